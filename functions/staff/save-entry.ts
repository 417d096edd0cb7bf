/** Writes an entry of a register, for the API and the page alike. */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import type { RegisterDefinition } from '../../shared/form/definition.ts';
import { type FieldError, Problem } from '../../shared/problem.ts';
import { knownRoles } from '../../shared/register/catalogue.ts';
import { checkEntry, type EntryBody, normalizeDetails } from '../../shared/register/check-entry.ts';
import type { RegisterEntry } from '../../shared/register/schema.ts';
import { readRegisterNow, writeEntry } from '../../shared/register/store.ts';
import type { Caller } from './caller.ts';

export interface EntryToSave {
  readonly register: RegisterDefinition;
  readonly key: string;
  readonly body: EntryBody;
  /** What is wrong with it already. */
  readonly wrong?: readonly FieldError[];
  /** The version to write over, by what is stored now. Refuses when that is not what was read. */
  readonly versionOver: (stored: RegisterEntry | undefined) => number;
}

/** Refuses with: invalid-input (everything wrong), conflict and whatever `versionOver` refuses with. */
export async function saveEntry({ member, entries: reviewers }: Caller, given: EntryToSave): Promise<RegisterEntry> {
  const { register, key, body, versionOver } = given;
  const entered = await readRegisterNow(register.id);
  const errors = checkEntry(register, key, given, { entered, roles: knownRoles(forms), reviewers });
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  const stored = entered.find(entry => entry.key === key);
  const next = {
    registerId: register.id,
    key,
    name: body.name,
    isDisabled: body.isDisabled ?? false,
    details: normalizeDetails(register, body.details),
    version: versionOver(stored),
    changedAt: nowInstant(),
    changedBy: member.id,
  };
  return writeEntry(next, stored);
}
