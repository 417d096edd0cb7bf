/** PNG: a signature and chunks, from IHDR to IEND. */

import { crc32 } from 'node:zlib';
import { isHarmlessTail } from './format.ts';
import { MAX_PIXELS } from './pixels.ts';
import { type Finding, isRefused, type RefusalCode } from './refusals.ts';

export const SIGNATURE_BYTES = 8;
const CHUNK_FRAME_BYTES = 12;
/** The largest file in chunks of half a kilobyte; common are eight and more. */
const MAX_CHUNKS = 40_000;

interface Chunk {
  readonly type: string;
  readonly end: number;
}

export function inspectPng(bytes: Buffer): Finding {
  const header = chunkAt(bytes, SIGNATURE_BYTES);
  if (header?.type !== 'IHDR' || bytes.readUInt32BE(SIGNATURE_BYTES) !== 13) return 'DAMAGED';
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  if (width === 0 || height === 0) return 'DAMAGED';
  if (width * height > MAX_PIXELS) return 'TOO_MANY_PIXELS';
  const end = endOf(bytes);
  if (isRefused(end)) return end;
  return isHarmlessTail(bytes, end) ? { width, height } : 'POLYGLOT';
}

/** Where the picture ends; refused when a needed chunk is damaged or missing. */
function endOf(bytes: Buffer): number | RefusalCode {
  let hasPixels = false;
  let at = SIGNATURE_BYTES;
  for (let count = 0; count < MAX_CHUNKS; count += 1) {
    const chunk = chunkAt(bytes, at);
    if (!chunk || !isSound(bytes, at, chunk)) return 'DAMAGED';
    if (chunk.type === 'IEND') return hasPixels ? chunk.end : 'DAMAGED';
    hasPixels ||= chunk.type === 'IDAT';
    at = chunk.end;
  }
  return 'TOO_MANY_PARTS';
}

export function chunkAt(bytes: Buffer, at: number): Chunk | undefined {
  if (at + CHUNK_FRAME_BYTES > bytes.length) return undefined;
  const end = at + CHUNK_FRAME_BYTES + bytes.readUInt32BE(at);
  const type = bytes.toString('latin1', at + 4, at + 8);
  return end <= bytes.length && /^[A-Za-z]{4}$/.test(type) ? { type, end } : undefined;
}

/** Chunks whose name begins with a capital are needed to show the picture. */
function isSound(bytes: Buffer, at: number, { type, end }: Chunk): boolean {
  return /^[a-z]/.test(type) || crc32(bytes.subarray(at + 4, end - 4)) === bytes.readUInt32BE(end - 4);
}
