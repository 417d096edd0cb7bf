/** What the staff's requests may say: bodies and queries. */

import * as z from 'zod/mini';
import { MAX_REASON } from '../text/reason.ts';
import { owedFilters } from './owed-view.ts';

export const passOnSchema = z.strictObject({
  to: z.string().check(z.minLength(1), z.maxLength(64)),
  note: z.optional(z.string().check(z.trim(), z.maxLength(MAX_REASON))),
});

export const remindSchema = z.strictObject({});

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;
const limit = z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_LIMIT)), DEFAULT_LIMIT);
/** Where a page ended, as a page's answer says it: an instant and an id. */
export const cursor = z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[\w-]{1,64}$/)));

export const caseListSchema = z.object({
  form: z.optional(z.string()),
  status: z._default(z.enum(['in-review', 'returned', 'stamping', 'closed']), 'in-review'),
  cursor,
  limit,
});

export const taskListSchema = z.object({
  role: z.optional(z.string()),
  mine: z.optional(z.enum(['1'])),
  cursor,
  limit,
});

export const owedListSchema = z.object({
  form: z.optional(z.string()),
  period: z.optional(z.string()),
  filter: z.optional(z.enum(owedFilters)),
});

export const reasonSchema = z.strictObject({ reason: z.optional(z.string().check(z.trim(), z.maxLength(500))) });

export const owedLinkSchema = z.strictObject({ entryKey: z.string().check(z.minLength(1), z.maxLength(100)) });

/** The whole entry of a log; its fields are the form's. */
export const logEntrySchema = z.strictObject({ data: z.record(z.string(), z.unknown()) });

/** `history=1`: with what was changed. */
export const registerQuerySchema = z.object({ history: z.optional(z.string()) });

export const confirmationSchema = z.strictObject({
  version: z.int().check(z.minimum(0)),
  chosen: z.record(z.string(), z.unknown()),
});

/** That unit's counts alone. */
export const monthQuerySchema = z.object({ unit: z.optional(z.string()) });

const words = z.string().check(z.maxLength(MAX_REASON));

export const countSchema = z.strictObject({
  number: z.string().check(z.maxLength(60)),
  unit: z.optional(z.string().check(z.maxLength(100))),
  dueOn: z.optional(z.string().check(z.maxLength(10))),
  reason: z.string().check(z.maxLength(60)),
  note: words,
});

export const answerSchema = z.strictObject({ verdict: z.enum(['uphold', 'withdraw']), reason: words });
