/** Bodies: JSON against a schema, and HTML forms. */

import type * as z from 'zod/mini';
import { type FieldError, Problem } from '../problem.ts';
import { cleanText } from '../text/clean-text.ts';
import type { Text } from '../text.ts';
import { fieldErrorsOf } from './issues.ts';

/** No body that we ask for goes deeper than ten. */
const MAX_DEPTH = 32;
/** What a refusal repeats of what was sent. */
const MAX_PATH = 200;
const PROTOTYPE = '__proto__';

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
  return cleaned(parsed(body), []);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw malformed({ zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' }, cause);
  }
}

/**
 * The value with every text in it cleaned, names included. Refuses one that is nested too deeply, and a member that a
 * copy would take for the object's prototype. Source: ASVS v5.0.0-15.3.6. Refuses with: malformed-request.
 */
function cleaned(value: unknown, at: readonly string[]): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (at.length >= MAX_DEPTH) throw malformed(tooDeep);
  if (Array.isArray(value)) return value.map((entry, index) => cleaned(entry, [...at, String(index)]));
  const members = Object.entries(value).map(([given, member]) => {
    const name = cleanText(given);
    if (name === PROTOTYPE) throw malformed(notAllowed([...at, name].join('.')));
    return [name, cleaned(member, [...at, name])] as const;
  });
  return Object.fromEntries(members);
}

const malformed = (detail: Text, cause?: unknown) => new Problem('malformed-request', { detail }, { cause });

const tooDeep: Text = {
  zh: `请求内容嵌套过深，最多 ${MAX_DEPTH} 层。`,
  en: `The body is nested too deeply: ${MAX_DEPTH} levels at most.`,
};

const notAllowed = (path: string): Text => ({
  zh: `不能使用“${PROTOTYPE}”作为名称，请改名或删除：${path.slice(0, MAX_PATH)}`,
  en: `The name "${PROTOTYPE}" is not allowed. Rename or remove it: ${path.slice(0, MAX_PATH)}`,
});

/** The fields of a posted HTML form by name, every value kept. */
export type PostedForm = ReadonlyMap<string, readonly string[]>;

/** A page that shows again what was typed must fit into an answer; the largest of our forms are a tenth of that. */
const MAX_FORM = 1_500_000;

/** The fields of a posted HTML form, cleaned; a name that comes several times keeps every value. Refuses with: too-large. */
export function parseForm(body: string): PostedForm {
  if (body.length > MAX_FORM) throw new Problem('too-large');
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
