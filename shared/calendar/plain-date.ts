/** Days of the calendar, without a time of day. */

import { refusalsOf } from '../refusal.ts';

/** A day as `YYYY-MM-DD`; sorts as text. Which day it is somewhere is a matter of `shanghai.ts`. */
export type PlainDate = string;

const DAY_MS = 86_400_000;

const refuse = refusalsOf({
  'date-malformed': {
    zh: '请按“2022-12-20”的格式填写日期。',
    en: 'Write the date as 2022-12-20.',
  },
  'date-not-real': { zh: '没有这一天，请核对日期。', en: 'There is no such day. Check the date.' },
});

export type DateRefusal = ReturnType<typeof refuse>;

/** Reads a day as people type it: spaces around it and full-width digits are forgiven, 2022-02-30 is not. */
export function parseDate(text: string): { readonly ok: true; readonly date: PlainDate } | DateRefusal {
  const date = text.normalize('NFKC').trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return refuse('date-malformed');
  return isDate(date) ? { ok: true, date } : refuse('date-not-real');
}

/** Is this exactly a day that exists, written `YYYY-MM-DD`? */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false;
  const midnight = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

/** The day so many days later, earlier when negative. RangeError for what is no day. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** How many days `to` is after `from`; the same day is 0. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * The same day number so many months later, or that month's last day when it has no such day.
 * Source: decision D-EXP-4.
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  if (!Number.isInteger(months)) throw new RangeError(`months are counted in whole numbers: ${months}`);
  const start = new Date(dayNumber(date) * DAY_MS);
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate(), lastDay);
  return dateOfDayNumber(Date.UTC(year, month, day) / DAY_MS);
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(date: PlainDate): number {
  return new Date(dayNumber(date) * DAY_MS).getUTCDay();
}

function dayNumber(date: PlainDate): number {
  if (!isDate(date)) throw new RangeError(`not a day: "${date}"`);
  return Date.parse(`${date}T00:00:00.000Z`) / DAY_MS;
}

function dateOfDayNumber(number: number): PlainDate {
  if (!Number.isInteger(number)) throw new RangeError('days are counted in whole numbers');
  const date = new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (!isDate(date)) throw new RangeError('a day outside the years 1 to 9999');
  return date;
}
