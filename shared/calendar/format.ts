/** Days and instants in words, as a clock in Asia/Shanghai shows them. The last instant of a day reads 24:00. */

import type { Instant } from '../clock.ts';
import { isDate, type PlainDate } from './plain-date.ts';
import { dateIn, wallClockOf } from './shanghai.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** 2022年12月5日 */
export function formatDateZh(date: PlainDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}

/** 5 December 2022 */
export function formatDateEn(date: PlainDate): string {
  const { year, month, day } = partsOf(date);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** 2022年12月5日 09:00 */
export function formatDateTimeZh(instant: Instant): string {
  return `${formatDateZh(dateIn(instant))} ${timeOf(instant)}`;
}

/** 5 December 2022, 09:00 */
export function formatDateTimeEn(instant: Instant): string {
  return `${formatDateEn(dateIn(instant))}, ${timeOf(instant)}`;
}

/** 2022年12月20日 24:00前: until when a deadline date runs. */
export function formatDeadlineZh(date: PlainDate): string {
  return `${formatDateZh(date)} 24:00前`;
}

/** by the end of 20 December 2022 (Beijing time) */
export function formatDeadlineEn(date: PlainDate): string {
  return `by the end of ${formatDateEn(date)} (Beijing time)`;
}

function timeOf(instant: Instant): string {
  const time = wallClockOf(instant).slice(11);
  return time === '23:59:59.999' ? '24:00' : time.slice(0, 5);
}

function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  if (!isDate(date)) throw new RangeError(`not a day: "${date}"`);
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}
