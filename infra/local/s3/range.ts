import { S3Error } from './errors.ts';

/** First and last byte, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The part of a body that a `Range` header asks for; undefined = all of it (no header, or none that S3 understands: it
 * takes one range, in bytes). Throws S3Error InvalidRange when the part lies outside.
 */
export function readRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const [, start = '', end = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (start === '' && end === '') return undefined;
  const range = start === '' ? suffix(Number(end), sizeBytes) : between(Number(start), end, sizeBytes);
  if (range.first > range.last) {
    if (start !== '' && end !== '' && Number(start) > Number(end)) return undefined;
    throw new S3Error('InvalidRange', { members: { RangeRequested: header, ActualObjectSize: sizeBytes } });
  }
  return range;
}

function suffix(length: number, sizeBytes: number): ByteRange {
  if (length === 0) return { first: sizeBytes, last: sizeBytes - 1 };
  return { first: Math.max(0, sizeBytes - length), last: sizeBytes - 1 };
}

function between(first: number, end: string, sizeBytes: number): ByteRange {
  const last = sizeBytes - 1;
  return { first, last: end === '' ? last : Math.min(Number(end), last) };
}
