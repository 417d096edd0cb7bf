/** Answers to a form: reading what was sent, field by field, all errors at once. */

import type { FieldError } from '../problem.ts';
import type { Form, Group } from './definition.ts';
import type { Answers, Item, Value, Values } from './facts.ts';
import type { Field } from './field.ts';
import { isBlank, readField } from './field-kinds.ts';

export interface Checked<T> {
  readonly values: T;
  readonly errors: readonly FieldError[];
}

/** Reads values against fields: unknown names, wrong values and missing ones are errors. */
export function checkValues(raw: unknown, fields: readonly Field[], prefix = ''): Checked<Values> {
  const read = readValues(raw, fields, prefix);
  return {
    values: read.values,
    errors: [...read.errors, ...missingValues(read.values, fields, { prefix, errors: read.errors })],
  };
}

/** Reads what is there: unknown names and wrong values are errors, blanks are not. */
export function readValues(raw: unknown, fields: readonly Field[], prefix = ''): Checked<Values> {
  if (!isRecord(raw)) return { values: {}, errors: [notAnObject(prefix)] };
  const errors: FieldError[] = unknownNames(
    raw,
    fields.map(field => field.id),
    prefix,
  );
  const values: Record<string, Value> = {};
  for (const field of fields) {
    const entered = raw[field.id];
    if (isBlank(entered)) continue;
    const reading = readField(entered, field);
    if (reading.ok) values[field.id] = reading.value;
    else errors.push({ path: prefix + field.id, code: reading.code, text: { zh: reading.zh, en: reading.en } });
  }
  return { values, errors };
}

/**
 * Reads a draft's answers. Items of a group keep their `id`; one without gets the next free number.
 * A wrong value is reported and left out, so that the rest of the draft can be kept.
 */
export function readAnswers(raw: unknown, form: Form): Checked<Answers> {
  if (!isRecord(raw)) return { values: {}, errors: [notAnObject('')] };
  const groupIds = form.groups.map(group => group.id);
  const plain = Object.fromEntries(Object.entries(raw).filter(([name]) => !groupIds.includes(name)));
  const ofCase = readValues(plain, form.fields);
  const errors = [...ofCase.errors];
  const values: Record<string, Value | readonly Item[]> = definedOf(ofCase.values);
  for (const group of form.groups) {
    if (raw[group.id] === undefined) continue;
    const items = readItems(raw[group.id], group);
    errors.push(...items.errors);
    if (items.values !== undefined) values[group.id] = items.values;
  }
  return { values, errors };
}

/** The items of a group; undefined where they cannot be kept as a whole, so that what was saved stays. */
function readItems(raw: unknown, group: Group): Checked<readonly Item[] | undefined> {
  if (!Array.isArray(raw)) return { values: undefined, errors: [notAList(group.id)] };
  if (raw.length > group.max) return { values: undefined, errors: [tooManyItems(group)] };
  const errors: FieldError[] = [];
  const taken = new Set<string>();
  const values = raw.map((entry: unknown) => {
    const { id: given, ...rest } = isRecord(entry) ? entry : { id: undefined };
    const id = itemId(given, taken);
    taken.add(id);
    const item = readValues(isRecord(entry) ? rest : entry, group.fields, `${group.id}.${id}.`);
    errors.push(...item.errors);
    return { id, ...item.values };
  });
  return { values, errors };
}

const ITEM_ID = /^[a-z0-9]{1,12}$/;

function itemId(given: unknown, taken: ReadonlySet<string>): string {
  if (typeof given === 'string' && ITEM_ID.test(given) && !taken.has(given)) return given;
  let next = taken.size + 1;
  while (taken.has(String(next))) next += 1;
  return String(next);
}

/** The required fields that have no value; those already reported as wrong are not named twice. */
export function missingValues(
  values: Values,
  fields: readonly Field[],
  known: { prefix: string; errors: readonly FieldError[] },
): FieldError[] {
  return fields
    .filter(field => !field.isOptional && values[field.id] === undefined)
    .map(field => ({ path: known.prefix + field.id, field }))
    .filter(({ path }) => !known.errors.some(error => error.path === path))
    .map(({ path, field }) => ({
      path,
      code: 'required',
      text: { zh: `请填写“${field.label.zh}”。`, en: `Enter “${field.label.en}”.` },
    }));
}

function unknownNames(raw: Readonly<Record<string, unknown>>, known: readonly string[], prefix: string): FieldError[] {
  return Object.keys(raw)
    .filter(name => !known.includes(name))
    .map(name => ({
      path: prefix + name,
      code: 'unknown-field',
      text: { zh: '表单中没有这一项。', en: 'The form has no such field.' },
    }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function definedOf(values: Values): Record<string, Value> {
  const entries = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}

const notAnObject = (prefix: string): FieldError => ({
  path: prefix.replace(/\.$/, ''),
  code: 'type',
  text: { zh: '格式不正确，应为对象。', en: 'Must be an object.' },
});

const notAList = (path: string): FieldError => ({
  path,
  code: 'type',
  text: { zh: '格式不正确，应为列表。', en: 'Must be a list.' },
});

const tooManyItems = (group: Group): FieldError => ({
  path: group.id,
  code: 'too-many-items',
  text: { zh: `“${group.label.zh}”最多 ${group.max} 项。`, en: `At most ${group.max} entries.` },
});
