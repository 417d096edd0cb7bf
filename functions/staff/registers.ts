/** The registers: read and written by those who keep them, with the history of what was changed. */

import { matchesVersion } from '../../shared/http/if-match.ts';
import { parseQuery } from '../../shared/http/query.ts';
import { json } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problem.ts';
import { listEntries, listedEntry } from '../../shared/register/catalogue.ts';
import { type EntryBody, readEntryBody } from '../../shared/register/check-entry.ts';
import { keepingIn } from '../../shared/register/keep.ts';
import type { RegisterEntry } from '../../shared/register/schema.ts';
import { readHistory, readRegisterNow } from '../../shared/register/store.ts';
import { registerQuerySchema } from '../../shared/staff/bodies.ts';
import { requireCaller } from './caller.ts';
import { isAdministrator, keptRegisters, requireRegister } from './keeping.ts';
import { saveEntry } from './save-entry.ts';

const HISTORY_LENGTH = 200;

export async function getRegisters(request: Request) {
  const { member } = await requireCaller(request);
  return json(200, {
    registers: keptRegisters(member).map(({ id, title, fields = [] }) => ({ registerId: id, title, fields })),
  });
}

export async function getRegister(request: Request) {
  const { member } = await requireCaller(request);
  const register = requireRegister(member, request.params['registerId']);
  const { history: wanted } = parseQuery(request.query, registerQuerySchema);
  const [entered, history] = await Promise.all([
    readRegisterNow(register.id),
    wanted === '1' ? readHistory(register.id, HISTORY_LENGTH) : undefined,
  ]);
  const entries = listEntries(register, entered);
  return json(200, {
    registerId: register.id,
    title: register.title,
    fields: register.fields ?? [],
    entries,
    keeping: isAdministrator(member) ? null : keepingIn(register, entries, member.roles),
    ...(history ? { history } : {}),
  });
}

export async function putEntry(request: Request) {
  const caller = await requireCaller(request);
  const register = requireRegister(caller.member, request.params['registerId']);
  const { body, wrong } = readEntryBody(register.id, request.body);
  const saved = await saveEntry(caller, {
    register,
    key: request.params['key'] ?? '',
    body,
    wrong,
    versionOver: stored => requireVersion(request, body, stored),
  });
  const { registerId } = saved;
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
  if (!matchesVersion(given, current)) throw new Problem('version-differs', { members: { version: current } });
  return current;
}
