/** Time limits in words. */

import type { Span } from '../form/chain.ts';
import type { Text } from '../text.ts';

export function spanText(span: Span): Text {
  return 'workingDays' in span
    ? { zh: `${span.workingDays} 个工作日`, en: counted(span.workingDays, 'working day') }
    : { zh: `${span.calendarDays} 天`, en: counted(span.calendarDays, 'day') };
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
