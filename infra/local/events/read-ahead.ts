import type { EngineRecord, StreamSource } from './engine-stream.ts';
import type { LambdaRecord } from './lambda-record.ts';
import { compareSequences } from './stream-source.ts';

export interface ReadAheadOptions {
  readonly source: StreamSource;
  readonly shardId: string;
  /** Reading begins after this record; undefined = at the oldest. */
  readonly after: string | undefined;
  /** The record for the function; undefined when the mapping's filter drops it. */
  admit(record: EngineRecord): LambdaRecord | undefined;
  /** Called for each page with records in it. */
  counted(): void;
}

/** The records of a shard that passed the filter and are not delivered yet, in order. */
export interface ReadAhead {
  /** Reads on until `count` records are there or the shard has no more for now. */
  fill(count: number): Promise<void>;
  /** The next records, at most `count` and none after the sequence number `through`, within Lambda's request size. */
  peek(count: number, through: string | undefined): LambdaRecord[];
  /** Drops the first records; answers how far the shard is done with, records the filter dropped included. */
  drop(count: number): string | undefined;
  isClosed(): boolean;
}

/** Lambda takes 6 MB of request; the records grow a little as JSON. */
const batchBytes = 5_000_000;

export function createReadAhead(options: ReadAheadOptions): ReadAhead {
  const { source, shardId } = options;
  let ahead: LambdaRecord[] = [];
  let readThrough = options.after;
  let isClosed = false;
  const readPage = async () => {
    const page = await source.readAfter(shardId, readThrough);
    for (const record of page.records) {
      readThrough = record.dynamodb.SequenceNumber;
      const admitted = options.admit(record);
      if (admitted !== undefined) ahead.push(admitted);
    }
    if (page.records.length > 0) options.counted();
    isClosed = page.isClosed;
    return page.hasMore;
  };
  return {
    isClosed: () => isClosed && ahead.length === 0,
    fill: async count => {
      while (ahead.length < count && !isClosed && (await readPage())) {
        // Reads on: the page was full and too little of it passed the filter.
      }
    },
    peek: (count, through) => takeWithinSize(ahead.slice(0, count), through),
    drop: count => {
      const last = ahead[count - 1]?.dynamodb.SequenceNumber;
      ahead = ahead.slice(count);
      return ahead.length === 0 ? readThrough : last;
    },
  };
}

function takeWithinSize(records: readonly LambdaRecord[], through: string | undefined): LambdaRecord[] {
  let sizeBytes = 0;
  const end = records.findIndex((record, position) => {
    sizeBytes += record.dynamodb.SizeBytes;
    const isBeyond = through !== undefined && compareSequences(record.dynamodb.SequenceNumber, through) > 0;
    return isBeyond || (position > 0 && sizeBytes > batchBytes);
  });
  return end === -1 ? [...records] : records.slice(0, end);
}
