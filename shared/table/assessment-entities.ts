/** The stored items of the assessment with their keys. */

import { Entity } from 'dynamodb-toolbox/entity';
import { string } from 'dynamodb-toolbox/schema/string';
import { countSchema, deadlineSchema } from '../assessment/schema.ts';
import { caseKey, table } from './table.ts';

/** Stored for the index alone. */
const index1 = { index1pk: string().optional().hidden(), index1sk: string().optional().hidden() };

export const DeadlineEntity = new Entity({
  name: 'Deadline',
  table,
  schema: deadlineSchema.and(() => index1),
  computeKey: ({ caseId, dueAt }) => ({ pk: caseKey(caseId), sk: `DEADLINE#${dueAt}` }),
  timestamps: false,
});

/** In the partition of its case; that of an order without a case holds nothing else. */
export const CountEntity = new Entity({
  name: 'Count',
  table,
  schema: countSchema.and(() => index1),
  computeKey: ({ orderId, month }) => ({ pk: caseKey(orderId), sk: `FILE#COUNT#${month}` }),
  timestamps: false,
});
