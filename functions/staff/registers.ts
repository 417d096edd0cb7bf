/** The registers: read and written by administrators, with the history of what was changed. */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import { parseJson } from '../../shared/http/body.ts';
import { json } from '../../shared/http/reply.ts';
import type { Reply, Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problem.ts';
import { findRegister, knownRoles, listEntries, listedEntry } from '../../shared/register/catalogue.ts';
import { checkEntry, type EntryBody, entrySchema, normalizeDetails } from '../../shared/register/check-entry.ts';
import type { RegisterEntry } from '../../shared/register/schema.ts';
import { readHistory, readRegisterNow, writeEntry } from '../../shared/register/store.ts';
import { requireCaller } from './caller.ts';

const HISTORY_LENGTH = 200;

export async function getRegister(request: Request): Promise<Reply> {
  await requireCaller(request);
  const register = findRegister(forms, request.params['registerId'] ?? '');
  const [entered, history] = await Promise.all([
    readRegisterNow(register.id),
    request.query['history'] === '1' ? readHistory(register.id, HISTORY_LENGTH) : undefined,
  ]);
  return json(200, {
    registerId: register.id,
    title: register.title,
    entries: listEntries(register, entered),
    ...(history ? { history } : {}),
  });
}

export async function putEntry(request: Request): Promise<Reply> {
  const { member, entries: reviewers } = await requireCaller(request);
  const register = findRegister(forms, request.params['registerId'] ?? '');
  const registerId = register.id;
  const key = request.params['key'] ?? '';
  const body = parseJson(request.body, entrySchema(registerId));
  const entered = await readRegisterNow(registerId);
  const errors = checkEntry(register, key, body, { entered, reviewers, roles: knownRoles(forms) });
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  const stored = entered.find(entry => entry.key === key);
  const draft = {
    registerId,
    key,
    name: body.name,
    isDisabled: body.isDisabled ?? false,
    details: normalizeDetails(register, body.details),
    version: requireVersion(request, body, stored),
    changedAt: nowInstant(),
    changedBy: member.id,
  };
  const saved = await writeEntry(draft, stored);
  return json(saved.version === 1 ? 201 : 200, { registerId, ...listedEntry(saved) }, { etag: `"${saved.version}"` });
}

/**
 * The version to write over, 0 for a new entry: what If-Match or the body says must be what is stored.
 * Refuses with: version-differs (If-Match), conflict (body).
 */
function requireVersion({ headers }: Request, body: EntryBody, stored: RegisterEntry | undefined): number {
  const current = stored?.version ?? 0;
  const given = headers['if-match'];
  if (given === undefined) {
    if ((body.version ?? 0) !== current) throw new Problem('conflict', { members: { version: current } });
    return current;
  }
  const isMatch = given.trim() === '*' ? current > 0 : given.replaceAll(/W\/|"/g, '').trim() === String(current);
  if (!isMatch) throw new Problem('version-differs', { members: { version: current } });
  return current;
}
