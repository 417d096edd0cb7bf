/** Who a signed-in person is to us: an entry of the register of reviewers, an administrator of the deployment, or both. */

import { Problem } from '../problem.ts';
import { isSameAddress } from '../register/check-entry.ts';
import { type RegisterEntry, reviewerOf } from '../register/schema.ts';

/** What the sign-in vouches for. */
export interface Identity {
  readonly subject: string;
  readonly name: string;
  readonly email: string;
}

export interface Member extends Identity {
  /** Names the person in the record: the reviewer's id, else the sign-in's. */
  readonly id: string;
  readonly reviewerId?: string;
  readonly roles: readonly string[];
}

export const ADMINISTRATOR = 'administrator';

/** The member with the roles of this moment. Refuses with: forbidden (nobody without a role gets in). */
export function memberOf(
  identity: Identity,
  known: { readonly entries: readonly RegisterEntry[]; readonly administrators: readonly string[] },
): Member {
  const entry = known.entries.find(
    candidate => !candidate.isDisabled && isSameAddress(candidate.details['email'], identity.email),
  );
  const isAdministrator = known.administrators.some(email => isSameAddress(email, identity.email));
  const roles = [...(entry ? reviewerOf(entry).roles : []), ...(isAdministrator ? [ADMINISTRATOR] : [])];
  if (roles.length === 0) throw new Problem('forbidden', { detail: withoutRole });
  return {
    ...identity,
    id: entry?.key ?? identity.subject,
    ...(entry ? { reviewerId: entry.key } : {}),
    roles: [...new Set(roles)],
  };
}

const withoutRole = {
  zh: '您的账号还没有角色，请联系管理员登记。',
  en: 'Your account has no role yet. Ask the administrator to enter you.',
};
