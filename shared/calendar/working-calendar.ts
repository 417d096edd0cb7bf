/**
 * Which days are worked, and counting in them. The day a count starts from is never counted; day 1 is the working day
 * after it. Source: decision D-GEN-4.
 */

import { addDays, type PlainDate, weekdayOf } from './plain-date.ts';

export interface WorkingCalendar {
  /** May throw `CalendarUnknown` when nobody has said yet which days of that year are holidays. */
  isWorkday(date: PlainDate): boolean;
  /** Has somebody said which days of that year are holidays? Left out = yes. */
  isKnown?(date: PlainDate): boolean;
}

/** No calendar has this many days off in a row; a longer run means a broken table. */
const LONGEST_BREAK_DAYS = 366;

/** Monday to Friday, but for the days listed. A day listed as both is a workday. */
export function weekdayCalendar(overrides: {
  readonly holidays: readonly PlainDate[];
  readonly extraWorkdays: readonly PlainDate[];
}): WorkingCalendar {
  const holidays = new Set(overrides.holidays);
  const extraWorkdays = new Set(overrides.extraWorkdays);
  return { isWorkday: date => extraWorkdays.has(date) || (isWeekday(date) && !holidays.has(date)) };
}

export function isWeekday(date: PlainDate): boolean {
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6;
}

/** The nth working day after the date, before it when negative; 0 gives the date itself, worked or not. */
export function addWorkdays(date: PlainDate, workdays: number, calendar: WorkingCalendar): PlainDate {
  if (!Number.isInteger(workdays)) throw new RangeError(`working days are counted in whole numbers: ${workdays}`);
  const step = workdays < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(workdays); left > 0; left -= 1) {
    day = workdayFrom({ date: addDays(day, step), step, calendar });
  }
  return day;
}

/**
 * The last day on which something still counts as done within so many working days of the start.
 * Source: gazette R-SUB-9; decisions D-SUB-8, D-GEN-1.
 */
export function lastDayWithin(start: PlainDate, workdays: number, calendar: WorkingCalendar): PlainDate {
  if (workdays < 0) throw new RangeError(`a time limit is not negative: ${workdays}`);
  return addWorkdays(start, workdays, calendar);
}

/** The date itself when it is worked, else the next day that is. Source: decision D-EXP-3. */
export function nextWorkdayOnOrAfter(date: PlainDate, calendar: WorkingCalendar): PlainDate {
  return workdayFrom({ date, step: 1, calendar });
}

/** How many working days lie after `from`, up to and with `to`; negative when `to` is earlier. */
export function workdaysBetween(from: PlainDate, to: PlainDate, calendar: WorkingCalendar): number {
  if (to < from) return 0 - workdaysBetween(to, from, calendar);
  let workdays = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (calendar.isWorkday(day)) workdays += 1;
  }
  return workdays;
}

function workdayFrom(search: { date: PlainDate; step: 1 | -1; calendar: WorkingCalendar }): PlainDate {
  let day = search.date;
  for (let passed = 0; passed < LONGEST_BREAK_DAYS; passed += 1) {
    if (search.calendar.isWorkday(day)) return day;
    day = addDays(day, search.step);
  }
  throw new RangeError(`no working day within ${LONGEST_BREAK_DAYS} days of ${search.date}`);
}
