import type { TableModel } from '../contract.ts';
import type { ExpiryLog } from '../dynamodb/expiry-log.ts';
import type { EngineRecord } from './engine-stream.ts';
import type { StreamTime } from './stream-time.ts';

/** A stream record as a function gets it. */
export interface LambdaRecord {
  readonly eventID: string;
  readonly eventName: EngineRecord['eventName'];
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly dynamodb: EngineRecord['dynamodb'];
  readonly eventSourceARN: string;
  readonly userIdentity?: { readonly type: 'Service'; readonly principalId: 'dynamodb.amazonaws.com' };
}

export interface RecordContext {
  readonly table: TableModel;
  readonly streamArn: string;
  readonly time: StreamTime;
  readonly expiries: ExpiryLog;
}

const expiryIdentity = { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const;

/** Gives an engine's record the names, the virtual time and, when TTL deleted the item, the identity it has on AWS. */
export function toLambdaRecord(record: EngineRecord, context: RecordContext): LambdaRecord {
  const { streamArn, time } = context;
  const createdAtMs = time.virtualMsOf(record.dynamodb.ApproximateCreationDateTime);
  return {
    eventID: `${streamArn.split(':')[3] ?? ''}-${context.table.name}-${record.dynamodb.SequenceNumber}`,
    eventName: record.eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: streamArn.split(':')[3] ?? '',
    dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: Math.floor(createdAtMs / 1_000) },
    eventSourceARN: streamArn,
    ...(isExpiry(record, context) ? { userIdentity: expiryIdentity } : {}),
  };
}

function isExpiry(record: EngineRecord, { table, expiries }: RecordContext): boolean {
  if (record.eventName !== 'REMOVE' || table.ttlAttribute === undefined) return false;
  const expiry = record.dynamodb.OldImage?.[table.ttlAttribute] as { N?: string } | undefined;
  return expiry?.N !== undefined && expiries.has(table.arn, { keys: record.dynamodb.Keys, expiresAtSeconds: expiry.N });
}
