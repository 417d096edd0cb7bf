/** Who a signed-in person is to us: an entry of the register of reviewers, an administrator of the deployment, or both. */

import type { Actor } from '../case/schema.ts';
import { isSameAddress } from '../email.ts';
import { ADMINISTRATOR } from '../form/roles.ts';
import { Problem } from '../problem.ts';
import { type RegisterEntry, reviewerOf } from '../register/schema.ts';
import type { Text } from '../text.ts';

/** What the sign-in vouches for. */
export interface Identity {
  readonly subject: string;
  readonly name: string;
  readonly email: string;
}

/**
 * The identity that verified claims state. An address that the provider itself calls unverified names nobody.
 * Refuses with: sign-in-required (no subject), no-role (no address).
 */
export function identityOf(claims: Readonly<Record<string, unknown>>): Identity {
  const { sub, name, email, email_verified: isVerified } = claims;
  if (typeof sub !== 'string' || sub === '') throw new Problem('sign-in-required');
  if (typeof email !== 'string' || email === '' || String(isVerified) === 'false') {
    throw new Problem('no-role', { detail: withoutAddress });
  }
  return { subject: sub, name: typeof name === 'string' ? name : email, email };
}

export interface Member extends Identity {
  /** Names the person in the record: the reviewer's id, else the sign-in's. */
  readonly id: string;
  readonly reviewerId?: string;
  readonly roles: readonly string[];
  /** The reviewers whom the person stands in for today. */
  readonly standsInFor?: readonly string[];
}

/** The member with the roles of this moment. Refuses with: no-role (nobody without one gets in). */
export function memberOf(
  identity: Identity,
  known: {
    readonly entries: readonly RegisterEntry[];
    readonly administrators: readonly string[];
    readonly standsInFor?: (reviewerId: string) => readonly string[];
  },
): Member {
  const entry = entryOf(identity, known.entries);
  const isAdministrator = known.administrators.some(email => isSameAddress(email, identity.email));
  const roles = [...(entry ? reviewerOf(entry).roles : []), ...(isAdministrator ? [ADMINISTRATOR] : [])];
  if (roles.length === 0) throw new Problem('no-role', { detail: withoutRole(identity) });
  return {
    ...identity,
    id: entry?.key ?? identity.subject,
    ...(entry ? { reviewerId: entry.key, standsInFor: known.standsInFor?.(entry.key) ?? [] } : {}),
    roles: [...new Set(roles)],
  };
}

/** The member as the record names who acted. */
export const actorOf = ({ id, name }: Member): Actor => ({ kind: 'staff', id, name });

/** The person's entry in the register of reviewers, by the address. */
export function entryOf({ email }: Identity, entries: readonly RegisterEntry[]): RegisterEntry | undefined {
  return entries.find(entry => !entry.isDisabled && isSameAddress(entry.details['email'], email));
}

const withoutAddress: Text = {
  zh: '登录服务没有提供您的邮箱，或邮箱未经验证。请联系登录服务的管理员；或换一个账号登录。',
  en: 'The sign-in service gives no address of yours, or one that is not verified. Ask who runs it, or sign in as somebody else.',
};
const withoutRole = ({ name, email }: Identity): Text => ({
  zh: `您以“${name}”（${email}）登录。请管理员在审核人员名册中登记这个邮箱及其角色，然后重新登录；或换一个账号登录。`,
  en: `You are signed in as ${name} (${email}). Ask an administrator to enter this address, with a role, in the register of reviewers, then sign in again; or sign in as somebody else.`,
});
