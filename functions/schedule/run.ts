/** One run of the schedule: the moment it stands for, and how much may be begun in it. */

import type { Context } from 'aws-lambda';

export interface Run {
  readonly at: string;
  /** Is there time for another piece of work? What is left is done in the next run. */
  readonly hasTime: () => boolean;
}

/** What a job needs to come to its end. */
const RESERVED_MS = 20_000;

export function runOf(at: string, context: Pick<Context, 'getRemainingTimeInMillis'>): Run {
  return { at, hasTime: () => context.getRemainingTimeInMillis() > RESERVED_MS };
}
