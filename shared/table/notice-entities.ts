/** The stored items of public notices with their keys. */

import { Entity } from 'dynamodb-toolbox/entity';
import { string } from 'dynamodb-toolbox/schema/string';
import { noticeRowSchema, subscriptionSchema } from '../notice/schema.ts';
import { shardOf } from './shard.ts';
import { noticeKey, subscribersKey, table } from './table.ts';

const index1 = { index1pk: string().optional().hidden(), index1sk: string().optional().hidden() };

export const NoticeEntity = new Entity({
  name: 'Notice',
  table,
  schema: noticeRowSchema.and(() => index1),
  computeKey: ({ formId, caseNumber }) => ({ pk: noticeKey(formId, caseNumber), sk: 'NOTICE' }),
  timestamps: false,
});

export const SubscriptionEntity = new Entity({
  name: 'Subscription',
  table,
  schema: subscriptionSchema,
  computeKey: ({ caseId, subscriber }) => ({
    pk: subscribersKey(caseId, shardOf(subscriber)),
    sk: `SUBSCRIBER#${subscriber}`,
  }),
  timestamps: false,
});
