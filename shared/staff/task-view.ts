/** A task as staff see it: never its link, codes or hashes. */

import type { CaseFile, Decision, Task } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Reviewer, StandIn } from '../register/schema.ts';
import { isCorrectable } from '../review/correct-record.ts';
import { mayTransfer, possibleSuccessors } from '../review/reassign.ts';
import { NOBODY } from '../review/reviewers.ts';
import { reviewedStageOf, runOf, stageOf } from '../review/stage.ts';
import type { Member } from './member.ts';
import { correctsRecord, standingsOf } from './permissions.ts';
import { isOwn, seesPanels } from './sight.ts';

export type TaskAct = 'transfer' | 'reassign' | 'remind';

export interface Sight {
  readonly file: CaseFile;
  readonly form: Form;
  readonly member: Member;
  readonly reviewers: readonly Reviewer[];
  readonly standIns: readonly StandIn[];
  readonly at: string;
}

export function taskView(task: Task, sight: Sight) {
  const { file, form, member } = sight;
  const stage = stageOf(form, task.stageId);
  const isHidden = stage.kind === 'panel' && !isOwn(member, task) && !seesPanels(member, file, form);
  const acts = isHidden ? [] : actsOn(task, sight);
  const { taskId, stageId, lap, seat, role, status, revision, openedAt, dueAt } = task;
  return {
    taskId,
    stageId,
    stage: stage.title,
    lap,
    seat,
    role,
    status,
    revision,
    openedAt,
    dueAt,
    isOverdue: status === 'open' && (runOf(file, stageId, lap)?.isOverdue ?? false),
    isOwn: isOwn(member, task),
    reviewer: isHidden ? null : { reviewerId: task.reviewerId, name: task.reviewerName },
    onBehalfOf: isHidden ? null : (task.onBehalfOf ?? null),
    decision: task.decision && !isHidden ? decisionView(task.decision) : null,
    decidedAt: task.decidedAt ?? null,
    /** Whether this is the recorded fact that counts, and the member may put it right. */
    mayCorrect: mayCorrect(task, sight),
    handovers: isHidden ? [] : (task.handovers ?? []),
    acts,
    successors: acts.some(act => act !== 'remind') ? successorsOf(task, sight) : [],
  };
}

export type TaskView = ReturnType<typeof taskView>;

function mayCorrect(task: Task, { file, form, member }: Sight): boolean {
  const stage = stageOf(form, task.stageId);
  return stage.kind === 'record' && correctsRecord(member, stage) && isCorrectable(file, form, task);
}

/** What this member may do with the task now. */
export function actsOn(
  task: Task,
  { file, form, member }: Pick<Sight, 'file' | 'form' | 'member'>,
): readonly TaskAct[] {
  const isOpen = task.status === 'open' && runOf(file, task.stageId, task.lap)?.status === 'open';
  if (!isOpen) return [];
  const standings = standingsOf(member, [form]);
  const isAdministrator = standings.includes('administrator');
  const isHeld = task.reviewerId !== NOBODY.reviewerId;
  const may: Readonly<Record<TaskAct, boolean>> = {
    remind: isHeld && (isAdministrator || standings.includes('officer')),
    transfer: isOwn(member, task) && mayTransfer(reviewedStageOf(form, task.stageId)),
    reassign: isAdministrator,
  };
  return (Object.keys(may) as TaskAct[]).filter(act => may[act]);
}

function successorsOf({ taskId }: Task, sight: Sight) {
  return possibleSuccessors({ ...sight, taskId }).map(({ reviewerId, name, unit }) => ({
    reviewerId,
    name,
    unit,
  }));
}

/** The drawing of a signature stays in the file. */
function decisionView({ signature, ...decision }: Decision) {
  return { ...decision, ...(signature ? { signature: { name: signature.name } } : {}) };
}
