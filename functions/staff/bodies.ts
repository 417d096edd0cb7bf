/** What the staff's requests may say. */

import * as z from 'zod/mini';
import { type FieldError, Problem } from '../../shared/problem.ts';
import { owedFilters } from '../../shared/staff/owed-view.ts';
import { listNames } from './lists.ts';

export const passOnSchema = z.strictObject({
  to: z.string().check(z.minLength(1), z.maxLength(64)),
  note: z.optional(z.string().check(z.trim(), z.maxLength(2000))),
});

export const remindSchema = z.strictObject({});

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;
const limit = z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_LIMIT)), DEFAULT_LIMIT);
/** Where a page ended, as a page's answer says it: an instant and an id. */
const cursor = z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[\w-]{1,64}$/)));

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

export const worklistSchema = z.object({
  number: z.optional(z.string().check(z.trim(), z.maxLength(40))),
  list: z.optional(z.enum(listNames)),
  cursor,
});

/** The query of a request against a schema. Refuses with: invalid-input. */
export function parseQuery<Schema extends z.ZodMiniType>(
  query: Readonly<Record<string, string>>,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid-input', { errors: parsed.error.issues.map(errorOf) });
}

function errorOf(issue: z.core.$ZodIssue): FieldError {
  return {
    path: issue.path.map(String).join('.'),
    code: issue.code.replaceAll('_', '-'),
    text: { zh: '此参数有误。', en: `Not acceptable: ${issue.message}` },
  };
}
