/** What an obligation has come to, read from its filings. Pure. */

import type { OwedRow } from '../form/board.ts';
import type { EntryFact } from '../form/facts.ts';
import type { Period } from '../form/obligation.ts';
import { dueAtOf, periodOpensAt } from './periods.ts';
import type { Filing } from './schema.ts';

export interface Standing extends OwedRow {
  /** Oldest first. */
  readonly filings: readonly Filing[];
  /** The filing that counts: the last one accepted, or accepted before the period was frozen. */
  readonly inForce?: Filing;
}

export interface StandingFacts {
  readonly period: Period;
  readonly entry: EntryFact;
  readonly filings: readonly Filing[];
  /** Since when the period is frozen; left out = it is not. */
  readonly frozenAt?: string | undefined;
  readonly at: string;
}

/**
 * A filing that was accepted after the freeze is submitted as far as the frozen figures go: it counts once the period
 * has been reopened. Late is what was submitted after the due time; a correction does not make it late.
 * Source: decision D-FIRE-1.
 */
export function standingOf({ period, entry, filings: given, frozenAt, at }: StandingFacts): Standing {
  const filings = given.toSorted((a, b) => a.attempt - b.attempt);
  const accepted = filings.filter(filing => counts(filing, frozenAt));
  const inForce = accepted.at(-1);
  const underReview = filings.findLast(({ status }) => status === 'submitted' || status === 'accepted');
  const shown = inForce ?? underReview;
  const firstSubmittedAt = (accepted[0] ?? underReview)?.submittedAt;
  const dueAt = dueAtOf(period);
  return {
    period,
    entry,
    status: statusOf({
      period,
      at,
      dueAt,
      isAccepted: inForce !== undefined,
      isUnderReview: underReview !== undefined,
    }),
    isLate: dueAt !== undefined && firstSubmittedAt !== undefined && firstSubmittedAt > dueAt,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(firstSubmittedAt === undefined ? {} : { submittedAt: firstSubmittedAt }),
    ...(shown === undefined ? {} : { caseId: shown.caseId }),
    ...(shown?.caseNumber === undefined ? {} : { caseNumber: shown.caseNumber }),
    version: accepted.length,
    isFrozen: frozenAt !== undefined,
    summary: inForce?.summary ?? {},
    filings,
    ...(inForce === undefined ? {} : { inForce }),
  };
}

function counts({ status, closedAt = '' }: Filing, frozenAt: string | undefined): boolean {
  return status === 'accepted' && (frozenAt === undefined || closedAt <= frozenAt);
}

interface Stand {
  readonly period: Period;
  readonly at: string;
  readonly dueAt: string | undefined;
  readonly isAccepted: boolean;
  readonly isUnderReview: boolean;
}

function statusOf({ period, at, dueAt, isAccepted, isUnderReview }: Stand): OwedRow['status'] {
  if (isAccepted) return 'accepted';
  if (isUnderReview) return 'submitted';
  if (at < periodOpensAt(period)) return 'not-open';
  return dueAt !== undefined && at > dueAt ? 'overdue' : 'open';
}
