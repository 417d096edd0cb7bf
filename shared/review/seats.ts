/** Who is asked in a stage as it opens: by role, by a register, by a panel's draw; and who stands in. */

import { type Surroundings, textOf } from '../case/facts.ts';
import type { CaseFile, Person } from '../case/schema.ts';
import type { Holder, PanelStage, ReviewedStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import type { LookUps } from '../form/facts.ts';
import type { Reviewer } from '../register/schema.ts';
import { draw, eligibleExperts, NOBODY, pickReviewer, withoutFiler } from './reviewers.ts';
import { reviewedStages } from './stage.ts';
import { needsOwnHand, type People, signsElsewhere, standInsOf } from './stand-in.ts';

export interface Seating extends People {
  readonly file: CaseFile;
  readonly form: Form;
  readonly at: string;
  readonly surroundings: Surroundings;
  /** The registers as they are now: whose stage it is does not depend on when the case was filed. */
  readonly present: LookUps;
  readonly random: () => number;
}

export interface Seat {
  readonly reviewer: Reviewer;
  /** Whom the reviewer stands in for. */
  readonly onBehalfOf?: Person;
}

/** Who gets a task: the experts drawn, or the one whose stage it is or who stands in; nobody for what they filed. */
export function seatsOf(stage: ReviewedStage, given: Seating): readonly Seat[] {
  const seating = { ...given, reviewers: withoutFiler(given.reviewers, given.file, given.form) };
  if (stage.kind === 'panel') return expertsOf(stage, seating).map(reviewer => ({ reviewer }));
  return [withStandIn(holderOf(stage, seating), stage, seating)];
}

/** The one whose stage it is, whether or not somebody stands in. */
export function holderOf(stage: ReviewedStage, seating: Omit<Seating, 'random'>): Reviewer {
  const { reviewers, file } = seating;
  if (stage.holder) return registeredHolder(stage.holder, stage.role, seating) ?? NOBODY;
  return sameAsBefore(stage, seating) ?? pickReviewer(reviewers, stage.role, file.case.caseId);
}

/** The reviewer whom the register names for this case; undefined without an entry, or when that one may not review. */
function registeredHolder(
  { register, by, detail }: Holder,
  role: string,
  { file, present, reviewers }: Omit<Seating, 'random'>,
): Reviewer | undefined {
  const value = textOf(file.case.answers, by);
  const entry = present.entriesOf(register).find(({ key, name }) => key === value || name === value);
  const reviewerId = entry?.details[detail];
  return reviewers.find(reviewer => reviewer.reviewerId === reviewerId && reviewer.roles.includes(role));
}

function withStandIn(holder: Reviewer, stage: ReviewedStage, seating: Seating): Seat {
  const standIn = needsOwnHand(stage) ? freeStandIns(holder, stage, seating)[0] : undefined;
  if (!standIn) return { reviewer: holder };
  return { reviewer: standIn, onBehalfOf: { reviewerId: holder.reviewerId, name: holder.name } };
}

/** Nobody signs a case twice: not for another what they sign, or will be asked to sign, in their own name. */
function freeStandIns(holder: Reviewer, stage: ReviewedStage, seating: Seating): readonly Reviewer[] {
  const others = reviewedStages(seating.form).filter(other => other.kind === 'sign' && other.id !== stage.id);
  const isHolder = (standIn: Reviewer) =>
    stage.kind === 'sign' && others.some(other => holderOf(other, seating).reviewerId === standIn.reviewerId);
  return standInsOf(holder.reviewerId, seating, seating.at).filter(
    standIn => !signsElsewhere(standIn.reviewerId, stage, seating) && !isHolder(standIn),
  );
}

/** The reviewer who had the stage in an earlier lap sees the new version. */
function sameAsBefore(
  stage: ReviewedStage,
  { file, reviewers }: Pick<Seating, 'file' | 'reviewers'>,
): Reviewer | undefined {
  const earlier = file.tasks
    .filter(task => task.stageId === stage.id && task.status === 'decided')
    .toSorted((a, b) => a.lap - b.lap)
    .at(-1);
  const reviewerId = earlier?.onBehalfOf?.reviewerId ?? earlier?.reviewerId;
  return reviewers.find(reviewer => reviewer.reviewerId === reviewerId && reviewer.roles.includes(stage.role));
}

function expertsOf(stage: PanelStage, { file, form, reviewers, random }: Seating): readonly Reviewer[] {
  const experts = eligibleExperts(reviewers, stage, file, form);
  const chosen = chosenByOfficer(stage, file, experts);
  const others = experts.filter(expert => !chosen.includes(expert));
  const panel = [...chosen, ...draw(others, stage.seats - chosen.length, random)];
  return Array.from({ length: stage.seats }, (_, seat) => panel[seat] ?? NOBODY);
}

function chosenByOfficer(stage: PanelStage, file: CaseFile, experts: readonly Reviewer[]): readonly Reviewer[] {
  const panel = file.tasks
    .filter(task => task.decision?.kind === 'accept')
    .toSorted((a, b) => a.lap - b.lap)
    .at(-1)?.decision?.panel;
  return experts.filter(expert => panel?.includes(expert.reviewerId)).slice(0, stage.seats);
}
