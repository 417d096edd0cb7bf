/** What those who keep a register beside the administrators may do to its entries: pure. */

import type { RegisterDefinition } from '../form/definition.ts';
import type { Field } from '../form/field.ts';
import { isBlank, readField } from '../form/field-kinds.ts';
import { ADMINISTRATOR } from '../form/roles.ts';
import type { FieldError } from '../problem.ts';
import type { Text } from '../text.ts';
import { type ListedEntry, shippedEntry } from './catalogue.ts';
import { entryFactOf } from './confirm.ts';
import type { EntryContent } from './schema.ts';

type Roles = readonly string[];
type Details = EntryContent['details'];

/** What somebody may change of one entry. */
export interface Keeping {
  readonly changes: readonly string[];
  readonly adds: readonly string[];
}

/** May these roles read the register? */
export function keeps({ keepers = [] }: RegisterDefinition, roles: Roles): boolean {
  return roles.includes(ADMINISTRATOR) || keepers.some(({ role }) => roles.includes(role));
}

/** What roles other than the administrator’s may change of an entry; undefined = nothing. A disabled one is left alone. */
export function keepingOf({ keepers = [] }: RegisterDefinition, roles: Roles, entry: ListedEntry): Keeping | undefined {
  const mine = keepers.filter(({ role, when }) => roles.includes(role) && (when?.(entryFactOf(entry)) ?? true));
  if (mine.length === 0 || entry.isDisabled) return undefined;
  const changes = [...new Set(mine.flatMap(keeper => keeper.changes ?? []))];
  const adds = new Set(mine.flatMap(keeper => keeper.adds ?? []).filter(name => !changes.includes(name)));
  return { changes, adds: [...adds] };
}

/** The entries of which these roles may change something, and what. */
export function keepingIn(register: RegisterDefinition, entries: readonly ListedEntry[], roles: Roles) {
  return entries.flatMap(entry => {
    const keeping = keepingOf(register, roles, entry);
    return keeping ? [{ key: entry.key, ...keeping }] : [];
  });
}

export const isKept = ({ changes, adds }: Keeping, field: string): boolean =>
  changes.includes(field) || adds.includes(field);

/** The names that stay: those that ship, as far as an administrator has left them there. */
export function shippedNames(register: RegisterDefinition, entry: ListedEntry, field: string): readonly string[] {
  const shipped = shippedEntry(register, entry.key)?.details?.[field];
  const now = namesIn(entry.details[field]);
  return namesIn(shipped).filter(name => now.includes(name));
}

const namesIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

export interface KeptChange {
  readonly register: RegisterDefinition;
  /** As it stands. */
  readonly entry: ListedEntry;
  readonly keeping: Keeping;
}

/** Everything that was sent beyond what may be changed, at its place. */
export function beyondKeeping({ register, entry, keeping }: KeptChange, sent: EntryContent): readonly FieldError[] {
  const { fields = [] } = register;
  const names = [...new Set([...fields.map(({ id }) => id), ...Object.keys(sent.details)])];
  return [
    ...keeping.adds.flatMap(name => {
      const now = namesIn(readable(sent.details, name, fields));
      const gone = shippedNames(register, entry, name).filter(shipped => !now.includes(shipped));
      return gone.length === 0 ? [] : [{ path: `details.${name}`, code: 'shipped-name-gone', text: stays(gone) }];
    }),
    ...(sent.name === entry.name ? [] : [notKept('name')]),
    ...(sent.isDisabled === entry.isDisabled ? [] : [notKept('isDisabled')]),
    ...names
      .filter(name => !isKept(keeping, name))
      .filter(name => textIn(sent.details, name, fields) !== textIn(entry.details, name, fields))
      .map(name => notKept(`details.${name}`)),
  ];
}

/** The details with what is kept as it was sent, and everything else as it stands. */
export function keptDetails({ register, entry, keeping }: KeptChange, sent: Details): Details {
  const { fields = [] } = register;
  const kept = [...keeping.changes, ...keeping.adds].map(name => [name, readable(sent, name, fields)] as const);
  const others = Object.entries(entry.details).filter(([name]) => !isKept(keeping, name));
  return Object.fromEntries([...others, ...kept.filter(([, value]) => value !== undefined)]);
}

/** The value in its one spelling; what the field cannot read stays as it was sent. */
function readable(details: Details, name: string, fields: readonly Field[]): unknown {
  const field = fields.find(({ id }) => id === name);
  const raw = details[name];
  if (isBlank(raw)) return undefined;
  const reading = field ? readField(raw, field) : undefined;
  return reading?.ok ? reading.value : raw;
}

const textIn = (details: Details, name: string, fields: readonly Field[]) =>
  JSON.stringify(readable(details, name, fields));

const notKept = (path: string): FieldError => ({ path, code: 'not-kept', text: administrators });

const administrators: Text = {
  zh: '这一项由管理员维护，您不能修改。',
  en: 'Only an administrator changes this.',
};
const stays = (names: readonly string[]): Text => ({
  zh: `随表单发布的名称须保留：${names.join('、')}。`,
  en: `What ships with the form stays: ${names.join(', ')}.`,
});
