/** Days and instants as texts in both languages. */

import type { Instant } from '../clock.ts';
import type { Text } from '../text.ts';
import { formatDateEn, formatDateTimeEn, formatDateTimeZh, formatDateZh } from './format.ts';
import type { PlainDate } from './plain-date.ts';
import { dateIn, endOfDay } from './shanghai.ts';

export function dateText(date: PlainDate): Text {
  return { zh: formatDateZh(date), en: formatDateEn(date) };
}

export function instantText(instant: Instant): Text {
  return { zh: formatDateTimeZh(instant), en: `${formatDateTimeEn(instant)} (Beijing time)` };
}

/** A deadline: the day alone when it means the end of that day. */
export function deadlineText(instant: Instant): Text {
  const date = dateIn(instant);
  if (instant !== endOfDay(date)) return instantText(instant);
  return { zh: `${formatDateZh(date)}24:00`, en: `the end of ${formatDateEn(date)} (Beijing time)` };
}
