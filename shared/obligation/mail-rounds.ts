/** When those who owe are written to: before the due day, and once after it. Pure. */

import { addDays } from '../calendar/plain-date.ts';
import { atTime, dateIn } from '../calendar/shanghai.ts';
import { addWorkdays, nextWorkdayOnOrAfter, type WorkingCalendar } from '../calendar/working-calendar.ts';
import type { ObligationDefinition, Period } from '../form/obligation.ts';

const MAIL_TIME = '09:00';

export interface MailRound {
  /** Names the round for good; another due day makes other rounds. */
  readonly key: string;
  readonly kind: 'reminder' | 'overdue';
}

interface When {
  readonly calendar: WorkingCalendar;
  readonly at: string;
}

/**
 * The rounds whose hour has come: a reminder on its own working day alone, the overdue mail from the first working day
 * after the due day on.
 */
export function mailRoundsAt(
  { remindWorkingDaysBefore }: Pick<ObligationDefinition, 'remindWorkingDaysBefore'>,
  { dueOn }: Period,
  { calendar, at }: When,
): readonly MailRound[] {
  if (dueOn === undefined) return [];
  const reminders = remindWorkingDaysBefore
    .map(days => ({ days, day: addWorkdays(dueOn, -days, calendar) }))
    .filter(({ day }) => calendar.isWorkday(day) && day === dateIn(at) && atTime(day, MAIL_TIME) <= at)
    .map(({ days }) => ({ key: `reminder ${days} ${dueOn}`, kind: 'reminder' as const }));
  const overdueFrom = atTime(nextWorkdayOnOrAfter(addDays(dueOn, 1), calendar), MAIL_TIME);
  return at < overdueFrom ? reminders : [...reminders, { key: `overdue ${dueOn}`, kind: 'overdue' }];
}
