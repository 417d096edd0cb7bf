/** Reads outbox rows from the table's stream, delivers them in order and removes those that left, all in one go. */

import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Message } from '../case/schema.ts';
import { log } from '../log.ts';
import { removeMessages } from './message-store.ts';

type Deliver = (message: Message) => Promise<void>;

/** Delivers the rows of a batch; from the first that fails on, the stream brings them again. */
export function deliverEach(event: DynamoDBStreamEvent, deliver: Deliver): Promise<DynamoDBBatchResponse> {
  return deliverBatch(event, async () => deliver);
}

/** As `deliverEach`, after looking at the whole batch at once. */
export async function deliverBatch(
  { Records: records }: DynamoDBStreamEvent,
  prepare: (messages: readonly Message[]) => Promise<Deliver>,
): Promise<DynamoDBBatchResponse> {
  const delivered: Message[] = [];
  try {
    const messages = records.map(messageOf);
    const deliver = await prepare(messages);
    for (const message of messages) {
      await deliver(message);
      delivered.push(message);
    }
  } catch (cause) {
    return failedAt(records, { index: await removed(delivered), cause });
  }
  const index = await removed(delivered);
  return index < records.length ? failedAt(records, { index }) : { batchItemFailures: [] };
}

/** Answers how many records are done with: all that were delivered, none when their rows could not be removed. */
async function removed(delivered: readonly Message[]): Promise<number> {
  try {
    await removeMessages(delivered);
    return delivered.length;
  } catch (cause) {
    log.error('messages left but were not removed', { count: delivered.length, cause: String(cause) });
    return 0;
  }
}

function failedAt(
  records: readonly DynamoDBRecord[],
  { index, cause }: { index: number; cause?: unknown },
): DynamoDBBatchResponse {
  const sequenceNumber = records[index]?.dynamodb?.SequenceNumber ?? '';
  if (cause !== undefined) log.error('message not delivered', { sequenceNumber, cause: String(cause) });
  return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] };
}

function messageOf(record: DynamoDBRecord): Message {
  const image = record.dynamodb?.NewImage;
  if (!image) throw new Error('a stream record without its new image');
  const { pk: _pk, sk: _sk, entity: _entity, ...row } = unmarshall(image as Parameters<typeof unmarshall>[0]);
  return row as Message;
}
