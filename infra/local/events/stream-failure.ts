import { randomUUID } from 'node:crypto';
import type { EventSourceMappingModel } from '../contract.ts';
import type { LambdaRecord } from './lambda-record.ts';

export interface StreamFailure {
  readonly mapping: EventSourceMappingModel;
  readonly shardId: string;
  readonly records: readonly LambdaRecord[];
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly invokeCount: number;
  readonly atMs: number;
}

/** What a stream's on-failure destination gets: not the records, but where they are in the stream. */
export function toFailureMessage(failure: StreamFailure): unknown {
  const { mapping, shardId, records, condition, invokeCount, atMs } = failure;
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionArn,
      condition,
      approximateInvokeCount: invokeCount,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(atMs).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: records.at(0)?.dynamodb.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrivalOf(records.at(0)),
      approximateArrivalOfLastRecord: arrivalOf(records.at(-1)),
      batchSize: records.length,
      streamArn: mapping.streamArn,
    },
  };
}

function arrivalOf(record: LambdaRecord | undefined): string | undefined {
  return record && new Date(record.dynamodb.ApproximateCreationDateTime * 1_000).toISOString().replace('.000Z', 'Z');
}
