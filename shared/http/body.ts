/** Bodies: JSON against a schema, and HTML forms. */

import type * as z from 'zod/mini';
import { type FieldError, Problem } from '../problem.ts';
import { cleanText } from '../text/clean-text.ts';
import { fieldErrorsOf } from './issues.ts';

/** No body that we ask for goes deeper than ten. */
const MAX_DEPTH = 32;

/** Parses a JSON body; everything wrong with it is refused at once. Refuses with: malformed-request, invalid-input. */
export function parseJson<Schema extends z.ZodMiniType>(body: string, schema: Schema): z.infer<Schema> {
  const { value, errors } = readBody(body, schema);
  if (value === undefined) throw new Problem('invalid-input', { errors });
  return value;
}

/**
 * The body as its schema reads it, or what is wrong with its shape: for who has more to say about it. Refuses with:
 * malformed-request.
 */
export function readBody<Schema extends z.ZodMiniType>(
  body: string,
  schema: Schema,
): { readonly value?: z.infer<Schema>; readonly raw: unknown; readonly errors: readonly FieldError[] } {
  const raw = readJson(body);
  const parsed = schema.safeParse(raw);
  return parsed.success ? { value: parsed.data, raw, errors: [] } : { raw, errors: fieldErrorsOf(parsed.error.issues) };
}

function readJson(body: string): unknown {
  if (body === '') return {};
  try {
    return cleaned(JSON.parse(body), MAX_DEPTH);
  } catch (cause) {
    throw new Problem(
      'malformed-request',
      { detail: { zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' } },
      { cause },
    );
  }
}

/**
 * The value with every text in it cleaned, names included. Throws for one that is nested too deeply, and for a member
 * that a copy would take for the object's prototype. Source: ASVS v5.0.0-15.3.6.
 */
function cleaned(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) throw new Error('nested too deeply');
  if (Array.isArray(value)) return value.map(entry => cleaned(entry, depth - 1));
  const members = Object.entries(value).map(([name, member]) => [cleanText(name), cleaned(member, depth - 1)] as const);
  if (members.some(([name]) => name === '__proto__')) throw new Error('a member named as the prototype');
  return Object.fromEntries(members);
}

/** The fields of a posted HTML form by name, every value kept. */
export type PostedForm = ReadonlyMap<string, readonly string[]>;

/** The fields of a posted HTML form, cleaned; a name that comes several times keeps every value. */
export function parseForm(body: string): PostedForm {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body)) {
    const values = fields.get(name);
    if (values) values.push(cleanText(value));
    else fields.set(name, [cleanText(value)]);
  }
  return fields;
}

/** The first value of a field; '' when there is none. */
export const firstOf = (posted: PostedForm, name: string): string => posted.get(name)?.[0] ?? '';
