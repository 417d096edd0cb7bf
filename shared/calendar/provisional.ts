/** A calendar of holidays that are not all announced yet. */

import { log } from '../log.ts';
import type { PlainDate } from './plain-date.ts';
import { isWeekday, type WorkingCalendar } from './working-calendar.ts';

/**
 * Next year's holidays are announced in November. Until an administrator has entered them, a time limit that reaches
 * into that year counts its weekdays, and says so in the log: a review must not stand still for want of a table.
 */
export function provisional(calendar: WorkingCalendar): WorkingCalendar {
  return {
    isKnown: date => isKnownIn(calendar, date),
    isWorkday: date => {
      if (isKnownIn(calendar, date)) return calendar.isWorkday(date);
      log.warn('calendar unknown, weekdays counted', { year: date.slice(0, 4) });
      return isWeekday(date);
    },
  };
}

function isKnownIn(calendar: WorkingCalendar, date: PlainDate): boolean {
  try {
    calendar.isWorkday(date);
    return true;
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'CalendarUnknown') throw cause;
    return false;
  }
}
