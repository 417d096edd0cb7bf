/** Time limits in words. */

import type { Span } from '../form/chain.ts';
import type { Text } from '../text.ts';

export function spanText(span: Span): Text {
  return 'workingDays' in span
    ? { zh: `${span.workingDays} 个工作日`, en: `${span.workingDays} working days` }
    : { zh: `${span.calendarDays} 天`, en: `${span.calendarDays} days` };
}
