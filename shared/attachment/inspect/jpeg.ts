/** JPEG: segments from SOI to EOI. Phones may put further pictures behind the first (CIPA DC-007). */

import { isHarmlessTail } from './format.ts';
import { MAX_PIXELS } from './pixels.ts';
import { type Finding, isRefused, type RefusalCode } from './refusals.ts';

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly end: number;
}

export const START_OF_SCAN = 0xda;
export const END_OF_IMAGE = 0xd9;
const MAX_PICTURES = 16;
/** A profile of colours has 255 at most, a picture that comes in stages some thirty. */
const MAX_SEGMENTS = 4096;

export function inspectJpeg(bytes: Buffer): Finding {
  const first = pictureAt(bytes, 0);
  if (isRefused(first)) return first;
  if (!first || first.width === 0 || first.height === 0) return 'DAMAGED';
  const { width, height } = first;
  if (width * height > MAX_PIXELS) return 'TOO_MANY_PIXELS';
  return isHarmlessTail(bytes, endOfFurtherPictures(bytes, first.end)) ? { width, height } : 'POLYGLOT';
}

function endOfFurtherPictures(bytes: Buffer, firstEnd: number): number {
  let end = firstEnd;
  for (let count = 1; count < MAX_PICTURES; count += 1) {
    let next = end;
    while (bytes[next] === 0) next += 1;
    const picture = isStart(bytes, next) ? pictureAt(bytes, next) : undefined;
    if (!picture || isRefused(picture)) return end;
    end = picture.end;
  }
  return end;
}

/** The size of the picture that starts here and where it ends; undefined when it is cut off or malformed. */
function pictureAt(bytes: Buffer, start: number): Picture | RefusalCode | undefined {
  let size = { width: 0, height: 0 };
  let at = start + 2;
  for (let count = 0; count < MAX_SEGMENTS; count += 1) {
    const marker = markerAt(bytes, at);
    if (!marker) return undefined;
    if (marker.code === END_OF_IMAGE) return { ...size, end: marker.end };
    const isBare = marker.code >= 0xd0 && marker.code <= 0xd7;
    const end = isBare ? marker.end : segmentEnd(bytes, marker.end);
    if (end === undefined) return undefined;
    if (isFrame(marker.code)) size = largerOf(size, frameSize(bytes, marker.end, end));
    at = marker.code === START_OF_SCAN ? endOfScan(bytes, end) : end;
  }
  return 'TOO_MANY_PARTS';
}

/** A marker may have any number of fill bytes 0xff before its code. */
export function markerAt(bytes: Buffer, at: number): { code: number; end: number } | undefined {
  let next = at;
  while (bytes[next] === 0xff) next += 1;
  const code = bytes[next];
  return next > at && code !== undefined && code !== 0 ? { code, end: next + 1 } : undefined;
}

export function segmentEnd(bytes: Buffer, at: number): number | undefined {
  if (at + 2 > bytes.length) return undefined;
  const length = bytes.readUInt16BE(at);
  return length >= 2 && at + length <= bytes.length ? at + length : undefined;
}

/** The frame headers SOF0 to SOF15, without the three tables in between. */
function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Readers differ in which of several frames they make room for. */
const largerOf = (one: Size, other: Size): Size => (one.width * one.height > other.width * other.height ? one : other);

function frameSize(bytes: Buffer, at: number, end: number): Size {
  if (end - at < 8) return { width: 0, height: 0 };
  return { height: bytes.readUInt16BE(at + 3), width: bytes.readUInt16BE(at + 5) };
}

/** Where the next real marker stands: not a stuffed zero and not a restart within the scan. */
export function endOfScan(bytes: Buffer, start: number): number {
  let at = bytes.indexOf(0xff, start);
  while (at >= 0) {
    const next = bytes[at + 1];
    const isInside = next === 0 || (next !== undefined && next >= 0xd0 && next <= 0xd7);
    if (!isInside) return at;
    at = bytes.indexOf(0xff, at + 2);
  }
  return bytes.length;
}

function isStart(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0xff && bytes[at + 1] === 0xd8 && bytes[at + 2] === 0xff;
}
