/** Judges an example by the rules that the product runs, and answers in the example's words. */

import { isLate, reasonsFor } from '../../forms/work-order/assess.ts';
import { finalSignatory, missingFrom, PRINCIPAL, stepsOf } from '../../forms/work-order/sign-off.ts';
import { type OrderEvent, tierOf, triggersOf } from '../../forms/work-order/tier.ts';
import { monthOf } from '../../shared/assessment/month.ts';
import type { PlainDate } from '../../shared/calendar/plain-date.ts';
import { dateIn, endOfDay } from '../../shared/calendar/shanghai.ts';

/** When it was due, and when it was reported: days, or instants. */
interface Times {
  readonly dueOn?: string | null;
  /** null or left out = it was never reported. */
  readonly reportedOn?: string | null;
}

/** What is left out, or null, was not done. */
export interface GivenOrder extends Times {
  readonly events: readonly OrderEvent[];
  /** In which capacity; the notice calls the principal 承办单位主要负责人 and 单位主要负责人. */
  readonly signatures?: readonly string[] | null;
  readonly reportedToDistrictLeader?: boolean | null;
  readonly stamped?: boolean | null;
  /** Left out = by the days, where they are given. */
  readonly late?: boolean | null;
}

export interface GivenMonth extends Times {
  readonly kind: 'assessment-month';
  readonly dueOn: string;
}

export interface OrderExample {
  readonly id: string;
  readonly title: string;
  readonly given: GivenOrder | GivenMonth;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly refs: readonly string[];
}

export function judgeOrder({ given }: OrderExample): Readonly<Record<string, unknown>> {
  return 'events' in given ? { ...judgeSignOff(given), ...monthIn(given) } : judgeMonth(given);
}

function judgeMonth(given: GivenMonth) {
  const isCounted = isLateBy(given);
  return {
    countsAgainstMonth: isCounted,
    reasons: isCounted ? ['not-reported-by-deadline'] : [],
    ...monthIn(given),
  };
}

function judgeSignOff(given: GivenOrder) {
  const { events, signatures, reportedToDistrictLeader, stamped, late } = given;
  const signOff = {
    events,
    signatures: (signatures ?? []).map(capacity => (capacity === '单位主要负责人' ? PRINCIPAL : capacity)),
    reportedToDistrictLeader: reportedToDistrictLeader === true,
    stamped: stamped === true,
  };
  const missing = missingFrom(signOff);
  const reasons = reasonsFor({ ...signOff, late: late ?? isLateBy(given) });
  const tier = tierOf(events);
  return {
    tier,
    triggers: triggersOf(events).map(({ id }) => id),
    finalSignatory: finalSignatory(tier),
    steps: stepsOf(tier).map(({ who, act }) => `${who}:${act}`),
    mayReport: missing.length === 0,
    missing,
    countsAgainstMonth: reasons.length > 0,
    reasons,
  };
}

const isLateBy = ({ dueOn, reportedOn }: Times): boolean =>
  dueOn != null && isLate(dayOf(dueOn), reportedOn == null ? undefined : dayOf(reportedOn));

const monthIn = ({ dueOn }: Times) => (dueOn == null ? {} : { month: monthOf(endOfDay(dayOf(dueOn))) });

const dayOf = (day: string): PlainDate => (day.includes('T') ? dateIn(day) : day);
