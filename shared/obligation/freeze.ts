/** Freezing the figures of a period, and reopening it with a reason. Pure. */

import { type FieldError, Problem } from '../problem.ts';
import type { PeriodChange, StoredPeriod } from './schema.ts';

export interface Freezing {
  /** What is stored of the period; undefined while nothing was ever done about it. */
  readonly stored: StoredPeriod | undefined;
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly reason: string;
}

/**
 * From then on nothing is filed or corrected for the period. What was submitted before is reviewed to its end, and
 * counts once the period is reopened: frozen figures stay as they are.
 * Refuses with: period-frozen.
 */
export function freeze({ stored, at, by, reason }: Freezing): PeriodChange {
  if (stored?.isFrozen) throw new Problem('period-frozen');
  return { kind: 'frozen', at, by: by.id, byName: by.name, ...(reason === '' ? {} : { reason }) };
}

/** Refuses with: conflict (it is not frozen), invalid-input (no reason). */
export function reopen({ stored, at, by, reason }: Freezing): PeriodChange {
  if (!stored?.isFrozen) throw new Problem('conflict');
  if (reason === '') throw new Problem('invalid-input', { errors: [noReason] });
  return { kind: 'reopened', at, by: by.id, byName: by.name, reason };
}

const noReason: FieldError = {
  path: 'reason',
  code: 'required',
  text: { zh: '请写明重新开放的理由。', en: 'Say why the period is reopened.' },
};
