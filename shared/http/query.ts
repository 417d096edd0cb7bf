/** Queries against a schema. */

import type * as z from 'zod/mini';
import { Problem } from '../problem.ts';
import { fieldErrorsOf } from './issues.ts';

/** The query of a request against a schema. Refuses with: invalid-input. */
export function parseQuery<Schema extends z.ZodMiniType>(
  query: Readonly<Record<string, string>>,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid-input', { errors: fieldErrorsOf(parsed.error.issues) });
}
