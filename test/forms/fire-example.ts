/** The shape of the gazette's worked examples for the fire campaign, and how the rules that the product runs answer them. */

import {
  campaignMonths,
  closingDateRequired,
  coveredFrom,
  finalDueOn,
  isOnTime,
  missingParts,
  monthlyDueOn,
  monthlyParts,
  PLAN_DUE_ON,
  phaseOn,
  planParts,
} from '../../forms/fire/campaign.ts';
import { fireSheet } from '../../forms/fire/sheet.ts';
import { checkSheet, unrectified } from '../../forms/fire/statistics.ts';
import { chineseCalendar } from '../../shared/calendar/chinese-calendar.ts';
import type { PlainDate } from '../../shared/calendar/plain-date.ts';
import { dateIn } from '../../shared/calendar/shanghai.ts';
import { lookUpsIn } from '../../shared/register/look-ups.ts';

interface GivenReport {
  readonly kind: 'report';
  readonly report: 'plan-and-mobilization' | 'monthly-summary-and-statistics' | 'final-summary';
  readonly month?: string;
  readonly closingDate?: string | null;
  /** An instant, or a day; null or left out = nothing was sent. */
  readonly submittedAt?: string | null;
  /** Left out = what is said is not about the parts. */
  readonly parts?: readonly string[] | null;
}

type Entered<T> = T | null | undefined;

interface GivenSheet {
  readonly kind: 'statistics-sheet';
  readonly row: {
    readonly 'unit-name'?: Entered<string>;
    readonly 'units-inspected'?: unknown;
    readonly 'hazards-found'?: unknown;
    readonly 'hazards-rectified'?: unknown;
    readonly 'rectification-ordered-for-rest'?: Entered<boolean>;
    readonly 'case-filed-or-shutdown-ordered'?: Entered<boolean>;
    /** The two that the last column joins, where an example keeps them apart. */
    readonly 'case-filed'?: Entered<boolean>;
    readonly 'shutdown-ordered'?: Entered<boolean>;
  };
  readonly 'official-seal'?: Entered<boolean>;
  /** A name, or whether there is one. */
  readonly 'prepared-by'?: Entered<string | boolean>;
  readonly 'prepared-on'?: Entered<string>;
  readonly 'reviewed-by'?: Entered<string | boolean>;
}

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly given:
    | GivenReport
    | GivenSheet
    | { readonly kind: 'monthly-schedule' }
    | { readonly kind: 'phase'; readonly date: string }
    | { readonly kind: 'coverage'; readonly month: string; readonly previousPreparedOn?: string };
  readonly expect: Readonly<Record<string, unknown>>;
  readonly refs: readonly string[];
}

export function judgeExample({ given }: Example): Readonly<Record<string, unknown>> {
  switch (given.kind) {
    case 'report':
      return judgeReport(given);
    case 'statistics-sheet':
      return judgeSheet(given);
    case 'monthly-schedule':
      return { dueOn: campaignMonths().map(monthlyDueOn) };
    case 'phase':
      return { phase: phaseOn(dayOf(given.date))?.title.zh ?? null };
    case 'coverage':
      return { from: coveredFrom(given.month, given.previousPreparedOn), until: monthlyDueOn(given.month) };
  }
}

/** A month outside the campaign owes nothing. */
function owedDueOn(month: string | undefined): string | undefined {
  const known = { calendar: chineseCalendar(), ...lookUpsIn(new Map()) };
  return fireSheet.obligation?.periods(known).find(({ id }) => id === month)?.dueOn;
}

function judgeReport(given: GivenReport) {
  const dueOn = {
    'plan-and-mobilization': () => PLAN_DUE_ON,
    'monthly-summary-and-statistics': () => owedDueOn(given.month),
    'final-summary': () => finalDueOn(given.closingDate ?? undefined),
  }[given.report]();
  const { submittedAt, report, parts } = given;
  return {
    dueOn: dueOn ?? null,
    ...(report === 'final-summary' && !dueOn ? { status: closingDateRequired.code } : {}),
    ...(submittedAt ? { onTime: isOnTime(instantIn(submittedAt), dueOn) } : {}),
    ...(parts === undefined || report === 'final-summary' ? {} : completeness(report, parts ?? [])),
  };
}

function completeness(report: 'plan-and-mobilization' | 'monthly-summary-and-statistics', parts: readonly string[]) {
  const missing = missingParts(parts, report === 'plan-and-mobilization' ? planParts : monthlyParts);
  return { complete: missing.length === 0, missing };
}

const instantIn = (submittedAt: string): string =>
  submittedAt.includes('T') ? submittedAt : `${submittedAt}T12:00+08:00`;
const dayOf = (date: string): PlainDate => (date.includes('T') ? dateIn(date) : date);

function judgeSheet({ row, ...frame }: GivenSheet) {
  const joined = row['case-filed-or-shutdown-ordered'] ?? undefined;
  const counts = {
    inspected: row['units-inspected'] ?? undefined,
    found: row['hazards-found'] ?? undefined,
    rectified: row['hazards-rectified'] ?? undefined,
  };
  const errors = checkSheet({
    ...counts,
    unitName: row['unit-name'] ?? undefined,
    isRestOrdered: row['rectification-ordered-for-rest'] ?? undefined,
    isCaseFiled: row['case-filed'] ?? joined,
    isShutdownOrdered: row['shutdown-ordered'] ?? joined,
    isSealed: frame['official-seal'] === true,
    preparedBy: nameOf(frame['prepared-by'], '甲'),
    preparedOn: frame['prepared-on'] ?? undefined,
    reviewedBy: nameOf(frame['reviewed-by'], '乙'),
  });
  return {
    valid: errors.length === 0,
    errors: [...new Set(errors.map(({ part }) => part))],
    unrectified: unrectified(counts) ?? null,
  };
}

const nameOf = (given: Entered<string | boolean>, name: string): string | undefined =>
  typeof given === 'string' ? given : given === true ? name : undefined;
