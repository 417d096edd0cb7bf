/** The posted form of an entry, and what is wrong with it, at its fields. */

import { checkValues } from '../../../shared/form/answers.ts';
import type { RegisterDefinition } from '../../../shared/form/definition.ts';
import type { Field } from '../../../shared/form/field.ts';
import { firstOf, type PostedForm } from '../../../shared/http/body.ts';
import type { FieldError } from '../../../shared/problem.ts';
import type { ListedEntry } from '../../../shared/register/catalogue.ts';
import { isKept, type Keeping } from '../../../shared/register/keep.ts';

export interface TypedEntry {
  readonly key: string;
  readonly name: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly isDisabled: boolean;
  /** The version that the page showed; 0 = as it ships, or new. */
  readonly version: number;
  readonly isNew: boolean;
}

/** Somebody who may change some fields alone is asked for no others: what was not posted stays as it stands. */
export function readKept(
  posted: PostedForm,
  { fields = [] }: RegisterDefinition,
  { entry, keeping }: { readonly entry: ListedEntry; readonly keeping: Keeping },
): TypedEntry {
  const isSent = ({ id }: Field) => isKept(keeping, id) || posted.has(`details.${id}`);
  const others = Object.entries(entry.details).filter(
    ([name]) => !fields.some(field => field.id === name && isSent(field)),
  );
  return {
    key: entry.key,
    name: posted.has('name') ? firstOf(posted, 'name').trim() : entry.name,
    details: Object.fromEntries([...others, ...fields.filter(isSent).flatMap(field => typedValue(posted, field))]),
    isDisabled: posted.has('disabled') ? firstOf(posted, 'disabled') === 'yes' : entry.isDisabled,
    version: Number.parseInt(firstOf(posted, 'version'), 10) || 0,
    isNew: false,
  };
}

export function readEntry(posted: PostedForm, { fields = [] }: RegisterDefinition): TypedEntry {
  return {
    key: firstOf(posted, 'key').trim(),
    name: firstOf(posted, 'name').trim(),
    details: Object.fromEntries(fields.flatMap(field => typedValue(posted, field))),
    isDisabled: firstOf(posted, 'disabled') === 'yes',
    version: Number.parseInt(firstOf(posted, 'version'), 10) || 0,
    isNew: firstOf(posted, 'new') === 'yes',
  };
}

/** What was left blank is left out. */
function typedValue(posted: PostedForm, { id, kind }: Field): [string, unknown][] {
  const typed = posted.get(`details.${id}`) ?? [];
  if (kind === 'choices') return [[id, typed]];
  return typed[0] === undefined || typed[0] === '' ? [] : [[id, typed[0]]];
}

const NAME = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u;

export function errorsOf(
  { key, name, details }: TypedEntry,
  { fields = [] }: RegisterDefinition,
): readonly FieldError[] {
  return [
    ...(key === '' ? [{ path: 'key', code: 'required', text: { zh: '请填写编号。', en: 'Enter a key.' } }] : []),
    ...(NAME.test(name)
      ? []
      : [
          {
            path: 'name',
            code: 'required',
            text: {
              zh: '请填写名称，不超过 200 字，不换行。',
              en: 'Enter a name of at most 200 characters on one line.',
            },
          },
        ]),
    ...checkValues(details, fields, 'details.').errors,
  ];
}
