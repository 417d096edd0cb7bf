/** The registers there are: the platform's own and those that ship with forms. */

import type { Form, RegisterDefinition, ShippedEntry } from '../form/definition.ts';
import type { Option } from '../form/field.ts';
import { ADMINISTRATOR, rolesOf, roleWord } from '../form/roles.ts';
import { everyVersion } from '../form/versions.ts';
import { Problem } from '../problem.ts';
import { platformRegisters } from './platform.ts';
import type { RegisterEntry } from './schema.ts';

/** Each once, though several forms may share one. */
export function listRegisters(forms: readonly Form[]): readonly RegisterDefinition[] {
  const all = [...platformRegisters(roleOptions(forms)), ...everyVersion(forms).flatMap(form => form.registers)];
  return [...Map.groupBy(all, ({ id }) => id).values()].flatMap(same => same.slice(0, 1));
}

/** Refuses with: not-found. */
export function findRegister(forms: readonly Form[], registerId: string): RegisterDefinition {
  const register = listRegisters(forms).find(candidate => candidate.id === registerId);
  if (!register) throw new Problem('not-found');
  return register;
}

/** Every role that a form asks for, and the administrator's. */
export function knownRoles(forms: readonly Form[]): readonly string[] {
  return [...new Set([...everyVersion(forms).flatMap(rolesOf), ADMINISTRATOR])];
}

/** The same in the words of the forms; where two name a role, those of the first. */
function roleOptions(forms: readonly Form[]): readonly Option[] {
  const roles = Object.assign(
    {},
    ...everyVersion(forms)
      .map(form => form.roles)
      .toReversed(),
  );
  return knownRoles(forms).map(id => ({ id, label: roleWord({ roles }, id) }));
}

/** What ships under a key. */
export function shippedEntry({ entries }: RegisterDefinition, key: string): ShippedEntry | undefined {
  return entries.find(entry => entry.key === key);
}

export interface ListedEntry extends Omit<RegisterEntry, 'registerId' | 'changedAt' | 'changedBy'> {
  /** `form`: it ships with a form and nobody has changed it. */
  readonly source: 'form' | 'entered';
  readonly changedAt: string | null;
  readonly changedBy: string | null;
}

/** What ships, overruled by what was entered under the same key; by key. */
export function listEntries(register: RegisterDefinition, entered: readonly RegisterEntry[]): readonly ListedEntry[] {
  const overruled = new Set(entered.map(entry => entry.key));
  const shipped = register.entries
    .filter(entry => !overruled.has(entry.key))
    .map(({ key, name, details = {} }) => ({
      key,
      name,
      details,
      isDisabled: false,
      version: 0,
      source: 'form' as const,
      changedAt: null,
      changedBy: null,
    }));
  return [...shipped, ...entered.map(listedEntry)].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

export function listedEntry({ registerId: _of, ...entry }: RegisterEntry): ListedEntry {
  return { ...entry, source: 'entered' };
}
