/** Reads the session of somebody who is signed in; the staff function alone begins, renews and ends them. */

import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { nowInstant } from '../clock.ts';
import type { Request } from '../http/request.ts';
import { hashSecret } from '../id.ts';
import { SessionEntity } from '../table/entities.ts';

export const SESSION_COOKIE = '__Host-staff';

/** Ends after so long without a request. */
export const IDLE_MS = 2 * 3_600_000;

/** The live session of the request's cookie; undefined when nobody is signed in. */
export async function findSession({ cookies }: Request) {
  const secret = cookies[SESSION_COOKIE] ?? '';
  if (!/^ss1_[\w-]{43}$/.test(secret)) return undefined;
  const { Item: row } = await SessionEntity.build(GetItemCommand)
    .key({ tokenHash: hashSecret(secret) })
    .options({ consistent: true })
    .send();
  return row && !hasEnded(row, nowInstant()) ? row : undefined;
}

/** Rows outlive their time in the table; the code minds it. */
function hasEnded({ expiresAt, seenAt }: { expiresAt: string; seenAt: string }, at: string): boolean {
  return expiresAt <= at || Date.parse(at) - Date.parse(seenAt) >= IDLE_MS;
}
