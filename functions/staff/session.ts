/** Sessions of staff pages: a random secret in a cookie, a row under its hash, ended on the server. */

import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { instantOf, nowInstant } from '../../shared/clock.ts';
import type { Request } from '../../shared/http/request.ts';
import { hashSecret, newSecret } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import type { Identity } from '../../shared/staff/member.ts';
import { findSession, SESSION_COOKIE } from '../../shared/staff/session.ts';
import { SessionEntity } from '../../shared/table/entities.ts';

/** Ends after so long in any case. */
export const ABSOLUTE_MS = 10 * 3_600_000;
/** `seenAt` is written again only when it is older than this: reading a page costs no write. */
const TOUCH_MS = 300_000;

export interface Session extends Identity {
  readonly secret: string;
}

/** Begins a session; answers its cookie. */
export async function startSession({ subject, name, email }: Identity): Promise<string> {
  const at = nowInstant();
  const endsMs = Date.parse(at) + ABSOLUTE_MS;
  const secret = newSecret('ss1');
  await SessionEntity.build(PutItemCommand)
    .item({
      tokenHash: hashSecret(secret),
      subject,
      name,
      email,
      createdAt: at,
      seenAt: at,
      expiresAt: instantOf(endsMs),
      expiresAtSeconds: Math.ceil(endsMs / 1000),
    })
    .options({ condition: { attr: 'tokenHash', exists: false } })
    .send();
  return `${SESSION_COOKIE}=${secret}; Path=/; Secure; HttpOnly; SameSite=Lax`;
}

/** The session of the request's cookie. Refuses with: sign-in-required. */
export async function requireSession(request: Request): Promise<Session> {
  const secret = request.cookies[SESSION_COOKIE] ?? '';
  const row = await findSession(request);
  const at = nowInstant();
  if (!row) throw new Problem('sign-in-required');
  if (Date.parse(at) - Date.parse(row.seenAt) > TOUCH_MS) await touch({ ...row, seenAt: at });
  return { secret, subject: row.subject, name: row.name, email: row.email };
}

/** Ends the request's session, if it has one. */
export async function endSession(request: Request): Promise<void> {
  const secret = request.cookies[SESSION_COOKIE];
  if (secret === undefined) return;
  await SessionEntity.build(DeleteItemCommand)
    .key({ tokenHash: hashSecret(secret) })
    .send();
}

export const endedSessionCookie = `${SESSION_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`;

type Row = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** A session that was ended meanwhile stays ended. */
async function touch(row: Row): Promise<void> {
  try {
    await SessionEntity.build(PutItemCommand)
      .item(row)
      .options({ condition: { attr: 'tokenHash', exists: true } })
      .send();
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ConditionalCheckFailedException') {
      throw new Problem('sign-in-required', {}, { cause });
    }
    throw cause;
  }
}
