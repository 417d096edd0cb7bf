/** Who is asked: reviewers of a role, experts without a conflict of interest. Pure; chance is passed in. */

import { itemsOf, textOf } from '../case/facts.ts';
import type { CaseFile } from '../case/schema.ts';
import type { PanelStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import type { Reviewer } from '../register/schema.ts';
import { shardOf } from '../table/shard.ts';

/** A task nobody could be found for: the sweep looks again, or an administrator assigns it. */
export const NOBODY: Reviewer = { reviewerId: 'nobody', name: '待指派', email: '', unit: '', roles: [] };

/** The one reviewer of a role for this case: the same one every time, and the load spread over all. */
export function pickReviewer(reviewers: readonly Reviewer[], role: string, caseId: string): Reviewer {
  const candidates = withRole(reviewers, role);
  return candidates[shardOf(caseId, Math.max(1, candidates.length))] ?? NOBODY;
}

export function withRole(reviewers: readonly Reviewer[], role: string): readonly Reviewer[] {
  return reviewers
    .filter(reviewer => reviewer.roles.includes(role))
    .toSorted((a, b) => (a.reviewerId < b.reviewerId ? -1 : 1));
}

/** Experts of the stage who have no conflict of interest with the case. */
export function eligibleExperts(
  reviewers: readonly Reviewer[],
  stage: PanelStage,
  file: CaseFile,
  form: Form,
): readonly Reviewer[] {
  const interested = interestedNames(stage, file);
  return withRole(withoutFiler(reviewers, file, form), stage.role).filter(
    expert => !interested.has(plainName(expert.unit)) && !interested.has(plainName(expert.name)),
  );
}

/** Nobody reviews what they filed themselves, by whatever way they would come to it. Source: decision D-FIRE-7. */
export function withoutFiler(
  reviewers: readonly Reviewer[],
  { case: { answers } }: CaseFile,
  { contact }: Form,
): readonly Reviewer[] {
  const filer = textOf(answers, contact.email).toLowerCase();
  return reviewers.filter(({ email }) => filer === '' || email.toLowerCase() !== filer);
}

/** The names, from the case and its items, that an expert must have nothing to do with. */
function interestedNames(stage: PanelStage, file: CaseFile): ReadonlySet<string> {
  const { answers } = file.case;
  const ofCase = stage.conflictFields.case.map(field => textOf(answers, field));
  const ofItems = itemsOf(answers, stage.group).flatMap(item =>
    stage.conflictFields.item.map(field => textOf(item, field)),
  );
  return new Set([...ofCase, ...ofItems].map(plainName).filter(name => name !== ''));
}

/** A name however it is written: a blank within it, or letters of full width, make no other of it. */
const plainName = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** Draws `count` of the candidates; `random` answers a number from 0 up to but not including 1. */
export function draw<T>(candidates: readonly T[], count: number, random: () => number): readonly T[] {
  const left = [...candidates];
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0) {
    drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return drawn;
}
