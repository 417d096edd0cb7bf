import type { Activity, Clock, EventSourceMappingModel, Invoke, Operations, TableModel } from '../contract.ts';
import type { ExpiryLog } from '../dynamodb/expiry-log.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { EngineRecord, Shard, StreamSource } from './engine-stream.ts';
import { readFilters } from './filter-pattern.ts';
import { toLambdaRecord } from './lambda-record.ts';
import { MappingRunner } from './mapping-runner.ts';
import { createReadAhead } from './read-ahead.ts';
import { ShardRunner } from './shard-runner.ts';
import { type StreamFailure, toFailureMessage } from './stream-failure.ts';
import type { StreamConnections } from './stream-source.ts';
import type { StreamTime } from './stream-time.ts';

/** What all mappings share. */
export interface MappingParts {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly operations: Operations;
  readonly invoke: Invoke;
  readonly streams: StreamConnections;
  readonly time: StreamTime;
  readonly checkpoints: Checkpoints;
  readonly expiries: ExpiryLog;
  /** Due times may have moved. */
  changed(): void;
  deadLetter(queueArn: string, message: unknown): void;
  log(line: string): void;
}

export interface MappingOptions {
  readonly mapping: EventSourceMappingModel;
  readonly table: TableModel;
  /** The principal under whose name reading the stream is counted. */
  readonly readerName: string;
}

/** Puts one mapping together: its stream, its filter, its function. Throws when a filter pattern is not understood. */
export function createMapping(options: MappingOptions, parts: MappingParts): MappingRunner {
  const { mapping, table } = options;
  const passes = readFilters(mapping.filterPatterns);
  const context = { ...parts, table, streamArn: mapping.streamArn };
  const admit = (engineRecord: EngineRecord) => {
    const record = toLambdaRecord(engineRecord, context);
    return passes(record) ? record : undefined;
  };
  return new MappingRunner({
    name: mapping.logicalId,
    activity: parts.activity,
    openSource: () => parts.streams.open(table.name),
    createShardRunner: (source, shard) => createShardRunner({ ...options, source, shard, admit }, parts),
    ended: error => {
      if (error !== undefined) parts.log(`Event source mapping ${mapping.logicalId}: ${error}`);
      parts.changed();
    },
  });
}

interface ShardOptions extends MappingOptions {
  readonly source: StreamSource;
  readonly shard: Shard;
  admit(record: EngineRecord): ReturnType<typeof toLambdaRecord> | undefined;
}

function createShardRunner(options: ShardOptions, parts: MappingParts): ShardRunner {
  const { mapping, source, shard, admit, readerName } = options;
  const position = { mapping: mapping.logicalId, stream: source.engineArn, shardId: shard.id };
  const ahead = createReadAhead({
    source,
    shardId: shard.id,
    after: parts.checkpoints.load(position).sequence,
    admit,
    counted: () => parts.operations.count({ by: readerName, kind: 'dynamodb:GetRecords' }),
  });
  return new ShardRunner({
    mapping,
    position,
    ahead,
    checkpoints: parts.checkpoints,
    clock: parts.clock,
    invoke: records => invokeOrFail(parts, mapping, records),
    setAside: failure => setAside(parts, failure),
  });
}

/** A function that cannot be run has failed: its batch is tried again like any other. */
async function invokeOrFail(parts: MappingParts, mapping: EventSourceMappingModel, Records: readonly unknown[]) {
  try {
    return await parts.invoke(mapping.functionArn, { Records });
  } catch (error) {
    parts.log(`Event source mapping ${mapping.logicalId}: ${error}`);
    return { functionError: 'Unhandled' } as const;
  }
}

function setAside(parts: MappingParts, failure: StreamFailure): void {
  const { mapping, records, condition } = failure;
  if (mapping.onFailureArn !== undefined) parts.deadLetter(mapping.onFailureArn, toFailureMessage(failure));
  else parts.log(`Event source mapping ${mapping.logicalId} drops ${records.length} records: ${condition}`);
}
