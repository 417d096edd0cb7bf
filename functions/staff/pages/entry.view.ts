/** What the page of an entry shows: what may be changed as inputs, everything else as it stands. */

import type { RegisterDefinition } from '../../../shared/form/definition.ts';
import type { Values } from '../../../shared/form/facts.ts';
import type { Field } from '../../../shared/form/field.ts';
import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import { type Fact, factsOfFields } from '../../../shared/html/facts.tsx';
import { nothingEntered } from '../../../shared/html/show-value.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { FieldError } from '../../../shared/problem.ts';
import type { ListedEntry } from '../../../shared/register/catalogue.ts';
import { isKept, shippedNames } from '../../../shared/register/keep.ts';
import type { Text } from '../../../shared/text.ts';
import type { Reach } from '../keeping.ts';
import type { TypedEntry } from './read-entry.ts';

export interface EntryView {
  readonly above: Text;
  readonly title: Text;
  readonly action: string;
  readonly backHref: string;
  readonly typed: TypedEntry;
  readonly reach: Reach;
  readonly fields: readonly {
    readonly field: Field;
    readonly path: string;
    readonly value: unknown;
    readonly error?: Text;
  }[];
  /** What the reader may not change; all of it = the entry is only read. */
  readonly facts: readonly Fact[];
  readonly errors: readonly ErrorLine[];
}

export function typedOf(entry: ListedEntry | undefined): TypedEntry {
  if (!entry) return { key: '', name: '', details: {}, isDisabled: false, version: 0, isNew: true };
  const { key, name, details, isDisabled, version } = entry;
  return { key, name, details, isDisabled, version, isNew: false };
}

export interface OpenedEntry {
  /** As it stands; left out = a new one. */
  readonly entry: ListedEntry | undefined;
  readonly typed: TypedEntry;
  readonly reach: Reach;
}

export function entryView(
  register: RegisterDefinition,
  { entry, typed, reach }: OpenedEntry,
  errors: readonly FieldError[],
): EntryView {
  const { id: registerId, fields = [] } = register;
  const isMine = ({ id }: Field) => reach === 'everything' || (reach !== undefined && isKept(reach, id));
  return {
    above: register.title,
    title: titleOf(typed, reach),
    action: pathOf('POST /staff/registers/{registerId}/entry', { registerId }),
    backHref: pathOf('GET /staff/registers/{registerId}', { registerId }),
    typed,
    reach,
    fields: fields.filter(isMine).map(field => {
      const path = `details.${field.id}`;
      const error = errors.find(one => one.path === path || one.path.startsWith(`${path}.`))?.text;
      const shown = entry && isAddedTo(reach, field) ? withWhatStays(register, entry, field) : field;
      return { field: shown, path, value: typed.details[field.id], ...(error ? { error } : {}) };
    }),
    facts:
      entry && reach !== 'everything' ? factsOf(entry, { fields: fields.filter(field => !isMine(field)), errors }) : [],
    errors: errors.map(({ path, text }) => ({ path: path.split('.').slice(0, 2).join('.'), text })),
  };
}

function titleOf({ key, name, isNew }: TypedEntry, reach: Reach): Text {
  if (isNew) return { zh: '新增条目', en: 'A new entry' };
  const entry = name === '' || name === key ? key : `${key} ${name}`;
  return reach
    ? { zh: `修改“${entry}”`, en: `Change “${entry}”` }
    : { zh: `条目“${entry}”`, en: `The entry “${entry}”` };
}

const isAddedTo = (reach: Reach, { id }: Field): boolean =>
  reach !== undefined && reach !== 'everything' && reach.adds.includes(id);

/** Says which names stay. */
function withWhatStays(register: RegisterDefinition, entry: ListedEntry, field: Field): Field {
  const names = shippedNames(register, entry, field.id);
  const staying = { zh: `须保留：${names.join('、')}。`, en: `These stay: ${names.join(', ')}.` };
  const stay = names.length === 0 ? { zh: '', en: '' } : staying;
  return {
    ...field,
    help: {
      zh: `每行一个。可以增加，也可以删去后来增加的。${stay.zh}`,
      en: `One a line. Add others, or take back what was added. ${stay.en}`.trim(),
    },
  };
}

interface Unkept {
  readonly fields: readonly Field[];
  readonly errors: readonly FieldError[];
}

/** What is not filled in is left out, but where an error leads to it. */
function factsOf({ name, isDisabled, details }: ListedEntry, { fields, errors }: Unkept): readonly Fact[] {
  const isWrong = ({ path }: Fact) => errors.some(error => error.path === path);
  return [
    { path: 'name', label: { zh: '名称', en: 'Name' }, value: { zh: name, en: name } },
    ...factsOfFields(fields, details as Values, { prefix: 'details.' }).filter(
      fact => fact.value !== nothingEntered || isWrong(fact),
    ),
    ...(isDisabled ? [{ label: { zh: '状态', en: 'State' }, value: { zh: '已停用', en: 'disabled' } }] : []),
  ];
}
