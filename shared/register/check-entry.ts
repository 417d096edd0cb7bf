/** What may be entered in a register. */

import * as z from 'zod/mini';
import { isDate } from '../calendar/plain-date.ts';
import { isSameAddress, parseEmail } from '../email.ts';
import { checkValues } from '../form/answers.ts';
import type { RegisterDefinition } from '../form/definition.ts';
import { readBody } from '../http/body.ts';
import type { FieldError } from '../problem.ts';
import type { Text } from '../text.ts';
import { checkStandIn } from './check-stand-in.ts';
import { HOLIDAYS, REVIEWERS, type RegisterEntry, type Reviewer, STAND_INS, standInOf } from './schema.ts';

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u));
const version = z.int().check(z.minimum(0));

const bodyWith = <Details extends z.ZodMiniType>(details: Details) =>
  z.strictObject({ name, details, isDisabled: z.optional(z.boolean()), version: z.optional(version) });

const schemas = {
  [REVIEWERS]: bodyWith(
    z.strictObject({
      email: z.string().check(z.maxLength(254)),
      unit: z._default(z.string().check(z.trim(), z.maxLength(100)), ''),
      roles: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(20)),
    }),
  ),
  [HOLIDAYS]: bodyWith(z.strictObject({ kind: z.enum(['holiday', 'workday']) })),
} as const;

/** What the register's own fields hold is checked by `checkEntry`. */
const formSchema = bodyWith(z._default(z.record(z.string(), z.unknown()), {}));

/** What may be entered in any register, for the description of the API. */
export const entryBodies = z.union([...Object.values(schemas), formSchema]);

export interface EntryBody {
  readonly name: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly isDisabled?: boolean | undefined;
  readonly version?: number | undefined;
}

/** The schema of a body that enters or changes an entry of the register. */
function entrySchema(registerId: string): z.ZodMiniType<EntryBody> {
  return Object.hasOwn(schemas, registerId) ? schemas[registerId as keyof typeof schemas] : formSchema;
}

/** An entry as it was sent, and what is wrong with its shape; then it is read as far as it goes. */
export function readEntryBody(registerId: string, sent: string): { body: EntryBody; wrong: readonly FieldError[] } {
  const { value, raw, errors } = readBody(sent, entrySchema(registerId));
  if (value) return { body: value, wrong: [] };
  const details = membersOf(membersOf(raw)['details']);
  return { body: { name: '', details }, wrong: errors };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, unknown>>) : {};
}

export interface EntryKnown {
  /** The register's other entries. */
  readonly entered: readonly RegisterEntry[];
  readonly roles: readonly string[];
  /** The register of reviewers, where an entry names some. */
  readonly reviewers?: readonly RegisterEntry[];
}

/** Everything wrong with an entry: `wrong` in its shape, and beyond it where the shape allows to say so. */
export function checkEntry(
  register: RegisterDefinition,
  key: string,
  { body, wrong: ofShape = [] }: { readonly body: EntryBody; readonly wrong?: readonly FieldError[] },
  known: EntryKnown,
): readonly FieldError[] {
  const isSaid = ({ path }: FieldError) =>
    ofShape.some(said => said.path === '' || said.path === path || path.startsWith(`${said.path}.`));
  return [...ofShape, ...checkContent(register, key, body, known).filter(error => !isSaid(error))];
}

function checkContent(
  register: RegisterDefinition,
  key: string,
  body: EntryBody,
  known: EntryKnown,
): readonly FieldError[] {
  if (register.id === REVIEWERS) return [...checkReviewerId(key), ...checkReviewer(key, body, known)];
  if (register.id === HOLIDAYS) return checkHoliday(key);
  const { values, errors } = checkValues(body.details, register.fields ?? [], 'details.');
  const isStandIn = register.id === STAND_INS && errors.length === 0;
  return [
    ...(/^[^\p{C}#]{1,100}$/u.test(key) ? [] : [wrong('key', 'key-malformed')]),
    ...errors,
    ...(isStandIn ? checkStandIn(standInOf({ details: values }), known.reviewers ?? []) : []),
  ];
}

/** The entry's details as they are stored: each value in its one spelling. */
export function normalizeDetails(register: RegisterDefinition, details: EntryBody['details']): EntryBody['details'] {
  if (register.id === HOLIDAYS) return details;
  if (register.id !== REVIEWERS) return checkValues(details, register.fields ?? []).values;
  const { email, roles, ...rest } = details as unknown as Reviewer;
  const parsed = parseEmail(email);
  return { ...rest, email: parsed.ok ? parsed.email : email, roles: [...new Set(roles)] };
}

function checkReviewerId(key: string): readonly FieldError[] {
  return /^[a-z0-9][a-z0-9._-]{0,63}$/i.test(key) && key !== 'nobody' ? [] : [wrong('key', 'key-malformed')];
}

function checkReviewer(key: string, { details }: EntryBody, known: EntryKnown): readonly FieldError[] {
  const { email, roles } = details;
  const parsed = parseEmail(typeof email === 'string' ? email : '');
  const isShared =
    parsed.ok && known.entered.some(other => other.key !== key && isSameAddress(other.details['email'], parsed.email));
  return [
    ...(parsed.ok ? [] : [wrong('details.email', 'email-malformed')]),
    ...(isShared ? [wrong('details.email', 'email-in-use')] : []),
    ...listOf(roles).flatMap((role, at) =>
      known.roles.includes(String(role)) ? [] : [wrong(`details.roles.${at}`, 'unknown-role')],
    ),
  ];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function checkHoliday(key: string): readonly FieldError[] {
  return isDate(key) ? [] : [wrong('key', 'date-malformed')];
}

const texts = {
  'key-malformed': { zh: '编号只能用字母、数字、点和连字符。', en: 'Use letters, digits, dots and hyphens.' },
  'email-malformed': { zh: '请填写一个电子邮箱地址。', en: 'Enter one e-mail address.' },
  'email-in-use': { zh: '这个邮箱已登记在另一位审核人员名下。', en: 'Another reviewer has this address.' },
  'unknown-role': { zh: '没有这个角色。', en: 'There is no such role.' },
  'date-malformed': { zh: '请填写真实的日期，例如 2023-01-22。', en: 'Enter a real date, such as 2023-01-22.' },
} as const satisfies Record<string, Text>;

function wrong(path: string, code: keyof typeof texts): FieldError {
  return { path, code, text: texts[code] };
}
