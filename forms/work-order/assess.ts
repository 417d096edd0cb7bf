/**
 * What counts against a unit, and in which month.
 * Source: gazette R-WO-7; decisions D-WO-6 to D-WO-8, D-WO-14.
 */

import type { PlainDate } from '../../shared/calendar/plain-date.ts';
import { isSignedAndStamped, type SignOff } from './sign-off.ts';

export type Reason = 'not-reported-by-deadline' | 'reported-without-leader-signature-and-stamp';

/** Every reason that an order as it was reported gives for its one count; none = it does not count. */
export function reasonsFor(order: SignOff & { readonly late: boolean }): readonly Reason[] {
  return [
    ...(order.late ? (['not-reported-by-deadline'] as const) : []),
    ...(isSignedAndStamped(order) ? [] : (['reported-without-leader-signature-and-stamp'] as const)),
  ];
}

/** The deadline day counts to its end; what was never reported is not in time. */
export const isLate = (dueOn: PlainDate, reportedOn: PlainDate | undefined): boolean =>
  reportedOn === undefined || reportedOn > dueOn;
