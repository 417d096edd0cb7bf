/** Reminds those who have not filed yet, and tells them once that they are late. */

import type { Surroundings } from '../../shared/case/facts.ts';
import type { Form } from '../../shared/form/definition.ts';
import type { Period } from '../../shared/form/obligation.ts';
import { contactOf } from '../../shared/obligation/contact-of.ts';
import { type MailRound, mailRoundsAt } from '../../shared/obligation/mail-rounds.ts';
import { owedMail } from '../../shared/obligation/mails.ts';
import { standingsOf } from '../../shared/obligation/read-owed.ts';
import type { Standing } from '../../shared/obligation/standing.ts';
import { notePeriod, tellOnce } from '../../shared/table/filing-writes.ts';
import { inPages } from './in-pages.ts';
import type { OwedForm } from './owed-form.ts';
import type { Run } from './run.ts';

export async function writeToOwing({ form, known, opened }: OwedForm, run: Run): Promise<void> {
  for (const { period, stored } of opened) {
    const rounds = form.obligation && !stored?.isFrozen ? mailRoundsAt(form.obligation, period, known) : [];
    for (const round of rounds.filter(({ key }) => !stored?.mailed?.has(key))) {
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
  const contact = contactOf(form, entry, known);
  const newest = filings.at(-1);
  if (!contact || !newest) return;
  const mail = owedMail(kind, { form, period, entry, to: contact.email, at: known.at });
  await tellOnce(newest, { mark: key, mail }, known.at);
}
