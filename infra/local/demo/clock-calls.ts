/** The local cloud's virtual clock. */

import type { Call } from './call.ts';

export interface ClockCalls {
  /** ISO 8601 with +08:00. */
  now(): Promise<string>;
  /** Moves by an ISO 8601 duration such as `P1DT2H`; resolves once all that fell due on the way has run. */
  advance(duration: string): Promise<string>;
  /** Moves to an instant with its offset. Throws Refused with `clock-backwards` when it has passed. */
  moveTo(instant: string): Promise<string>;
}

export function createClockCalls(call: Call): ClockCalls {
  const move = async (body: Readonly<Record<string, string>>) =>
    (await call<{ now: string }>('POST /_local/clock', { body })).body.now;
  return {
    now: async () => (await call<{ now: string }>('GET /_local/clock')).body.now,
    advance: duration => move({ advance: duration }),
    moveTo: instant => move({ to: instant }),
  };
}
