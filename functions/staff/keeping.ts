/** The registers that a member keeps: an administrator all of them, others those that name one of their roles. */

import { forms } from '#forms';
import type { RegisterDefinition } from '../../shared/form/definition.ts';
import { ADMINISTRATOR } from '../../shared/form/roles.ts';
import { Problem } from '../../shared/problem.ts';
import { findRegister, type ListedEntry, listRegisters } from '../../shared/register/catalogue.ts';
import { type Keeping, keepingOf, keeps } from '../../shared/register/keep.ts';
import type { Member } from '../../shared/staff/member.ts';

/** What of an entry: everything, or so much; undefined = nothing. */
export type Reach = 'everything' | Keeping | undefined;

export const isAdministrator = ({ roles }: Member): boolean => roles.includes(ADMINISTRATOR);

export const keptRegisters = ({ roles }: Member): readonly RegisterDefinition[] =>
  listRegisters(forms).filter(register => keeps(register, roles));

/** Refuses with: not-found, forbidden. */
export function requireRegister({ roles }: Member, registerId = ''): RegisterDefinition {
  const register = findRegister(forms, registerId);
  if (!keeps(register, roles)) throw new Problem('forbidden', { detail: otherRegister });
  return register;
}

/** What the member may change of an entry; `entry` left out = one that is not there yet. */
export function reachOf(member: Member, register: RegisterDefinition, entry: ListedEntry | undefined): Reach {
  if (isAdministrator(member)) return 'everything';
  return entry && keepingOf(register, member.roles, entry);
}

/** Refuses with: forbidden. */
export function requireReach(
  member: Member,
  register: RegisterDefinition,
  entry: ListedEntry | undefined,
): NonNullable<Reach> {
  const reach = reachOf(member, register, entry);
  if (reach === undefined) throw new Problem('forbidden', { detail: otherEntry });
  return reach;
}

const otherRegister = {
  zh: '这份名录不由您维护，请联系管理员。',
  en: 'You do not keep this register. Ask an administrator.',
};
const otherEntry = {
  zh: '名录中的这一条不由您维护，请联系管理员。',
  en: 'You do not keep this entry of the register. Ask an administrator.',
};
