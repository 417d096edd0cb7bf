/**
 * The claims that a case asks for with what it files, and those that a correction gives back: what is no longer in the
 * case keeps nobody else from it. Source: decision D-SUB-7.
 */

import { FILED_BEFORE, filedReference } from '../assessment/deadline.ts';
import type { Form, UniqueClaim } from '../form/definition.ts';
import type { Answers } from '../form/facts.ts';
import { readFlag, writeFlag } from '../form/flag.ts';
import { claimValue } from '../review/settle.ts';
import type { NewClaim } from './change.ts';
import { itemsOf } from './facts.ts';
import type { Case } from './schema.ts';

interface Asked extends NewClaim {
  readonly flag: string;
  /** Flags at the same item that say as much, and more. */
  readonly impliedBy: readonly string[];
  /** Left out = the case as a whole asks. */
  readonly itemId?: string;
}

export interface AskedClaims {
  readonly claims: readonly NewClaim[];
  readonly released: readonly NewClaim[];
  /** At what another case holds. Repeats within the case are a matter of the form's rules. */
  readonly flags: readonly string[];
}

/** `taken` = the values that other cases turned out to hold. */
export function askedClaims(item: Case, form: Form, taken: readonly string[]): AskedClaims {
  const asked = asksOf(item, form);
  const lost = asked.filter(({ value }) => taken.includes(value));
  const kept = new Set(asked.map(keyOf));
  return {
    claims: unique(asked.filter(ask => !lost.includes(ask))),
    released: unique(heldBefore(item, form).filter(ask => !kept.has(keyOf(ask)) && !taken.includes(ask.value))),
    flags: lost.filter(ask => !isImplied(ask, lost)).map(({ flag, itemId }) => writeFlag(flag, itemId)),
  };
}

/** What it asked for when it was filed last, but for what was another case's already. */
function heldBefore(item: Case, form: Form): readonly Asked[] {
  const { correction, flags } = item;
  if (!correction) return [];
  const raised = flags.map(readFlag);
  return asksOf({ answers: correction.before }, form).filter(
    ask => !raised.some(({ code, itemId }) => code === ask.flag && itemId === ask.itemId),
  );
}

function asksOf(owner: { readonly answers: Answers }, form: Form): readonly Asked[] {
  const reference = filedReference(owner, form);
  return [
    ...form.uniqueClaims.flatMap(claim =>
      itemsOf(owner.answers, claim.group).map(item => ({
        kind: `asked-${claim.id}`,
        value: claimValue(claim, { case: owner }, item),
        flag: claim.flag,
        impliedBy: form.uniqueClaims.filter(other => covers(other, claim)).map(({ flag }) => flag),
        itemId: item.id,
      })),
    ),
    ...(reference ? [{ ...reference, flag: FILED_BEFORE, impliedBy: [] }] : []),
  ];
}

/** Whoever shares the values of the one shares those of the other: one fact, told once. */
function covers(more: UniqueClaim, less: UniqueClaim): boolean {
  const size = ({ key }: UniqueClaim) => key.case.length + key.item.length;
  const has = (names: readonly string[], all: readonly string[]) => names.every(name => all.includes(name));
  const isWithin = has(less.key.case, more.key.case) && has(less.key.item, more.key.item);
  return more.group === less.group && isWithin && size(less) < size(more);
}

const isImplied = ({ itemId, impliedBy }: Asked, lost: readonly Asked[]): boolean =>
  lost.some(other => other.itemId === itemId && impliedBy.includes(other.flag));

const keyOf = ({ kind, value }: NewClaim): string => `${kind} ${value}`;

const unique = (asked: readonly Asked[]): readonly NewClaim[] =>
  [...new Map(asked.map(ask => [keyOf(ask), ask])).values()].map(({ kind, value }) => ({ kind, value }));
