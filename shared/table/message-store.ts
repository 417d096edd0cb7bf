/** The outbox: what has to leave the table. A row is there until it has left. */

import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { ChainMessage, MailMessage, Message } from '../case/schema.ts';
import { newId } from '../id.ts';
import { MessageEntity } from './entities.ts';
import { shardOf } from './shard.ts';
import { outboxIndex, outboxKey, table } from './table.ts';

/** The row of a message as it is stored. */
export function messageItem(caseId: string, body: ChainMessage | MailMessage, at: string): Message {
  const messageId = newId();
  return {
    caseId,
    messageId,
    channel: body.kind === 'mail' ? 'mail' : 'chain',
    body,
    createdAt: at,
    index1pk: outboxIndex(shardOf(messageId)),
    index1sk: `${at}#${messageId}`,
  };
}

type Callback = Omit<Extract<ChainMessage, { kind: 'callback' }>, 'kind'>;

/** Asks the relay to call a decided stage back. */
export async function putCallback(caseId: string, callback: Callback, at: string): Promise<void> {
  await MessageEntity.build(PutItemCommand)
    .item(messageItem(caseId, { kind: 'callback', ...callback }, at))
    .send();
}

/** Is the start of this run of the chain still in the outbox? */
export async function isStartUnsent(caseId: string, chainRun: number): Promise<boolean> {
  const { Items: messages = [] } = await table
    .build(QueryCommand)
    .entities(MessageEntity)
    .query({ partition: outboxKey(caseId) })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return messages.some(({ body }) => body.kind === 'start' && body.chainRun === chainRun);
}

type MessageKey = Pick<Message, 'caseId' | 'messageId'>;

/** The message, if it has not left yet. */
export async function findMessage({ caseId, messageId }: MessageKey): Promise<Message | undefined> {
  const { Item: item } = await MessageEntity.build(GetItemCommand)
    .key({ caseId, messageId })
    .options({ consistent: true })
    .send();
  return item;
}

/** The message has left. */
export async function removeMessage({ caseId, messageId }: MessageKey): Promise<void> {
  await MessageEntity.build(DeleteItemCommand).key({ caseId, messageId }).send();
}

/** Keys of messages of a shard that were put before an instant and are still there. */
export async function unsentBefore(shard: number, instant: string): Promise<readonly MessageKey[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .query({ index: 'index1', partition: outboxIndex(shard), range: { lt: instant } })
    .options({ limit: 100 })
    .send();
  return items.map(item => ({
    caseId: String(item['pk']).replace('OUTBOX#', ''),
    messageId: String(item['sk']).replace('MESSAGE#', ''),
  }));
}

/** Puts a message again as it is, so that the stream carries it once more. */
export async function touchMessage(message: Message, at: string): Promise<void> {
  await MessageEntity.build(PutItemCommand)
    .item({ ...message, createdAt: at, index1sk: `${at}#${message.messageId}` })
    .options({ condition: { attr: 'messageId', exists: true } })
    .send();
}
