/** The registers there are: the platform's own and those that ship with forms. */

import type { Form, RegisterDefinition } from '../form/definition.ts';
import { Problem } from '../problem.ts';
import { HOLIDAYS, REVIEWERS, type RegisterEntry } from './schema.ts';

const platformRegisters: readonly RegisterDefinition[] = [
  { id: REVIEWERS, title: { zh: '审核人员名册', en: 'Reviewers' }, entries: [] },
  { id: HOLIDAYS, title: { zh: '节假日与调休', en: 'Holidays and make-up days' }, entries: [] },
];

export function listRegisters(forms: readonly Form[]): readonly RegisterDefinition[] {
  return [...platformRegisters, ...forms.flatMap(form => form.registers)];
}

/** Refuses with: not-found. */
export function findRegister(forms: readonly Form[], registerId: string): RegisterDefinition {
  const register = listRegisters(forms).find(candidate => candidate.id === registerId);
  if (!register) throw new Problem('not-found');
  return register;
}

/** Every role that a chain or an assessment asks for, and the administrator's. */
export function knownRoles(forms: readonly Form[]): readonly string[] {
  const ofChains = forms.flatMap(form =>
    form.chain.stages.flatMap(stage => [stage.role, stage.timing.escalateTo ?? stage.role]),
  );
  const ofAssessments = forms.flatMap(({ assessment }) => (assessment ? [assessment.role] : []));
  return [...new Set([...ofChains, ...ofAssessments, 'administrator'])];
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
