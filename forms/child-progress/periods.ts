/**
 * The quarters that the plan is reported on. Decision: the gazette asks for monitoring at set intervals (R-CHILD-9) and
 * for regular supervision (R-CHILD-8) and prints no interval. A report is owed for every quarter from the one in which
 * the plan was issued to the end of 2025, the last printed year; it opens on the day after the quarter and is due on
 * the 15th of that month, so that it can state where things stood at the quarter's end.
 */

import { addDays, addMonths, type PlainDate } from '../../shared/calendar/plain-date.ts';
import type { Period } from '../../shared/form/obligation.ts';

const FIRST = { year: 2022, quarter: 4 };
const QUARTERS = 13;
const DUE_DAY = 15;

export interface Quarter extends Period {
  readonly dueOn: PlainDate;
  /** The last day that the report is about. */
  readonly endsOn: PlainDate;
}

const ordinals = ['一', '二', '三', '四'] as const;

export const quarters: readonly Quarter[] = Array.from({ length: QUARTERS }, (_, index) => {
  const count = FIRST.quarter - 1 + index;
  const year = FIRST.year + Math.floor(count / 4);
  const quarter = (count % 4) + 1;
  const opensOn = addMonths(`${year}-01-01`, quarter * 3);
  return {
    id: `${year}Q${quarter}`,
    title: { zh: `${year}年第${ordinals[quarter - 1]}季度`, en: `Quarter ${quarter} of ${year}` },
    opensOn,
    dueOn: addDays(opensOn, DUE_DAY - 1),
    endsOn: addDays(opensOn, -1),
  };
});

/** The last day of a quarter; a quarter that there is not ends on no day. */
export function endOf(periodId: string): PlainDate | undefined {
  return quarters.find(({ id }) => id === periodId)?.endsOn;
}
