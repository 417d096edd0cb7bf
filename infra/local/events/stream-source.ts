import { connectEngine, type EngineConnection } from '../dynamodb/engine-connection.ts';
import type { EngineRecord, Page, Shard, StreamSource } from './engine-stream.ts';
import { shareReads } from './share-reads.ts';

export interface StreamConnections {
  open(tableName: string): Promise<StreamSource>;
  /** Something was written; said before those who wait for it are woken. */
  wrote(): void;
  close(): void;
}

const pageLimit = 1_000;
/** A page ends at its limit or at 1 MB. */
const fullPageBytes = 500_000;

/** Mappings of the same stream share what was read of it. */
export function connectStreams(engineEndpoint: string): StreamConnections {
  const tables = connectEngine(engineEndpoint);
  const streams = connectEngine(engineEndpoint, 'DynamoDBStreams_20120810');
  const opened = new Map<string, StreamSource>();
  let writes = 0;
  return {
    wrote: () => {
      writes += 1;
    },
    open: async tableName => {
      const { Table } = await tables.call('DescribeTable', { TableName: tableName });
      const { LatestStreamArn } = Table as { LatestStreamArn?: string };
      if (LatestStreamArn === undefined) throw new Error(`Table ${tableName} has no stream`);
      const source = opened.get(LatestStreamArn) ?? shareReads(createSource(streams, LatestStreamArn), () => writes);
      opened.set(LatestStreamArn, source);
      return source;
    },
    close: () => {
      tables.close();
      streams.close();
    },
  };
}

function createSource(streams: EngineConnection, StreamArn: string): StreamSource {
  /** Where the last page ended; a failed read forgets it, and with it an iterator that may have expired. */
  let next: { readonly place: string; readonly iterator: unknown } | undefined;
  const findPlace = async (ShardId: string, sequence: string | undefined) => {
    const position =
      sequence === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence };
    const { ShardIterator } = await streams.call('GetShardIterator', { StreamArn, ShardId, ...position });
    return ShardIterator;
  };
  return {
    engineArn: StreamArn,
    shards: async () => {
      const shards: Shard[] = [];
      let last: string | undefined;
      do {
        const answer = await streams.call('DescribeStream', { StreamArn, ExclusiveStartShardId: last });
        const { Shards, LastEvaluatedShardId } = answer['StreamDescription'] as StreamDescription;
        shards.push(...Shards.map(shard => ({ id: shard.ShardId, parentId: shard.ParentShardId })));
        last = LastEvaluatedShardId;
      } while (last !== undefined);
      return shards;
    },
    readAfter: async (shardId, sequence) => {
      const place = `${shardId} ${sequence}`;
      const known = next?.place === place ? next.iterator : undefined;
      next = undefined;
      const iterator = known ?? (await findPlace(shardId, sequence));
      const page = await streams.call('GetRecords', { ShardIterator: iterator, Limit: pageLimit });
      const { records, ...rest } = toPage(page);
      const last = records.at(-1)?.dynamodb.SequenceNumber ?? sequence;
      next = { place: `${shardId} ${last}`, iterator: page['NextShardIterator'] };
      return { records, ...rest };
    },
  };
}

interface StreamDescription {
  readonly Shards: readonly { ShardId: string; ParentShardId?: string }[];
  readonly LastEvaluatedShardId?: string;
}

function toPage(answer: Readonly<Record<string, unknown>>): Page {
  const records = answer['Records'] as readonly EngineRecord[];
  const sizeBytes = records.reduce((sum, record) => sum + record.dynamodb.SizeBytes, 0);
  const isClosed = answer['NextShardIterator'] === undefined;
  return { records, isClosed, hasMore: records.length === pageLimit || sizeBytes >= fullPageBytes };
}

/** Sequence numbers are decimal texts without leading zeros, up to 40 digits; undefined comes before all. */
export function compareSequences(left: string | undefined, right: string | undefined): number {
  const difference = BigInt(left ?? -1) - BigInt(right ?? -1);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
