/** The rows of the assessment as they are written: found by their index while there is something to do with them. */

import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import type { Count, Deadline } from '../assessment/schema.ts';
import type { Change } from '../case/change.ts';
import { CountEntity, DeadlineEntity } from './assessment-entities.ts';
import { shardOf } from './shard.ts';
import { countsIndex, deadlinesIndex } from './table.ts';

/** The writes of a change that the assessment asks for. */
export function assessmentWrites({ deadlines = [], counts = [] }: Change) {
  return [
    ...deadlines.map(deadline => DeadlineEntity.build(PutTransaction).item(deadlineRow(deadline))),
    ...counts.map(count => CountEntity.build(PutTransaction).item(countRow(count))),
  ];
}

/** Only an open deadline is in the index. */
export function deadlineRow(deadline: Deadline) {
  const { status, caseId, dueAt } = deadline;
  const index = { index1pk: deadlinesIndex(shardOf(caseId)), index1sk: `${dueAt}#${caseId}` };
  return { ...deadline, ...(status === 'open' ? index : {}) };
}

export function countRow(count: Count) {
  const { formId, month, unitKey, orderId, version } = count;
  return {
    orderId,
    month,
    version,
    counted: count,
    index1pk: countsIndex(formId, month, shardOf(orderId)),
    index1sk: `${unitKey}#${orderId}`,
  };
}
