/**
 * The working calendar of China: statutory holidays and their make-up days (调休) as the State Council announces them
 * each autumn for the year after, corrected and continued by the register that administrators keep.
 *
 * Only the tables of `chinese-days` are used: its functions build them with local dates, so that they are a day off on
 * machines west of Greenwich.
 */

import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { isDate, type PlainDate } from './plain-date.ts';
import { isWeekday, type WorkingCalendar, weekdayCalendar } from './working-calendar.ts';

/** One day of the register `holidays`. */
export interface HolidayEntry {
  readonly date: PlainDate;
  readonly kind: 'holiday' | 'workday';
}

/** Thrown when nobody has said which days of a year are worked; an administrator has to enter them. */
export class CalendarUnknown extends Error {
  readonly code = 'calendar-unknown';
  readonly year: number;

  constructor(year: number) {
    super(`calendar-unknown: no holidays are known for ${year}; enter them in the register`);
    this.name = 'CalendarUnknown';
    this.year = year;
  }
}

const tables = weekdayCalendar({
  holidays: Object.keys(chineseDays.holidays),
  extraWorkdays: Object.keys(chineseDays.workdays),
});

/**
 * Statutory holidays with make-up days; an entry of the register beats the built-in table. A year without a table
 * counts as entered once the register holds one of its days, and `isWorkday` throws `CalendarUnknown` until then.
 * Source: decision D-SUB-8.
 */
export function chineseCalendar(entries: readonly HolidayEntry[] = []): WorkingCalendar {
  const kinds = new Map(entries.map(entry => [checked(entry).date, entry.kind]));
  const enteredYears = new Set(entries.map(entry => yearOf(entry.date)));
  return {
    isWorkday: date => {
      const kind = kinds.get(date);
      if (kind) return kind === 'workday';
      if (hasTable(yearOf(date))) return tables.isWorkday(date);
      if (enteredYears.has(yearOf(date))) return isWeekday(date);
      throw new CalendarUnknown(yearOf(date));
    },
  };
}

/** The table of a year always has its New Year's Day. */
function hasTable(year: number): boolean {
  return `${year}-01-01` in chineseDays.holidays;
}

function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

function checked(entry: HolidayEntry): HolidayEntry {
  if (!isDate(entry.date)) throw new RangeError(`not a day: "${entry.date}"`);
  return entry;
}
