/** The registers there are: the platform's own and those that ship with forms. */

import { isReviewed } from '../form/chain.ts';
import type { Form, RegisterDefinition } from '../form/definition.ts';
import { Problem } from '../problem.ts';
import { platformRegisters } from './platform.ts';
import type { RegisterEntry } from './schema.ts';

/** Each once, though several forms may share one. */
export function listRegisters(forms: readonly Form[]): readonly RegisterDefinition[] {
  const all = [...platformRegisters(knownRoles(forms)), ...forms.flatMap(form => form.registers)];
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
  const ofForms = forms.flatMap(form => [
    ...form.chain.stages.flatMap(stage => [isReviewed(stage) ? stage.role : undefined, stage.timing.escalateTo]),
    form.log?.addedBy,
    form.assessment?.role,
  ]);
  return [...new Set([...ofForms.filter(role => role !== undefined), 'administrator'])];
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
