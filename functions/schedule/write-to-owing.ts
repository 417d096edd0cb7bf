/** Reminds those who have not filed yet, and tells them once that they are late. */

import { forms } from '#forms';
import type { Surroundings } from '../../shared/case/facts.ts';
import type { Form } from '../../shared/form/definition.ts';
import type { Period } from '../../shared/form/obligation.ts';
import { type MailRound, mailRoundsAt } from '../../shared/obligation/mail-rounds.ts';
import { owedMail } from '../../shared/obligation/mails.ts';
import { periodOpensAt, periodsOf } from '../../shared/obligation/periods.ts';
import { standingsOf } from '../../shared/obligation/read-owed.ts';
import type { Standing } from '../../shared/obligation/standing.ts';
import { readPeriods } from '../../shared/obligation/store.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { notePeriod, tellOnce } from '../../shared/table/filing-writes.ts';
import { inPages } from './in-pages.ts';
import type { Run } from './jobs.ts';

export async function writeToOwing(run: Run): Promise<void> {
  for (const form of forms) {
    if (form.obligation) await writeToOwingOf(form, run);
  }
}

async function writeToOwingOf(form: Form, run: Run): Promise<void> {
  const known = await surroundingsOf(form, run.at);
  const stored = new Map((await readPeriods(form.id)).map(period => [period.periodId, period]));
  for (const period of periodsOf(form, known).filter(one => periodOpensAt(one) <= run.at)) {
    const { isFrozen = false, mailed } = stored.get(period.id) ?? {};
    const rounds = form.obligation && !isFrozen ? mailRoundsAt(form.obligation, period, known) : [];
    for (const round of rounds.filter(({ key }) => !mailed?.has(key))) {
      await writeRound(round, { form, period, known }, run);
    }
  }
}

interface About {
  readonly form: Form;
  readonly period: Period;
  readonly known: Surroundings;
}

async function writeRound(round: MailRound, about: About, run: Run): Promise<void> {
  const { form, period, known } = about;
  const unfiled = (await standingsOf(form, period, known)).filter(
    ({ status }) => status === 'open' || status === 'overdue',
  );
  const isDone = await inPages(unfiled, standing => write(round, standing, about), run);
  if (isDone) await notePeriod({ formId: form.id, periodId: period.id }, { mailed: round.key });
}

async function write({ key, kind }: MailRound, { entry, filings }: Standing, about: About): Promise<void> {
  const { form, period, known } = about;
  const contact = form.obligation?.contact(entry, known);
  const newest = filings.at(-1);
  if (!contact || !newest) return;
  const mail = owedMail(kind, { form, period, entry, to: contact.email, at: known.at });
  await tellOnce(newest, { mark: key, mail }, known.at);
}
