/** Finds somebody for a task that nobody could be found for, as its stage would if it opened now. */

import type { Change } from '../case/change.ts';
import type { Task } from '../case/schema.ts';
import { taskMail } from './mails.ts';
import { possibleSuccessors } from './reassign.ts';
import { draw, NOBODY } from './reviewers.ts';
import { type Seat, type Seating, seatsOf } from './seats.ts';
import { reviewedStageOf, runOf } from './stage.ts';

/** Does the task still wait for somebody to be asked? */
export function isUnheld({ file }: Pick<Seating, 'file'>, taskId: string): boolean {
  const task = file.tasks.find(candidate => candidate.taskId === taskId);
  return (
    task?.status === 'open' &&
    task.reviewerId === NOBODY.reviewerId &&
    runOf(file, task.stageId, task.lap)?.status === 'open'
  );
}

/** The task with the one who is asked now, and the mail; undefined while there is nobody. */
export function fillUnheld(taskId: string, seating: Seating): Change | undefined {
  const { file, form, at } = seating;
  const task = file.tasks.find(candidate => candidate.taskId === taskId);
  const seat = task && seatFor(task, seating);
  if (!seat || seat.reviewer.reviewerId === NOBODY.reviewerId) return undefined;
  const { reviewer, onBehalfOf } = seat;
  const { stageId, lap, reviewerId: from } = task;
  const held: Task = {
    ...task,
    reviewerId: reviewer.reviewerId,
    reviewerName: reviewer.name,
    reviewerEmail: reviewer.email,
    ...(onBehalfOf ? { onBehalfOf } : {}),
    generation: task.generation + 1,
    handovers: [...(task.handovers ?? []), { kind: 'reassigned', from, to: reviewer.reviewerId, at }],
  };
  return {
    case: file.case,
    at,
    event: {
      kind: 'reassigned',
      actor: { kind: 'system' },
      detail: { stageId, lap, taskId, from, to: reviewer.reviewerId },
    },
    tasks: [held],
    messages: [taskMail('opened', { task: held, item: file.case, form, at })],
  };
}

/** A seat of a panel is drawn among those who have none; any other task has the one whose stage it is. */
function seatFor({ taskId, stageId }: Task, seating: Seating): Seat | undefined {
  const stage = reviewedStageOf(seating.form, stageId);
  if (stage.kind !== 'panel') return seatsOf(stage, seating)[0];
  const [reviewer] = draw(possibleSuccessors({ ...seating, taskId }), 1, seating.random);
  return reviewer && { reviewer };
}
