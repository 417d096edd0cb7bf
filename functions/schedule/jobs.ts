/** What happens by the calendar, in order. Each job is idempotent and finds by itself what it has to do. */

import type { Context } from 'aws-lambda';
import { forms } from '#forms';
import { remindSubscribers } from '../../shared/notice/remind-subscribers.ts';
import { assess } from './assess.ts';
import { tendOwedForms } from './owed-forms.ts';

export interface Run {
  readonly at: string;
  /** Is there time for another piece of work? What is left is done in the next run. */
  readonly hasTime: () => boolean;
}

export interface Job {
  readonly name: string;
  readonly run: (run: Run) => Promise<void>;
}

/** What a job needs to come to its end. */
const RESERVED_MS = 20_000;

export function runOf(at: string, context: Pick<Context, 'getRemainingTimeInMillis'>): Run {
  return { at, hasTime: () => context.getRemainingTimeInMillis() > RESERVED_MS };
}

export const jobs: readonly Job[] = [
  { name: 'what is owed', run: tendOwedForms },
  { name: 'reminders of notices', run: run => remindSubscribers(forms, run) },
  { name: 'assess', run: assess },
];
