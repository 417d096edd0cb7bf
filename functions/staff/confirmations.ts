/** Entries of registers that wait for an administrator's confirmation: read, and confirmed. */

import { forms } from '#forms';
import { dateIn } from '../../shared/calendar/shanghai.ts';
import { nowInstant } from '../../shared/clock.ts';
import type { RegisterDefinition } from '../../shared/form/definition.ts';
import { parseJson } from '../../shared/http/body.ts';
import { json } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problem.ts';
import {
  findRegister,
  type ListedEntry,
  listEntries,
  listedEntry,
  shippedEntry,
} from '../../shared/register/catalogue.ts';
import {
  confirmDetails,
  entryFactOf,
  requireConfirmation,
  type Waiting,
  waitingIn,
} from '../../shared/register/confirm.ts';
import type { RegisterEntry } from '../../shared/register/schema.ts';
import { readRegisterNow, writeEntry } from '../../shared/register/store.ts';
import { confirmationSchema } from '../../shared/staff/bodies.ts';
import { type Caller, requireCaller } from './caller.ts';

export interface Register {
  readonly register: RegisterDefinition;
  readonly entries: readonly ListedEntry[];
}

interface Confirmable extends Register {
  readonly entered: readonly RegisterEntry[];
  readonly waiting: Waiting;
}

/** Refuses with: not-found. */
export async function readConfirmable(registerId: string): Promise<Confirmable> {
  const register = findRegister(forms, registerId);
  const confirmation = requireConfirmation(register);
  const entered = await readRegisterNow(register.id);
  const entries = listEntries(register, entered);
  return { register, entries, entered, waiting: waitingIn(confirmation, entries) };
}

/** Refuses with: not-found. */
export function requireEntry(entries: readonly ListedEntry[], key: string): ListedEntry {
  const entry = entries.find(candidate => candidate.key === key && !candidate.isDisabled);
  if (!entry) throw new Problem('not-found');
  return entry;
}

export interface Choice {
  readonly registerId: string;
  readonly key: string;
  /** The version that was read before choosing; 0 = as it ships. */
  readonly version: number;
  readonly chosen: unknown;
}

/**
 * Writes the confirmed entry over the version that was read, with the change in the register's history.
 * Refuses with: not-found, conflict, invalid-input.
 */
export async function confirmEntry(
  { member }: Caller,
  { registerId, key, version, chosen }: Choice,
): Promise<ListedEntry> {
  const { register, entries, entered } = await readConfirmable(registerId);
  const entry = requireEntry(entries, key);
  if (entry.version !== version) throw new Problem('conflict', { members: { version: entry.version } });
  const at = nowInstant();
  const fact = entryFactOf(entry);
  const details = confirmDetails(requireConfirmation(register), { entry: fact, chosen, on: dateIn(at) });
  const confirmed = {
    registerId: register.id,
    key,
    name: entry.name,
    isDisabled: false,
    details,
    version,
    changedAt: at,
    changedBy: member.id,
  };
  const stored = entered.find(candidate => candidate.key === key);
  return listedEntry(await writeEntry(confirmed, stored, shippedEntry(register, key)));
}

export async function getConfirmations(request: Request) {
  await requireCaller(request);
  const { register, waiting } = await readConfirmable(request.params['registerId'] ?? '');
  const confirmation = requireConfirmation(register);
  return json(200, {
    registerId: register.id,
    title: confirmation.title,
    held: waiting.held.map(entry => ({
      ...entry,
      evidence: confirmation.evidence(entryFactOf(entry)),
      fields: confirmation.fields(entryFactOf(entry)),
    })),
    confirmed: waiting.confirmed,
  });
}

export async function postConfirmation(request: Request) {
  const caller = await requireCaller(request);
  const { version, chosen } = parseJson(request.body, confirmationSchema);
  const { registerId = '', key = '' } = request.params;
  const saved = await confirmEntry(caller, { registerId, key, version, chosen });
  return json(200, { registerId, ...saved }, { etag: `"${saved.version}"` });
}
