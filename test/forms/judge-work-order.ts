/** Judges an example by the rules that the product runs, and answers in the example's words. */

import { isLate, reasonsFor } from '../../forms/work-order/assess.ts';
import { finalSignatory, missingFrom, stepsOf } from '../../forms/work-order/sign-off.ts';
import { type OrderEvent, tierOf, triggersOf } from '../../forms/work-order/tier.ts';
import { monthOf } from '../../shared/assessment/month.ts';
import { endOfDay } from '../../shared/calendar/shanghai.ts';

export interface GivenOrder {
  readonly events: readonly OrderEvent[];
  readonly signatures?: readonly string[];
  readonly reportedToDistrictLeader?: boolean;
  readonly stamped?: boolean;
  readonly late?: boolean;
}

export interface GivenMonth {
  readonly kind: 'assessment-month';
  readonly dueOn: string;
  /** null or left out = it was never reported. */
  readonly reportedOn?: string | null;
}

export interface OrderExample {
  readonly id: string;
  readonly title: string;
  readonly given: GivenOrder | GivenMonth;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly refs: readonly string[];
}

export function judgeOrder({ given }: OrderExample): Readonly<Record<string, unknown>> {
  if ('kind' in given) {
    return {
      countsAgainstMonth: isLate(given.dueOn, given.reportedOn ?? undefined),
      month: monthOf(endOfDay(given.dueOn)),
    };
  }
  const { events, signatures = [], reportedToDistrictLeader = false, stamped = false, late = false } = given;
  const signOff = { events, signatures, reportedToDistrictLeader, stamped };
  const missing = missingFrom(signOff);
  const reasons = reasonsFor({ ...signOff, late });
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
