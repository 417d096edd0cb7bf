import type { EngineRecord, Page, StreamSource } from './engine-stream.ts';

/** The latest records of a shard that somebody has read, without a gap. */
interface Window {
  /** The record before the first; undefined = the shard's beginning. */
  readonly after: string | undefined;
  readonly records: readonly EngineRecord[];
  /** How many writes there had been when the latest of them were asked for. */
  readonly writes: number;
  /** That reading said that there is more, or that the shard has ended. */
  readonly isCut: boolean;
}

const keptRecords = 2_000;

/**
 * A source whose readers share what each of them reads, one at a time. Whoever is behind is answered from what another
 * has read, and need not ask the engine for more when that reading began after the last write (`writes` counts them)
 * before the question: later writes wake their readers again.
 */
export function shareReads(source: StreamSource, writes: () => number): StreamSource {
  const windows = new Map<string, Window>();
  const turns = new Map<string, Promise<unknown>>();
  const read = async (shardId: string, sequence: string | undefined, writesBefore: number): Promise<Page> => {
    const window = windows.get(shardId);
    const records = recordsAfter(window, sequence);
    if (window && records.length > 0) {
      return { records, hasMore: window.isCut || window.writes < writesBefore, isClosed: false };
    }
    const writesNow = writes();
    const page = await source.readAfter(shardId, sequence);
    const isCut = page.hasMore || page.isClosed;
    windows.set(shardId, extend(window, { after: sequence, records: page.records, writes: writesNow, isCut }));
    return page;
  };
  return {
    engineArn: source.engineArn,
    shards: source.shards,
    readAfter: (shardId, sequence) => {
      const writesBefore = writes();
      const turn = (turns.get(shardId) ?? Promise.resolve()).then(() => read(shardId, sequence, writesBefore));
      const done = turn.catch(() => undefined);
      turns.set(shardId, done);
      return turn;
    },
  };
}

function recordsAfter(window: Window | undefined, sequence: string | undefined): readonly EngineRecord[] {
  if (window === undefined) return [];
  if (window.after === sequence) return window.records;
  const index = window.records.findLastIndex(record => record.dynamodb.SequenceNumber === sequence);
  return index === -1 ? [] : window.records.slice(index + 1);
}

/** What was read goes behind what is known when it follows from it, and takes its place when it does not. */
function extend(known: Window | undefined, read: Window): Window {
  const end = known && (known.records.at(-1)?.dynamodb.SequenceNumber ?? known.after);
  const isNext = known !== undefined && end === read.after;
  const records = isNext ? [...known.records, ...read.records] : read.records;
  const dropped = Math.max(0, records.length - keptRecords);
  const after = isNext ? known.after : read.after;
  const last = records[dropped - 1]?.dynamodb.SequenceNumber;
  return { ...read, after: dropped === 0 ? after : last, records: records.slice(dropped) };
}
