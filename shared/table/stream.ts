/** Reads outbox rows from the table's stream, delivers them in order and removes those that left. */

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

/** So many messages may leave twice when the function is killed: their rows are removed together, to write less. */
const REMOVED_TOGETHER = 5;

/**
 * Thrown by `deliver` when only this message cannot leave. Its row stays for the sweep: were it given back to the stream,
 * every later batch would wait behind its retries.
 */
export class OnlyThisOne extends Error {
  override readonly name = 'OnlyThisOne';
}

/** As `deliverEach`, after looking at the whole batch at once. */
export async function deliverBatch(
  { Records: records }: DynamoDBStreamEvent,
  prepare: (messages: readonly Message[]) => Promise<Deliver>,
): Promise<DynamoDBBatchResponse> {
  const outbox = createRemoval();
  try {
    const messages = records.map(messageOf);
    const deliver = await prepare(messages);
    for (const message of messages) {
      const cause = await deliver(message).catch(onlyThisOne);
      if (cause) logUndelivered(message, cause);
      else await outbox.left(message);
    }
    await outbox.removeAll();
    return { batchItemFailures: [] };
  } catch (cause) {
    await outbox.removeAll().catch(logUnremoved);
    return failedAt(records[outbox.removedCount()], cause);
  }
}

function onlyThisOne(cause: unknown): OnlyThisOne {
  if (cause instanceof OnlyThisOne) return cause;
  throw cause;
}

/** The rows of messages that have left, removed in small groups. */
function createRemoval() {
  let left: readonly Message[] = [];
  let count = 0;
  const removeAll = async () => {
    if (left.length === 0) return;
    await removeMessages(left);
    count += left.length;
    left = [];
  };
  return {
    removeAll,
    left: async (message: Message) => {
      left = [...left, message];
      if (left.length === REMOVED_TOGETHER) await removeAll();
    },
    removedCount: () => count,
  };
}

function logUnremoved(cause: unknown): void {
  log.error('messages left but were not removed', { cause: String(cause) });
}

/** Without what caused it: the answer of a mail server names the address. */
function logUndelivered({ messageId, caseId }: Message, { message }: OnlyThisOne): void {
  log.error('message left for the sweep', { messageId, caseId, cause: message });
}

function failedAt(failed: DynamoDBRecord | undefined, cause: unknown): DynamoDBBatchResponse {
  if (!failed) return { batchItemFailures: [] };
  const sequenceNumber = failed.dynamodb?.SequenceNumber ?? '';
  log.error('message not delivered', { sequenceNumber, cause: String(cause) });
  return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] };
}

function messageOf(record: DynamoDBRecord): Message {
  const image = record.dynamodb?.NewImage;
  if (!image) throw new Error('a stream record without its new image');
  const { pk: _pk, sk: _sk, entity: _entity, ...row } = unmarshall(image as Parameters<typeof unmarshall>[0]);
  return row as Message;
}
