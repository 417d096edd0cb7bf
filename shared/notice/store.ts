/** Reads and writes public notices and their subscriptions. */

import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { execute } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import * as z from 'zod/mini';
import type { MailMessage } from '../case/schema.ts';
import { MessageEntity } from '../table/entities.ts';
import { messageItem } from '../table/message-store.ts';
import { NoticeEntity, SubscriptionEntity } from '../table/notice-entities.ts';
import { noticeItem } from '../table/publication.ts';
import { allShards } from '../table/shard.ts';
import { noticesIndex, subscribersKey, table } from '../table/table.ts';
import { type Page, readMerged, type Span } from '../table/worklist-store.ts';
import type { NoticeRow, Subscription } from './schema.ts';

export async function findNoticeRow(formId: string, caseNumber: string): Promise<NoticeRow | undefined> {
  const { Item: row } = await NoticeEntity.build(GetItemCommand).key({ formId, caseNumber }).send();
  return row;
}

export async function putNoticeRow(row: NoticeRow): Promise<void> {
  await NoticeEntity.build(PutItemCommand).item(noticeItem(row)).send();
}

const lineSchema = z.object({
  index1sk: z.string(),
  formId: z.string(),
  caseNumber: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
});

export type NoticeLine = z.infer<typeof lineSchema>;

/** Public notices, newest first; those in these states. */
export function readNoticeLines(states: readonly NoticeRow['status'][], span: Span): Promise<Page<NoticeLine>> {
  const partitions = states.flatMap(status => allShards.map(shard => noticesIndex(status, shard)));
  return readMerged(partitions, { ...span, isNewestFirst: true, schema: lineSchema });
}

type SubscriptionKey = Pick<Subscription, 'caseId' | 'subscriber'>;

export async function findSubscription({ caseId, subscriber }: SubscriptionKey): Promise<Subscription | undefined> {
  const { Item: found } = await SubscriptionEntity.build(GetItemCommand)
    .key({ caseId, subscriber })
    .options({ consistent: true })
    .send();
  return found;
}

/** One page of those who subscribed, of one shard. */
export async function readSubscriptions(
  caseId: string,
  shard: number,
  after?: Readonly<Record<string, unknown>>,
): Promise<{ readonly rows: readonly Subscription[]; readonly next?: Readonly<Record<string, unknown>> }> {
  const { Items: rows = [], LastEvaluatedKey: next } = await table
    .build(QueryCommand)
    .entities(SubscriptionEntity)
    .query({ partition: subscribersKey(caseId, shard) })
    .options({ limit: 100, ...(after === undefined ? {} : { exclusiveStartKey: after }) })
    .send();
  return next === undefined ? { rows } : { rows, next };
}

/**
 * Writes a subscription over the version that was read (0 = none), and the mail about it into the outbox with it, so
 * that what is noted as sent is sent once. Answers false when somebody else has written it meanwhile.
 */
export async function saveSubscription(
  subscription: Subscription,
  mail: MailMessage | undefined,
  at: string,
): Promise<boolean> {
  const { version } = subscription;
  const condition =
    version === 0 ? { attr: 'version' as const, exists: false } : { attr: 'version' as const, eq: version };
  try {
    await execute(
      SubscriptionEntity.build(PutTransaction)
        .item({ ...subscription, version: version + 1 })
        .options({ condition }),
      ...(mail ? [MessageEntity.build(PutTransaction).item(messageItem(subscription.caseId, mail, at))] : []),
    );
    return true;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'TransactionCanceledException') return false;
    throw cause;
  }
}

/** A mail about a subscription that stays as it is. */
export async function putMail(caseId: string, mail: MailMessage, at: string): Promise<void> {
  await MessageEntity.build(PutItemCommand)
    .item(messageItem(caseId, mail, at))
    .send();
}

export async function removeSubscription({ caseId, subscriber }: SubscriptionKey): Promise<void> {
  await SubscriptionEntity.build(DeleteItemCommand).key({ caseId, subscriber }).send();
}
