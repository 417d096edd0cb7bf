/** Months of the assessment, as `2022-12`. */

import { dateIn } from '../calendar/shanghai.ts';
import type { Instant } from '../clock.ts';

/** The month in Asia/Shanghai that an instant falls in: a count belongs to the month of its deadline. */
export const monthOf = (instant: Instant): string => dateIn(instant).slice(0, 7);
