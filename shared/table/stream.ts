/** Reads outbox rows from the table's stream and delivers them one by one, reporting those that failed. */

import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Message } from '../case/schema.ts';
import { log } from '../log.ts';

/** Delivers the rows of a batch; from the first that fails on, the stream brings them again. */
export async function deliverEach(
  event: DynamoDBStreamEvent,
  deliver: (message: Message) => Promise<void>,
): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    try {
      await deliver(messageOf(record));
    } catch (cause) {
      const sequenceNumber = record.dynamodb?.SequenceNumber ?? '';
      log.error('message not delivered', { sequenceNumber, cause: String(cause) });
      return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
}

function messageOf(record: DynamoDBRecord): Message {
  const image = record.dynamodb?.NewImage;
  if (!image) throw new Error('a stream record without its new image');
  const { pk: _pk, sk: _sk, entity: _entity, ...row } = unmarshall(image as Parameters<typeof unmarshall>[0]);
  return row as Message;
}
