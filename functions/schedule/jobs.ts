/** What happens by the calendar, in order. Each job is idempotent and finds by itself what it has to do. */

import { forms } from '#forms';
import { remindSubscribers } from '../../shared/notice/remind-subscribers.ts';
import { assess } from './assess.ts';
import { tendOwedForms } from './owed-forms.ts';
import type { Run } from './run.ts';

export interface Job {
  readonly name: string;
  readonly run: (run: Run) => Promise<void>;
}

export const jobs: readonly Job[] = [
  { name: 'what is owed', run: tendOwedForms },
  { name: 'reminders of notices', run: run => remindSubscribers(forms, run) },
  { name: 'assess', run: assess },
];
