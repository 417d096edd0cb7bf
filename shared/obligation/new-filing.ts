/** A new filing: the draft that the platform makes for whoever owes it. Pure. */

import { newDraft } from '../case/draft.ts';
import type { Case } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Answers, EntryFact } from '../form/facts.ts';
import type { Period } from '../form/obligation.ts';
import type { Filing } from './schema.ts';

export interface Filed {
  readonly form: Form;
  readonly period: Period;
  readonly entry: EntryFact;
  readonly attempt: number;
  readonly isCorrection?: boolean;
  readonly answers: Answers;
  /** The case of the period before whose answers it begins with. */
  readonly carriedFrom?: string | undefined;
  readonly at: string;
}

export interface NewFiling {
  readonly draft: Case;
  readonly filing: Filing;
  /** Opens the draft; only its hash is stored. */
  readonly accessToken: string;
}

/** The draft does not expire: it is owed until it is filed. */
export function newFiling({ form, period, entry, attempt, isCorrection, answers, carriedFrom, at }: Filed): NewFiling {
  const { draft: made, accessToken } = newDraft(form, period, at);
  const { expiresAtSeconds: _never, ...draft } = made;
  return {
    draft: {
      ...draft,
      answers,
      owed: { period: period.id, entryKey: entry.key, attempt, ...(isCorrection ? { isCorrection } : {}) },
    },
    filing: {
      formId: form.id,
      periodId: period.id,
      entryKey: entry.key,
      attempt,
      caseId: draft.caseId,
      status: 'draft',
      entryName: entry.name,
      openedAt: at,
      ...(carriedFrom === undefined ? {} : { carriedFrom }),
    },
    accessToken,
  };
}
