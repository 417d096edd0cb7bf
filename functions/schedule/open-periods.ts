/** Opens the periods whose day has come: a draft for each who owes, and the mail with its link. */

import { carriedAnswers } from '../../shared/case/carry-over.ts';
import type { Surroundings } from '../../shared/case/facts.ts';
import type { Form } from '../../shared/form/definition.ts';
import type { EntryFact } from '../../shared/form/facts.ts';
import type { Period } from '../../shared/form/obligation.ts';
import { versionOf } from '../../shared/form/versions.ts';
import { log } from '../../shared/log.ts';
import { contactOf } from '../../shared/obligation/contact-of.ts';
import { owedMail } from '../../shared/obligation/mails.ts';
import { newFiling } from '../../shared/obligation/new-filing.ts';
import { dueAtOf } from '../../shared/obligation/periods.ts';
import {
  type Opening,
  type OpeningFacts,
  openedMark,
  openingDigest,
  periodBefore,
  planOpening,
} from '../../shared/obligation/plan-opening.ts';
import type { Filing, StoredPeriod } from '../../shared/obligation/schema.ts';
import { type FiledPeriod, readFilings } from '../../shared/obligation/store.ts';
import { loadCase } from '../../shared/table/case-store.ts';
import { saveDraft } from '../../shared/table/draft-store.ts';
import {
  type MarkedMail,
  noteCarriedOver,
  notePeriod,
  openFiling,
  tellOnce,
} from '../../shared/table/filing-writes.ts';
import { inPages } from './in-pages.ts';
import type { OwedForm } from './owed-form.ts';
import type { Run } from './run.ts';

export async function openPeriods(owed: OwedForm, run: Run): Promise<void> {
  for (const { period, stored } of owed.opened) {
    await openPeriod({ form: owed.form, known: owed.known, period }, stored, run);
  }
}

interface About {
  readonly form: Form;
  readonly period: Period;
  readonly known: Surroundings;
}

/** What is done already is found done: a run that broke off, or another beside it, is gone on with. */
async function openPeriod(about: About, stored: StoredPeriod | undefined, run: Run): Promise<void> {
  if (stored?.isFrozen) return;
  const { form, period, known } = about;
  const earlier = periodBefore(form, period, known);
  const before = earlier && mayStillCarry(about) ? await readFilings(form.id, earlier.id) : nothingFiled;
  const openedFor = openingDigest({ ...about, before });
  if (stored?.openedFor === openedFor) return;
  const filed = await readFilings(form.id, period.id);
  const facts: OpeningFacts = { ...about, before, filed, wasOpened: stored?.openedFor !== undefined };
  const openings = planOpening(facts);
  const isDone = await inPages(openings, opening => doOpening(opening, about), run);
  log.info('period opened', { formId: form.id, periodId: period.id, openings: openings.length, isDone });
  if (isDone) await notePeriod({ formId: form.id, periodId: period.id }, { openedFor });
}

const nothingFiled: FiledPeriod = { filings: new Map() };

/** After the due time nobody looks for something to carry over any more. */
function mayStillCarry({ period, known: { at } }: About): boolean {
  const dueAt = dueAtOf(period);
  return dueAt === undefined || at <= dueAt;
}

async function doOpening(opening: Opening, about: About): Promise<void> {
  if (opening.kind === 'open') await open(opening, about);
  else if (opening.kind === 'tell') await tell(opening, about);
  else await carryOver(opening, about);
}

async function open({ entry, previous }: Opening & { kind: 'open' }, about: About): Promise<void> {
  const { form, period, known } = about;
  const answers = await prefilled(entry, about, previous);
  const made = newFiling({ form, period, entry, attempt: 1, answers, carriedFrom: previous?.caseId, at: known.at });
  await openFiling(made.draft, made.filing, openedMail(entry, about));
}

async function tell({ entry, filing }: Opening & { kind: 'tell' }, about: About): Promise<void> {
  const told = openedMail(entry, about);
  if (told) await tellOnce(filing, told, about.known.at);
}

/** A draft that somebody has begun to fill in is left as it is. */
async function carryOver({ entry, filing, previous }: Opening & { kind: 'carry-over' }, about: About): Promise<void> {
  const draft = await loadCase(filing.caseId);
  if (draft?.version !== 1) return;
  const answers = await prefilled(entry, about, previous);
  await saveDraft({ ...draft, formVersion: about.form.version, answers }, about.known.at);
  await noteCarriedOver(filing, previous.caseId);
}

/** The answers of the period before are read as the form of now asks them. */
async function prefilled(entry: EntryFact, { form, period, known }: About, filing: Filing | undefined) {
  const before = filing && (await loadCase(filing.caseId));
  const previous = before && carriedAnswers(before.answers, { from: versionOf(form, before.formVersion), to: form });
  const carried = {
    ...(previous ? { previous } : {}),
    ...(filing?.summary ? { previousSummary: filing.summary } : {}),
  };
  return form.obligation?.prefill({ entry, period, known, ...carried }) ?? {};
}

/** Undefined while nobody has entered whom to ask: staff see the entry as such, and the mail goes out once they have. */
function openedMail(entry: EntryFact, { form, period, known }: About): MarkedMail | undefined {
  const contact = contactOf(form, entry, known);
  if (!contact) return undefined;
  const mail = owedMail('opened', { form, period, entry, to: contact.email, at: known.at });
  return { mark: openedMark(contact.email), mail };
}
