/** Queries against a schema. */

import type * as z from 'zod/mini';
import { type FieldError, Problem } from '../problem.ts';

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
