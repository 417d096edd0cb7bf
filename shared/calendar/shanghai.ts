/**
 * Days and instants in Asia/Shanghai. Since 1992 that is +08:00 without exception; before, China had summer time
 * (1986 to 1991), so earlier instants are refused instead of being wrong by an hour.
 * Source: decision D-GEN-3.
 */

import { epochMsOf, type Instant, instantOf } from '../clock.ts';
import { isDate, type PlainDate } from './plain-date.ts';

const OFFSET_MS = 8 * 3_600_000;
const FIRST_MS = Date.parse('1992-01-01T00:00:00.000+08:00');

/** The day on which this instant falls in Asia/Shanghai. RangeError before 1992. */
export function dateIn(instant: Instant): PlainDate {
  return wallClockOf(instant).slice(0, 10);
}

/** Day and time as a clock in Asia/Shanghai shows them: `2022-12-20T09:00:00.000`. RangeError before 1992. */
export function wallClockOf(instant: Instant): string {
  return instantOf(notBefore1992(epochMsOf(instant)) + OFFSET_MS).slice(0, -1);
}

/** The first instant of the day. */
export function startOfDay(date: PlainDate): Instant {
  return atTime(date, '00:00');
}

/** The last instant of the day, 23:59:59.999: what a deadline date means. Source: decisions D-GEN-2, D-SUB-1. */
export function endOfDay(date: PlainDate): Instant {
  return instantAt(date, '23:59:59.999');
}

/** The instant at which clocks in Asia/Shanghai show this day and time; `time` is `HH:mm`. */
export function atTime(date: PlainDate, time: string): Instant {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`not a time of day: "${time}"`);
  return instantAt(date, `${time}:00.000`);
}

function instantAt(date: PlainDate, time: string): Instant {
  if (!isDate(date)) throw new RangeError(`not a day: "${date}"`);
  return instantOf(notBefore1992(Date.parse(`${date}T${time}+08:00`)));
}

function notBefore1992(epochMs: number): number {
  if (epochMs < FIRST_MS) throw new RangeError('instants in Asia/Shanghai are known from 1992 on');
  return epochMs;
}
