/** Mappings of one stream read it once together. */

import { describe, expect, it } from 'vitest';
import type { EngineRecord, StreamSource } from '../../../../infra/local/events/engine-stream.ts';
import { shareReads } from '../../../../infra/local/events/share-reads.ts';

/** A stream whose records are numbered from 1; `asked` holds the places from which it was read. */
function aStream() {
  const stream = { length: 0, writes: 0, asked: [] as (string | undefined)[] };
  const source: StreamSource = {
    engineArn: 'stream',
    shards: async () => [],
    readAfter: async (_, sequence) => {
      stream.asked.push(sequence);
      const from = Number(sequence ?? 0);
      const numbers = Array.from({ length: stream.length - from }, (_unused, index) => from + index + 1);
      return { records: numbers.slice(0, 3_000).map(recordOf), hasMore: numbers.length > 3_000, isClosed: false };
    },
  };
  return { stream, shared: shareReads(source, () => stream.writes) };
}

const recordOf = (number: number) => ({ dynamodb: { SequenceNumber: String(number) } }) as EngineRecord;
const numbersOf = ({ records }: { readonly records: readonly EngineRecord[] }) =>
  records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));

function write(stream: { length: number; writes: number }, count: number) {
  stream.length += count;
  stream.writes += 1;
}

describe('readers of one stream', () => {
  it('are answered from one reading when they ask together', async () => {
    const { stream, shared } = aStream();
    write(stream, 3);
    const pages = await Promise.all([shared.readAfter('s', undefined), shared.readAfter('s', undefined)]);
    expect(pages.map(numbersOf)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(pages[1]?.hasMore).toBe(false);
    expect(stream.asked).toEqual([undefined]);
  });

  it('are told to read on when something was written since the reading they are answered from', async () => {
    const { stream, shared } = aStream();
    write(stream, 2);
    await shared.readAfter('s', undefined);
    write(stream, 1);
    const page = await shared.readAfter('s', undefined);
    expect(numbersOf(page)).toEqual([1, 2]);
    expect(page.hasMore).toBe(true);
    expect(numbersOf(await shared.readAfter('s', '2'))).toEqual([3]);
  });

  it('miss nothing, each from its own place', async () => {
    const { stream, shared } = aStream();
    write(stream, 4);
    await shared.readAfter('s', undefined);
    write(stream, 2);
    expect(numbersOf(await shared.readAfter('s', '4'))).toEqual([5, 6]);
    expect(numbersOf(await shared.readAfter('s', '1'))).toEqual([2, 3, 4, 5, 6]);
    expect(numbersOf(await shared.readAfter('s', undefined))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are told to read on when the reading they are answered from was cut', async () => {
    const { stream, shared } = aStream();
    write(stream, 3_001);
    const [, page] = await Promise.all([shared.readAfter('s', undefined), shared.readAfter('s', '2999')]);
    expect(page && numbersOf(page)).toEqual([3_000]);
    expect(page?.hasMore).toBe(true);
  });

  it('ask the stream itself for what has left its memory', async () => {
    const { stream, shared } = aStream();
    write(stream, 5_000);
    await shared.readAfter('s', undefined);
    expect(numbersOf(await shared.readAfter('s', '10')).at(0)).toBe(11);
    expect(stream.asked).toEqual([undefined, '10']);
  });

  it('ask again at the end of what is known', async () => {
    const { stream, shared } = aStream();
    write(stream, 1);
    await shared.readAfter('s', undefined);
    expect(numbersOf(await shared.readAfter('s', '1'))).toEqual([]);
    expect(stream.asked).toEqual([undefined, '1']);
  });
});
