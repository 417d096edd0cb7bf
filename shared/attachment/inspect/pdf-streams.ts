/**
 * The streams of a PDF: all that are deflated are unpacked and counted, those that hold objects are shown. What is a
 * stream is decided by its keyword alone, wherever it stands, so that no comment or string can hide one.
 */

import { namesObjectStream } from './pdf-names.ts';
import { findObjectStreams } from './pdf-object-streams.ts';
import { isRefused, type RefusalCode } from './refusals.ts';
import { inflateStream } from './unpack.ts';

/** An A3 page at 300 dpi in colour is just below 50 MiB. */
export const MAX_STREAM_BYTES = 52 * 1_048_576;
const MAX_STREAMS_BYTES = 1000 * 1_048_576;
const MAX_STREAMS = 20_000;
/** The word may also stand in plain text. */
const MAX_KEYWORDS = 100_000;
const MAX_OBJECTS_BYTES = 64 * 1_048_576;
/** An object stream begins with pairs of numbers: which object, and where. */
const NUMBER_PAIR = /^[\s\0]*(?:%[^\r\n]*[\r\n][\s\0]*)*\d{1,10}[\s\0]+\d{1,10}(?:[\s\0]|$)/;

const KEYWORD = /(?<!end)stream(?=[\s\0%()<>[\]{}/])/g;

interface Stream {
  /** What stands before the keyword, back to the previous one. */
  readonly before: string;
  readonly data: Buffer;
  /** Does its own dictionary say so? */
  readonly holdsObjects: boolean;
}

export interface ObjectText {
  /** The stream's dictionary and what else precedes it. */
  readonly before: string;
  readonly text: string;
}

interface Budget {
  streams: number;
  packedBytes: number;
  unpackedBytes: number;
  objectsBytes: number;
}

/** Shows the text of each object stream in turn; stops at the first refusal, the visitor's or its own. */
export function visitObjectTexts(
  bytes: Buffer,
  text: string,
  visit: (objects: ObjectText) => RefusalCode | undefined,
): RefusalCode | undefined {
  const budget = {
    streams: MAX_STREAMS,
    packedBytes: 2 * bytes.length + 65_536,
    unpackedBytes: MAX_STREAMS_BYTES,
    objectsBytes: MAX_OBJECTS_BYTES,
  };
  const objectStreams = findObjectStreams(text);
  if (isRefused(objectStreams)) return objectStreams;
  let keywords = 0;
  for (const stream of streamsOf(bytes, text, objectStreams)) {
    keywords += 1;
    if (keywords > MAX_KEYWORDS) return 'BOMB';
    const objects = objectTextOf(stream, budget);
    const refusal = isRefused(objects) ? objects : objects && visit(objects);
    if (refusal) return refusal;
  }
  return undefined;
}

/**
 * The data begin on the line after the keyword, whatever else stands on its own line, and may only run to the next
 * `endstream`; positions only grow, so each is looked for once.
 */
function* streamsOf(bytes: Buffer, text: string, objectStreams: ReadonlySet<number>): Generator<Stream> {
  let previous = 0;
  let start = 0;
  let end = 0;
  for (const { index } of text.matchAll(KEYWORD)) {
    const keywordEnd = index + 'stream'.length;
    if (start <= keywordEnd) start = nextLine(text, keywordEnd);
    if (end >= 0 && end < start) end = text.indexOf('endstream', start);
    const data = bytes.subarray(start, end < 0 ? bytes.length : end);
    yield { before: text.slice(previous, index), data, holdsObjects: objectStreams.has(index) };
    previous = keywordEnd;
  }
}

function nextLine(text: string, from: number): number {
  const lineEnd = /\r\n|[\r\n]/g;
  lineEnd.lastIndex = from;
  return lineEnd.test(text) ? lineEnd.lastIndex : text.length;
}

/** Undefined when the stream holds no objects. One that says it does and cannot be read is refused. */
function objectTextOf({ before, data, holdsObjects }: Stream, budget: Budget): ObjectText | RefusalCode | undefined {
  const saysObjects = holdsObjects || namesObjectStream(before);
  if (!isZlib(data) && !saysObjects) return undefined;
  const content = contentOf(data, budget);
  if (isRefused(content)) return content;
  if (content.length > 0 && !NUMBER_PAIR.test(content.toString('latin1', 0, 4096))) {
    return saysObjects ? 'PDF_ACTIVE' : undefined;
  }
  budget.objectsBytes -= content.length;
  return budget.objectsBytes < 0 ? 'BOMB' : { before, text: content.toString('latin1') };
}

/** The stream unpacked, or as it is when it does not unpack. Overlapping streams exhaust the budget. */
function contentOf(data: Buffer, budget: Budget): Buffer | RefusalCode {
  budget.streams -= 1;
  budget.packedBytes -= data.length;
  if (budget.streams < 0 || budget.packedBytes < 0) return 'BOMB';
  if (!isZlib(data)) return data;
  const content = inflateStream(data, Math.min(MAX_STREAM_BYTES, budget.unpackedBytes + 1));
  if (content === 'too-big') return 'BOMB';
  if (content === 'damaged') return data;
  budget.unpackedBytes -= content.length;
  return budget.unpackedBytes < 0 ? 'BOMB' : content;
}

/** Do the first two bytes announce deflate? Source: RFC 1950. */
function isZlib(data: Buffer): boolean {
  const [method = 0, flags = 0] = data;
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}
