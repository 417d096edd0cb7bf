/** What the record keeps of a decision, so that a later change of the stored task shows. */

import type { Task } from '../case/schema.ts';
import { hashContent } from '../id.ts';

/** The hash of what a decided task stands for: who, in which stage, on which revision, what exactly and when. */
export function decidedHash(task: Task): string {
  const { taskId, stageId, lap, seat, role, reviewerId, reviewerName, revision, onBehalfOf, handovers } = task;
  const { decision, decidedAt } = task;
  return hashContent({
    taskId,
    stageId,
    lap,
    seat,
    role,
    reviewerId,
    reviewerName,
    revision,
    onBehalfOf,
    handovers,
    decision,
    decidedAt,
  });
}
