/** Who stands in for whom, as an administrator has laid it down. Source: decision D-WO-10. */

import { dateIn } from '../calendar/shanghai.ts';
import type { ReviewedStage } from '../form/chain.ts';
import type { Reviewer, StandIn } from '../register/schema.ts';

/** May only its holder, or a stand-in who was laid down, decide in this stage? */
export function needsOwnHand(stage: ReviewedStage): boolean {
  return stage.kind === 'sign' || stage.needsOwnHand === true;
}

export interface People {
  /** Those who are enabled now. */
  readonly reviewers: readonly Reviewer[];
  readonly standIns: readonly StandIn[];
}

/** The enabled stand-ins of a reviewer who are in force on the day of `at`. */
export function standInsOf(reviewerId: string, { reviewers, standIns }: People, at: string): readonly Reviewer[] {
  const day = dateIn(at);
  const inForce = standIns
    .filter(({ reviewer, from, until }) => reviewer === reviewerId && from <= day && day <= until)
    .map(({ standIn }) => standIn);
  return reviewers.filter(reviewer => inForce.includes(reviewer.reviewerId));
}
