/** What a case comes to: judged by its form, with the claims that only one case may hold. */

import type { NewClaim, PublishedResult } from '../case/change.ts';
import { factsOf, itemsOf, type Surroundings, textOf } from '../case/facts.ts';
import type { CaseFile } from '../case/schema.ts';
import type { Form, UniqueClaim } from '../form/definition.ts';
import type { Answers, Item, ItemOutcome, Outcome } from '../form/facts.ts';
import type { DecisionContext, DecisionEffect } from './decision-effect.ts';

export interface Settlement {
  readonly outcome: Outcome;
  readonly claims: readonly NewClaim[];
}

/** The outcome as the form judges it, less what another case already holds (`taken`). */
export function settle(
  file: CaseFile,
  form: Form,
  known: { surroundings: Surroundings; taken: readonly string[] },
): Settlement {
  const judged = form.outcome.judge(factsOf(file, form, known.surroundings));
  const settled = form.uniqueClaims.reduce((sofar, claim) => applyClaim(sofar, { claim, file, taken: known.taken }), {
    items: judged.items,
    claims: [] as NewClaim[],
  });
  const totalFen = judged.totalFen - (awardsOf(judged.items) - awardsOf(settled.items));
  const result = form.outcome.conclude?.(settled.items) ?? judged.result;
  return { outcome: { ...judged, result, items: settled.items, totalFen }, claims: settled.claims };
}

/** In fen. A form may judge a total that is of no item. */
function awardsOf(items: readonly ItemOutcome[]): number {
  return items.reduce((sum, item) => sum + item.awardFen, 0);
}

function applyClaim(
  sofar: { items: readonly ItemOutcome[]; claims: NewClaim[] },
  { claim, file, taken }: { claim: UniqueClaim; file: CaseFile; taken: readonly string[] },
): { items: readonly ItemOutcome[]; claims: NewClaim[] } {
  const { award } = claim;
  if (!award) return sofar;
  const claims: NewClaim[] = [];
  const items = sofar.items.map(outcome => {
    if (outcome.result !== award.onResult) return outcome;
    const item = itemsOf(file.case.answers, claim.group).find(candidate => candidate.id === outcome.itemId);
    const value = item ? claimValue(claim, file, item) : '';
    const isHeld = taken.includes(value) || claims.some(other => other.value === value);
    if (isHeld) return { ...outcome, ...award.otherwise, awardFen: 0 };
    claims.push({ kind: claim.id, value });
    return outcome;
  });
  return { items, claims: [...sofar.claims, ...claims] };
}

/** The claim's value for an item: its key fields, joined. */
export function claimValue(
  claim: UniqueClaim,
  { case: { answers } }: { readonly case: { readonly answers: Answers } },
  item: Item,
): string {
  const ofCase = claim.key.case.map(field => textOf(answers, field));
  const ofItem = claim.key.item.map(field => textOf(item, field));
  return [...ofCase, ...ofItem].map(encodeURIComponent).join('&');
}

/** The outcome made known: stored with the case, claimed, and listed among the round's results. */
export function publication({ file, form, surroundings, taken }: DecisionContext): DecisionEffect {
  const { outcome, claims } = settle(file, form, { surroundings, taken });
  return { case: { outcome }, claims, results: outcome.items.map(item => resultLine(item, file, form)) };
}

function resultLine(item: ItemOutcome, { case: owner }: CaseFile, form: Form): PublishedResult {
  return {
    line: `${owner.caseNumber}#${item.itemId}`,
    applicant: textOf(owner.answers, form.applicantField),
    title: item.title,
    result: item.result,
    ...(item.reason === undefined ? {} : { reason: item.reason }),
    ...(item.score === undefined ? {} : { score: item.score }),
    awardFen: item.awardFen,
  };
}
