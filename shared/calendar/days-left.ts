/** How long there is until a deadline. */

import type { Instant } from '../clock.ts';
import type { Text } from '../text.ts';
import { dateIn, startOfDay } from './shanghai.ts';

const DAY_MS = 86_400_000;

/** Whole days between the two dates in Asia/Shanghai: 0 on the last day, negative after it. */
export function daysLeft(at: Instant, deadline: Instant): number {
  return Math.round((Date.parse(startOfDay(dateIn(deadline))) - Date.parse(startOfDay(dateIn(at)))) / DAY_MS);
}

/** `还剩 15 天`, `今天截止`, `已截止`. */
export function daysLeftText(at: Instant, deadline: Instant): Text {
  const days = daysLeft(at, deadline);
  if (at > deadline) return { zh: '已截止', en: 'closed' };
  if (days === 0) return { zh: '今天截止', en: 'closes today' };
  return { zh: `还剩 ${days} 天`, en: days === 1 ? '1 day left' : `${days} days left` };
}
