/** What the rows of a case carry for the index and for lists, beside themselves. */

import type { Case, Task } from '../case/schema.ts';
import { shardOf } from './shard.ts';
import { casesIndex, tasksIndex } from './table.ts';

/** By form, status and shard; within these by the instant of the last change. */
export function caseIndex(item: Case, at: string) {
  return { index1pk: casesIndex(item.formId, item.status, shardOf(item.caseId)), index1sk: `${at}#${item.caseId}` };
}

/** Open tasks only: by role and shard; within these by due time. */
export function taskIndex(item: Task, { formId, formVersion, caseNumber, applicant }: Case) {
  if (item.status !== 'open') return {};
  return {
    index1pk: tasksIndex(item.role, shardOf(item.taskId)),
    index1sk: `${item.dueAt}#${item.taskId}`,
    formId,
    formVersion,
    ...(caseNumber === undefined ? {} : { caseNumber }),
    ...(applicant === undefined ? {} : { applicant }),
  };
}
