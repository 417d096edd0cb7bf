/** Who stands in for whom, as an administrator has laid it down. Source: decision D-WO-10. */

import { dateIn } from '../calendar/shanghai.ts';
import type { CaseFile, Task } from '../case/schema.ts';
import type { ReviewedStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import { Problem } from '../problem.ts';
import type { Reviewer, StandIn } from '../register/schema.ts';

/** May only its holder, or a stand-in who was laid down, decide in this stage? */
export function needsOwnHand(stage: ReviewedStage): boolean {
  return stage.kind === 'sign' || stage.needsOwnHand === true;
}

/** A stand-in reads and decides while the entry is in force, and not a day longer. Refuses with: link-gone. */
export function requireStandIn(
  { reviewerId, onBehalfOf }: Pick<Task, 'reviewerId' | 'onBehalfOf'>,
  standIns: readonly StandIn[],
  at: string,
): void {
  if (onBehalfOf && !absentFor(reviewerId, standIns, at).includes(onBehalfOf.reviewerId)) {
    throw new Problem('link-gone', { detail: noLonger });
  }
}

/** Whom a person stands in for on the day of `at`. */
export function absentFor(person: string, standIns: readonly StandIn[], at: string): readonly string[] {
  const day = dateIn(at);
  return standIns
    .filter(({ standIn, from, until }) => standIn === person && from <= day && day <= until)
    .map(({ reviewer }) => reviewer);
}

const noLonger = {
  zh: '代理期限已过或代理已撤销，请联系管理员。',
  en: 'You no longer stand in for this person. Ask the administrator.',
};

/**
 * Is the person asked for another signature of the case as it stands, or has given it? Two signatures take two people.
 * Source: ASVS v5.0.0-2.3.5.
 */
export function signsElsewhere(
  reviewerId: string,
  stage: ReviewedStage,
  { file, form }: { readonly file: CaseFile; readonly form: Form },
): boolean {
  const signing = form.chain.stages.filter(({ id, kind }) => kind === 'sign' && id !== stage.id).map(({ id }) => id);
  return (
    stage.kind === 'sign' &&
    file.tasks.some(
      task =>
        task.reviewerId === reviewerId &&
        signing.includes(task.stageId) &&
        task.revision === file.case.revision &&
        (task.status === 'open' || task.status === 'decided'),
    )
  );
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
