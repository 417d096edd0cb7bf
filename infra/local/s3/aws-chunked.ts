import { createDelimitedReader, type DelimitedReader } from './delimited-reader.ts';
import { S3Error } from './errors.ts';

const LINE_END = Buffer.from('\r\n');
const MAX_LINE_BYTES = 1024;
const MAX_TRAILERS = 8;

/** A body in `aws-chunked` framing: the bytes as a stream, and the trailers once it has ended. */
export interface ChunkedBody {
  readonly bytes: AsyncIterable<Buffer>;
  /** By lower-case name; empty before the stream has ended. */
  readonly trailers: ReadonlyMap<string, string>;
}

/** Takes the framing off. The stream throws S3Error IncompleteBody or MalformedTrailerError when it is broken. */
export function decodeAwsChunked(source: AsyncIterable<Buffer>): ChunkedBody {
  const reader = createDelimitedReader(source);
  const trailers = new Map<string, string>();
  return { bytes: decode(reader, trailers), trailers };
}

async function* decode(reader: DelimitedReader, trailers: Map<string, string>): AsyncGenerator<Buffer> {
  let length = await readChunkLength(reader);
  while (length > 0) {
    yield* reader.take(length, incomplete);
    if ((await reader.readUntil(LINE_END, 0)) === undefined) throw incomplete();
    length = await readChunkLength(reader);
  }
  await readTrailers(reader, trailers);
}

async function readChunkLength(reader: DelimitedReader): Promise<number> {
  const line = await reader.readUntil(LINE_END, MAX_LINE_BYTES);
  const [, hex] = /^([0-9a-fA-F]{1,12})(?:;|$)/.exec(line?.toString('latin1') ?? '') ?? [];
  if (hex === undefined) throw incomplete();
  return Number.parseInt(hex, 16);
}

async function readTrailers(reader: DelimitedReader, trailers: Map<string, string>): Promise<void> {
  for (let count = 0; count <= MAX_TRAILERS; count += 1) {
    const line = await reader.readUntil(LINE_END, MAX_LINE_BYTES);
    if (line === undefined) throw new S3Error('MalformedTrailerError');
    if (line.length === 0) return;
    const [, name, value] = /^([\w-]+):\s*(.*?)\s*$/.exec(line.toString('latin1')) ?? [];
    if (name === undefined || value === undefined) throw new S3Error('MalformedTrailerError');
    trailers.set(name.toLowerCase(), value);
  }
  throw new S3Error('MalformedTrailerError');
}

function incomplete(): S3Error {
  return new S3Error('IncompleteBody');
}
