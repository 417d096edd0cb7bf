/** Passing a task on: its reviewer transfers it, an administrator reassigns it. The old link ends in the same change. */

import type { Change } from '../case/change.ts';
import type { Actor, CaseFile, Handover, Person, StageRun, Task } from '../case/schema.ts';
import type { ReviewedStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import { Problem } from '../problem.ts';
import type { Reviewer, StandIn } from '../register/schema.ts';
import { taskMail } from './mails.ts';
import { MAX_TRANSFERS, refusal } from './reassign-refusals.ts';
import { eligibleExperts, NOBODY, withoutFiler } from './reviewers.ts';
import { reviewedStageOf, runOf, tasksOf } from './stage.ts';
import { needsOwnHand, requireStandIn, signsElsewhere, standInsOf } from './stand-in.ts';

export interface PassOn {
  readonly file: CaseFile;
  readonly form: Form;
  readonly taskId: string;
  /** The reviewer who gets it. */
  readonly to: string;
  readonly note: string;
  readonly at: string;
  /** Those who are enabled now. */
  readonly reviewers: readonly Reviewer[];
  readonly standIns: readonly StandIn[];
  readonly actor: Actor;
  /** The acting person's entry in the register, when there is one. */
  readonly reviewerId: string | undefined;
}

/**
 * The holder passes the task to a colleague of the same role.
 * Refuses with: not-found, already-decided, forbidden (not one's own), link-gone (no longer a stand-in), invalid-input
 * (the stage or the colleague).
 */
export function transferTask(request: PassOn): Change {
  const { task, stage } = requireOpen(request);
  if (task.reviewerId !== request.reviewerId) throw new Problem('forbidden');
  requireStandIn(task, request.standIns, request.at);
  if (!mayTransfer(stage)) throw refusal('transfer-not-allowed');
  const chain = transfersOf(task);
  if (chain.length >= MAX_TRANSFERS) throw refusal('too-many-transfers');
  const successor = requireSuccessor(request);
  if (chain.some(handover => handover.from === successor.reviewerId)) throw refusal('had-it-before');
  return passOn(request, successor, 'transferred');
}

/**
 * An administrator gives the task, also a panel's seat or one that nobody holds, to another reviewer of its role.
 * Refuses with: not-found, already-decided, invalid-input.
 */
export function reassignTask(request: PassOn): Change {
  requireOpen(request);
  return passOn(request, requireSuccessor(request), 'reassigned');
}

/** What needs one's own hand goes to a stand-in who was laid down, whatever the stage says of colleagues. */
export const mayTransfer = (stage: ReviewedStage): boolean => stage.canTransfer || needsOwnHand(stage);

/**
 * Who may get the task: of its role, not its holder, not the applicant, on a panel free of conflict and of a seat. What
 * needs one's own hand goes to a stand-in in force, or back to the one whose it is; if that one filed the case, to
 * another of the role, in one's own name. Source: decisions D-WO-10, D-FIRE-7.
 */
export function possibleSuccessors(
  request: Pick<PassOn, 'file' | 'form' | 'taskId' | 'reviewers' | 'standIns' | 'at'>,
): readonly Reviewer[] {
  const { file, form } = request;
  const open = requireOpen(request);
  const reviewers = withoutFiler(request.reviewers, file, form);
  return candidatesFor(open, { ...request, reviewers }).filter(({ reviewerId }) => reviewerId !== open.task.reviewerId);
}

function candidatesFor(
  { task, stage, run }: OpenTask,
  { file, form, reviewers, standIns, at }: Pick<PassOn, 'file' | 'form' | 'reviewers' | 'standIns' | 'at'>,
): readonly Reviewer[] {
  const owner = reviewers.find(({ reviewerId }) => reviewerId === ownerOf(task).reviewerId);
  if (owner && needsOwnHand(stage)) {
    const inForce = standInsOf(owner.reviewerId, { reviewers, standIns }, at);
    return [owner, ...inForce.filter(({ reviewerId }) => !signsElsewhere(reviewerId, stage, { file, form }))];
  }
  const free = stage.kind === 'panel' ? freeExperts(reviewers, { stage, file, form, run }) : reviewers;
  return free.filter(({ roles }) => roles.includes(task.role));
}

/** The one whose task it is, whoever stands in. */
const ownerOf = (task: Task): Person => task.onBehalfOf ?? { reviewerId: task.reviewerId, name: task.reviewerName };

function freeExperts(
  reviewers: readonly Reviewer[],
  {
    stage,
    file,
    form,
    run,
  }: { stage: Extract<ReviewedStage, { kind: 'panel' }>; file: CaseFile; form: Form; run: StageRun },
): readonly Reviewer[] {
  const seated = tasksOf(file, run).map(task => task.reviewerId);
  const steppedBack = file.tasks
    .filter(task => task.stageId === stage.id && task.decision?.kind === 'conflict')
    .map(task => task.reviewerId);
  const taken = new Set([...seated, ...steppedBack]);
  return eligibleExperts(reviewers, stage, file, form).filter(expert => !taken.has(expert.reviewerId));
}

export interface OpenTask {
  readonly task: Task;
  readonly stage: ReviewedStage;
  readonly run: StageRun;
}

/** The task while it can still be decided. Refuses with: not-found, already-decided. */
export function requireOpen({ file, form, taskId }: Pick<PassOn, 'file' | 'form' | 'taskId'>): OpenTask {
  const task = file.tasks.find(candidate => candidate.taskId === taskId);
  if (!task) throw new Problem('not-found');
  const run = runOf(file, task.stageId, task.lap);
  if (task.status !== 'open' || run?.status !== 'open') {
    throw new Problem('already-decided', {
      detail: { zh: '这项任务已经结束，不能再催办或转交。', en: 'This task has ended and cannot be passed on.' },
    });
  }
  return { task, stage: reviewedStageOf(form, task.stageId), run };
}

function requireSuccessor(request: PassOn): Reviewer {
  const successor = possibleSuccessors(request).find(reviewer => reviewer.reviewerId === request.to);
  if (!successor) throw refusal(needsOwnHand(requireOpen(request).stage) ? 'no-stand-in' : 'not-a-possible-reviewer');
  return successor;
}

/** The transfers since an administrator last gave the task to somebody. */
function transfersOf({ handovers = [] }: Task): readonly Handover[] {
  return handovers.slice(handovers.findLastIndex(handover => handover.kind === 'reassigned') + 1);
}

function passOn(request: PassOn, to: Reviewer, kind: Handover['kind']): Change {
  const { file, form, taskId, at, note, actor } = request;
  const { task: held } = requireOpen(request);
  // The code that the old reviewer asked for opens nothing for the new one.
  const { code: _ended, onBehalfOf: _before, ...kept } = held;
  const task: Task = {
    ...kept,
    reviewerId: to.reviewerId,
    reviewerName: to.name,
    reviewerEmail: to.email,
    ...actsFor(to, request),
    generation: held.generation + 1,
    handovers: [...(held.handovers ?? []), { kind, from: held.reviewerId, to: to.reviewerId, at }],
  };
  const { stageId, lap } = task;
  const mailKind = held.reviewerId === NOBODY.reviewerId ? 'opened' : 'transferred';
  return {
    case: file.case,
    at,
    event: { kind, actor, detail: { stageId, lap, taskId, from: held.reviewerId, to: to.reviewerId, note } },
    tasks: [task],
    messages: [taskMail(mailKind, { task, item: file.case, form, at })],
  };
}

/** A stand-in acts for the one whose task it is; a task whose owner is no more is one's own now. */
function actsFor({ reviewerId }: Reviewer, request: PassOn): Pick<Task, 'onBehalfOf'> {
  const { task, stage } = requireOpen(request);
  const owner = ownerOf(task);
  const isThere = withoutFiler(request.reviewers, request.file, request.form).some(
    reviewer => reviewer.reviewerId === owner.reviewerId,
  );
  return needsOwnHand(stage) && isThere && owner.reviewerId !== reviewerId ? { onBehalfOf: owner } : {};
}

/** Unfinished work belongs to the reviewer who wrote it: what was kept before the task was passed on is not shown. */
export function isDraftOfHolder(task: Task, savedAt: string): boolean {
  const since = task.handovers?.at(-1)?.at;
  return since === undefined || savedAt > since;
}
