/** Writes an entry of a register, for the API and the page alike. */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import type { RegisterDefinition } from '../../shared/form/definition.ts';
import { type FieldError, Problem } from '../../shared/problem.ts';
import { knownRoles, listEntries, shippedEntry } from '../../shared/register/catalogue.ts';
import { checkEntry, type EntryBody, type EntryKnown, normalizeDetails } from '../../shared/register/check-entry.ts';
import { beyondKeeping, isKept, type Keeping, type KeptChange, keptDetails } from '../../shared/register/keep.ts';
import type { EntryContent, RegisterEntry } from '../../shared/register/schema.ts';
import { readRegisterNow, writeEntry } from '../../shared/register/store.ts';
import type { Caller } from './caller.ts';
import { requireReach } from './keeping.ts';

export interface EntryToSave {
  readonly register: RegisterDefinition;
  readonly key: string;
  readonly body: EntryBody;
  /** What is wrong with it already. */
  readonly wrong?: readonly FieldError[];
  /** The version to write over, by what is stored now. Refuses when that is not what was read. */
  readonly versionOver: (stored: RegisterEntry | undefined) => number;
}

/** Refuses with: forbidden, invalid-input (everything wrong), conflict and whatever `versionOver` refuses with. */
export async function saveEntry({ member, entries: reviewers }: Caller, given: EntryToSave): Promise<RegisterEntry> {
  const { register, key, versionOver } = given;
  const entered = await readRegisterNow(register.id);
  const stored = entered.find(entry => entry.key === key);
  const entry = listEntries(register, entered).find(candidate => candidate.key === key);
  const reach = requireReach(member, register, entry);
  const known = { entered, roles: knownRoles(forms), reviewers };
  const written = (content: EntryContent, version: number) =>
    writeEntry(
      { registerId: register.id, key, ...content, version, changedAt: nowInstant(), changedBy: member.id },
      stored,
      shippedEntry(register, key),
    );
  if (reach === 'everything' || !entry) return written(wholeContent(given, known), versionOver(stored));
  // Of an entry that was read before somebody changed it, everything may seem to be changed: that is told first.
  const version = versionOver(stored);
  return written(keptContent(given, known, { register, entry, keeping: reach }), version);
}

/** Refuses with: invalid-input. */
function wholeContent(given: EntryToSave, known: EntryKnown): EntryContent {
  const { register, key, body } = given;
  refuse(checkEntry(register, key, given, known));
  const { name, isDisabled = false, details } = body;
  return { name, isDisabled, details: normalizeDetails(register, details) };
}

/** What is wrong in a field that is not kept is for the administrator. Refuses with: invalid-input. */
function keptContent({ key, body, wrong = [] }: EntryToSave, known: EntryKnown, kept: KeptChange): EntryContent {
  const { register, entry, keeping } = kept;
  const sent = { name: body.name, isDisabled: body.isDisabled ?? false, details: body.details };
  const own = checkEntry(register, key, { body }, known).filter(error => isOwn(error, keeping));
  const said = new Set([...wrong, ...own].map(({ path }) => path));
  refuse([...wrong, ...own, ...beyondKeeping(kept, sent).filter(({ path }) => !said.has(path))]);
  return { name: entry.name, isDisabled: entry.isDisabled, details: keptDetails(kept, body.details) };
}

const isOwn = ({ path }: FieldError, keeping: Keeping): boolean => isKept(keeping, path.split('.')[1] ?? '');

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
}
