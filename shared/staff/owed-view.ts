/** What is owed as staff see it: the rows of a period and their counts. Pure. */

import type { Form } from '../form/definition.ts';
import type { Period, PeriodFacts } from '../form/obligation.ts';
import { contactOf } from '../obligation/contact-of.ts';
import { dueAtOf, periodOpensAt } from '../obligation/periods.ts';
import type { StoredPeriod } from '../obligation/schema.ts';
import type { Standing } from '../obligation/standing.ts';

/** The rows that a list is narrowed to. */
export const owedFilters = ['unfiled', 'overdue', 'late', 'no-contact'] as const;
export type OwedFilter = (typeof owedFilters)[number];

export function owedLine(standing: Standing, form: Form, known: PeriodFacts) {
  const { entry, status, isLate, dueAt, submittedAt, caseId, caseNumber, version, filings, inForce } = standing;
  const newest = filings.at(-1);
  return {
    entryKey: entry.key,
    unit: entry.name,
    status,
    isLate,
    dueAt: dueAt ?? null,
    submittedAt: submittedAt ?? null,
    caseId: caseId ?? null,
    caseNumber: caseNumber ?? null,
    /** Counts accepted corrections from 1; 0 = nothing accepted yet. */
    version,
    hasContact: contactOf(form, entry, known) !== undefined,
    isOpened: newest !== undefined,
    isBeingCorrected: inForce !== undefined && newest !== undefined && newest.attempt > inForce.attempt,
    /** Earlier ones that were accepted and have been replaced, oldest first. */
    superseded: filings
      .filter(filing => filing.status === 'accepted' && filing.attempt < (inForce?.attempt ?? 0))
      .map(filing => ({ caseId: filing.caseId, caseNumber: filing.caseNumber ?? null })),
    summary: standing.summary,
  };
}

export type OwedLine = ReturnType<typeof owedLine>;

const wanted: Readonly<Record<OwedFilter, (line: OwedLine) => boolean>> = {
  unfiled: ({ status }) => status === 'open' || status === 'overdue',
  overdue: ({ status }) => status === 'overdue',
  late: ({ isLate }) => isLate,
  'no-contact': ({ hasContact }) => !hasContact,
};

export function narrowed(lines: readonly OwedLine[], filter: OwedFilter | undefined): readonly OwedLine[] {
  return filter === undefined ? lines : lines.filter(wanted[filter]);
}

export function owedCounts(lines: readonly OwedLine[]) {
  const count = (isCounted: (line: OwedLine) => boolean) => lines.filter(isCounted).length;
  return {
    owing: lines.length,
    accepted: count(({ status }) => status === 'accepted'),
    submitted: count(({ status }) => status === 'submitted'),
    unfiled: count(wanted.unfiled),
    overdue: count(wanted.overdue),
    late: count(wanted.late),
    noContact: count(wanted['no-contact']),
  };
}

export function periodView(period: Period, stored: StoredPeriod | undefined, at: string) {
  return {
    periodId: period.id,
    title: period.title,
    opensOn: period.opensOn,
    dueAt: dueAtOf(period) ?? null,
    isOpen: periodOpensAt(period) <= at,
    isFrozen: stored?.isFrozen ?? false,
    history: stored?.history ?? [],
  };
}

export type PeriodView = ReturnType<typeof periodView>;
