/** Reads a stream of bytes by delimiters and lengths, holding no more than it has to. */
export interface DelimitedReader {
  /** The bytes before the delimiter, which is skipped; undefined when it is not met within `maxBytes` or at all. */
  readUntil(delimiter: Buffer, maxBytes: number): Promise<Buffer | undefined>;
  /** The same as a stream. Throws `ended()` when the bytes end before the delimiter. */
  streamUntil(delimiter: Buffer, ended: () => Error): AsyncGenerator<Buffer>;
  /** The next `count` bytes as a stream. Throws `ended()` when there are fewer. */
  take(count: number, ended: () => Error): AsyncGenerator<Buffer>;
  /** Whether the source has no more bytes. */
  hasEnded(): boolean;
}

/** A reader over `source`; `head` is read before it. */
export function createDelimitedReader(source: AsyncIterable<Buffer>, head: Buffer = Buffer.alloc(0)): DelimitedReader {
  const iterator = source[Symbol.asyncIterator]();
  let held = head;
  let isEnded = false;

  async function fill(): Promise<boolean> {
    const next = await iterator.next();
    isEnded = next.done ?? false;
    if (next.done) return false;
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value]);
    return true;
  }

  function cut(length: number, skipped = 0): Buffer {
    const bytes = held.subarray(0, length);
    held = held.subarray(length + skipped);
    return bytes;
  }

  async function readUntil(delimiter: Buffer, maxBytes: number): Promise<Buffer | undefined> {
    let found = held.indexOf(delimiter);
    while (found < 0) {
      if (held.length > maxBytes + delimiter.length || !(await fill())) return undefined;
      found = held.indexOf(delimiter);
    }
    return found > maxBytes ? undefined : cut(found, delimiter.length);
  }

  async function* streamUntil(delimiter: Buffer, ended: () => Error): AsyncGenerator<Buffer> {
    let found = held.indexOf(delimiter);
    while (found < 0) {
      const certain = held.length - delimiter.length + 1;
      if (certain > 0) yield cut(certain);
      if (!(await fill())) throw ended();
      found = held.indexOf(delimiter);
    }
    if (found > 0) yield cut(found);
    cut(0, delimiter.length);
  }

  async function* take(count: number, ended: () => Error): AsyncGenerator<Buffer> {
    let missing = count;
    while (missing > 0) {
      if (held.length === 0 && !(await fill())) throw ended();
      const bytes = cut(Math.min(missing, held.length));
      missing -= bytes.length;
      if (bytes.length > 0) yield bytes;
    }
  }

  return { readUntil, streamUntil, take, hasEnded: () => isEnded };
}
