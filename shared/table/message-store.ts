/** The outbox: what has to leave the table. A row is there until it has left. */

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { execute } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { BatchGetCommand, execute as executeBatchGet } from 'dynamodb-toolbox/table/actions/batchGet';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { ChainMessage, MailMessage, Message, OutboxMessage } from '../case/schema.ts';
import { newId } from '../id.ts';
import { MessageEntity } from './entities.ts';
import { shardOf } from './shard.ts';
import { outboxIndex, outboxKey, table } from './table.ts';

/** The row of a message as it is stored. */
export function messageItem(caseId: string, body: OutboxMessage, at: string): Message {
  const messageId = newId();
  return {
    caseId,
    messageId,
    channel: body.kind === 'start' || body.kind === 'callback' ? 'chain' : body.kind,
    body,
    createdAt: at,
    index1pk: outboxIndex(shardOf(messageId)),
    index1sk: `${at}#${messageId}`,
  };
}

/** Puts a mail about a case into the outbox, by itself. */
export async function putMail(caseId: string, mail: MailMessage, at: string): Promise<void> {
  await MessageEntity.build(PutItemCommand)
    .item(messageItem(caseId, mail, at))
    .send();
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
  const messages = await unsentOf(caseId);
  return messages.some(({ body }) => body.kind === 'start' && body.chainRun === chainRun);
}

/** Is a callback to the chain of the case still in the outbox? */
export async function isCallbackUnsent(caseId: string): Promise<boolean> {
  return (await unsentOf(caseId)).some(({ body }) => body.kind === 'callback');
}

async function unsentOf(caseId: string): Promise<readonly Message[]> {
  const { Items: messages = [] } = await table
    .build(QueryCommand)
    .entities(MessageEntity)
    .query({ partition: outboxKey(caseId) })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return messages;
}

type MessageKey = Pick<Message, 'caseId' | 'messageId'>;

/** How often what the table left out of a batch is asked for again. */
const BATCH_ATTEMPTS = 5;

/** The message, if it has not left yet. */
export async function findMessage({ caseId, messageId }: MessageKey): Promise<Message | undefined> {
  const { Item: item } = await MessageEntity.build(GetItemCommand)
    .key({ caseId, messageId })
    .options({ consistent: true })
    .send();
  return item;
}

/** Those of the messages that have not left yet, by id. */
export async function findMessages(keys: readonly MessageKey[]): Promise<ReadonlyMap<string, Message>> {
  const distinct = distinctById(keys).map(key => MessageEntity.build(BatchGetRequest).key(keyOf(key)));
  const command = table
    .build(BatchGetCommand)
    .requests(...distinct)
    .options({ consistent: true });
  const answer = await executeBatchGet({ maxAttempts: BATCH_ATTEMPTS }, command);
  const { Responses: [items = []] = [], UnprocessedKeys: left = {} } = answer;
  if (Object.keys(left).length > 0) throw new Error('the table answered a part of the messages');
  return new Map(items.flatMap(item => (item ? [[item.messageId, item]] : [])));
}

/** The messages have left: their rows go in one write. A row that somebody touched at that moment goes alone. */
export async function removeMessages(messages: readonly MessageKey[]): Promise<void> {
  const keys = distinctById(messages).map(keyOf);
  if (keys.length > 1) {
    try {
      await execute(...keys.map(key => MessageEntity.build(DeleteTransaction).key(key)));
      return;
    } catch (cause) {
      if (!(cause instanceof TransactionCanceledException)) throw cause;
    }
  }
  for (const key of keys) await MessageEntity.build(DeleteItemCommand).key(key).send();
}

const keyOf = ({ caseId, messageId }: MessageKey): MessageKey => ({ caseId, messageId });

function distinctById(keys: readonly MessageKey[]): readonly MessageKey[] {
  return [...new Map(keys.map(key => [key.messageId, key])).values()];
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

/** Puts a message again as it is, so that the stream carries it once more; since when it waits stays known. */
export async function touchMessage(message: Message, at: string): Promise<void> {
  await MessageEntity.build(PutItemCommand)
    .item({ ...message, index1sk: `${at}#${message.messageId}` })
    .options({ condition: { attr: 'messageId', exists: true } })
    .send();
}
