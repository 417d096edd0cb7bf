/** The lists of the worklist. */

import * as z from 'zod/mini';
import { cursor } from '../../shared/staff/bodies.ts';

export const listNames = ['mine', 'tasks', 'in-review', 'returned', 'stamping', 'closed'] as const;
export type ListName = (typeof listNames)[number];

export const worklistSchema = z.object({
  number: z.optional(z.string().check(z.trim(), z.maxLength(40))),
  list: z.optional(z.enum(listNames)),
  cursor,
});
