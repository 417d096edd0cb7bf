/** A further filing of what was accepted, or turned down: a draft of its own, while the earlier one stands. Pure. */

import { carriedAnswers } from '../case/carry-over.ts';
import type { Surroundings } from '../case/facts.ts';
import type { Case } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { EntryFact } from '../form/facts.ts';
import type { Period } from '../form/obligation.ts';
import { versionOf } from '../form/versions.ts';
import { Problem } from '../problem.ts';
import type { MarkedMail } from '../table/filing-writes.ts';
import { addresseeOf } from './contact.ts';
import { contactOf } from './contact-of.ts';
import { owedMail } from './mails.ts';
import { type NewFiling, newFiling } from './new-filing.ts';
import { findPeriod } from './periods.ts';
import { openedMark } from './plan-opening.ts';
import type { Filing } from './schema.ts';

export interface Revision {
  readonly item: Case;
  readonly form: Form;
  readonly known: Surroundings;
  /** Those of the case's entry and period, oldest first. */
  readonly filings: readonly Filing[];
}

/**
 * Begins with the answers of the case; its files are asked for anew.
 * Refuses with: not-found (nothing is owed), not-correctable, correction-open.
 */
export function revise({ item, form, known, filings }: Revision): NewFiling & { readonly told?: MarkedMail } {
  const { owed } = item;
  const newest = filings.at(-1);
  if (!owed || !newest) throw new Problem('not-found');
  if (newest.status === 'draft' || newest.status === 'submitted') {
    const code = newest.caseId === item.caseId ? 'not-correctable' : 'correction-open';
    throw new Problem(code, { members: { caseNumber: newest.caseNumber } });
  }
  if (newest.caseId !== item.caseId)
    throw new Problem('not-correctable', { members: { caseNumber: newest.caseNumber } });
  const period = findPeriod(form, owed.period, known) ?? unknownPeriod(owed.period, known);
  const entry = entryOf(form, known, newest);
  const answers = carriedAnswers(item.answers, { from: versionOf(form, item.formVersion), to: form });
  const isCorrection = filings.some(({ status }) => status === 'accepted');
  const made = newFiling({ form, period, entry, attempt: newest.attempt + 1, isCorrection, answers, at: known.at });
  const to = contactOf(form, entry, known)?.email;
  if (to === undefined) return made;
  const kind = newest.status === 'accepted' ? 'correction' : 'opened';
  const draft = { ...made.draft, tokenAddressee: addresseeOf(made.draft.caseId, to) };
  return {
    ...made,
    draft,
    told: { mark: openedMark(to), mail: owedMail(kind, { form, period, entry, to, at: known.at }) },
  };
}

/** A period that is no longer planned can be corrected all the same. */
function unknownPeriod(id: string, { at }: Surroundings): Period {
  return { id, title: { zh: id, en: id }, opensOn: at.slice(0, 10) };
}

/** Who owes the filing; by the name of then where the register has the entry no longer. */
export function entryOf(form: Form, known: Surroundings, { entryKey, entryName }: Filing): EntryFact {
  const entries = known.entriesOf(form.obligation?.owedBy.register ?? '');
  return entries.find(({ key }) => key === entryKey) ?? { key: entryKey, name: entryName, details: {} };
}
