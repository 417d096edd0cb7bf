/** What a case is filed for, in words and days, and where it stands among the filings of its obligation. Pure. */

import type { Surroundings } from '../case/facts.ts';
import type { Case } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Text } from '../text.ts';
import { dueAtOf, findPeriod } from './periods.ts';
import type { Filing } from './schema.ts';

export interface OwedTerms {
  readonly period: string;
  readonly title: Text;
  readonly entryKey: string;
  /** Undefined while nobody has entered the day. */
  readonly dueAt?: string;
  readonly isLate: boolean;
  /** Counts the filings of this period from 1. */
  readonly attempt: number;
}

/**
 * Undefined for a case that nobody owes. Late is what is, or would be now, submitted after the due time; what corrects
 * an accepted filing is not, but what takes the place of one that was turned down is. Source: decision D-FIRE-1.
 */
export function owedTerms({ owed, submittedAt }: Case, form: Form, known: Surroundings): OwedTerms | undefined {
  if (!owed) return undefined;
  const { period, entryKey, attempt, isCorrection = false } = owed;
  const found = findPeriod(form, period, known);
  const dueAt = found && dueAtOf(found);
  return {
    period,
    title: found?.title ?? { zh: period, en: period },
    entryKey,
    ...(dueAt === undefined ? {} : { dueAt }),
    isLate: !isCorrection && dueAt !== undefined && (submittedAt ?? known.at) > dueAt,
    attempt,
  };
}

export interface FilingPlace {
  readonly attempt: number;
  /** The accepted filing that this one replaces, or is to replace. */
  readonly replaces: FilingName | null;
  /** The accepted filing that has replaced this one. */
  readonly replacedBy: FilingName | null;
  /** A later filing that is still on its way. */
  readonly isBeingCorrected: boolean;
  readonly isFrozen: boolean;
  /** May a further filing be begun from this one? */
  readonly mayRevise: boolean;
  /** Is it the draft of a correction, which nobody waits for? */
  readonly mayDiscard: boolean;
}

interface FilingName {
  readonly caseId: string;
  readonly caseNumber: string | null;
}

/**
 * `filings` are those of the case's entry and period: a correction that was discarded is none of them, and comes after
 * all.
 */
export function filingPlace(caseId: string, filings: readonly Filing[], frozenAt: string | undefined): FilingPlace {
  const sorted = filings.toSorted((a, b) => a.attempt - b.attempt);
  const at = sorted.findIndex(filing => filing.caseId === caseId);
  const own = sorted[at];
  const earlier = at < 0 ? sorted : sorted.slice(0, at);
  const later = at < 0 ? [] : sorted.slice(at + 1);
  const replaces = nameOf(earlier.findLast(isAccepted));
  const isEnded = own?.status === 'accepted' || own?.status === 'ended';
  return {
    attempt: own?.attempt ?? 1,
    replaces,
    replacedBy: own?.status === 'accepted' ? nameOf(later.findLast(isAccepted)) : null,
    isBeingCorrected: later.some(({ status }) => status === 'draft' || status === 'submitted'),
    isFrozen: frozenAt !== undefined,
    mayRevise: isEnded && later.length === 0 && frozenAt === undefined,
    mayDiscard: own?.status === 'draft' && replaces !== null,
  };
}

const isAccepted = ({ status }: Filing): boolean => status === 'accepted';

function nameOf(filing: Filing | undefined): FilingName | null {
  return filing ? { caseId: filing.caseId, caseNumber: filing.caseNumber ?? null } : null;
}
