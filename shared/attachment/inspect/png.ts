/** PNG: a signature and chunks, from IHDR to IEND. */

import { crc32 } from 'node:zlib';
import { isHarmlessTail } from './format.ts';
import { MAX_PIXELS } from './pixels.ts';
import type { Finding } from './refusals.ts';

export const SIGNATURE_BYTES = 8;
const CHUNK_FRAME_BYTES = 12;

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
  if (end === undefined) return 'DAMAGED';
  return isHarmlessTail(bytes, end) ? { width, height } : 'POLYGLOT';
}

/** Where the picture ends; undefined when a needed chunk is damaged or missing. */
function endOf(bytes: Buffer): number | undefined {
  let hasPixels = false;
  for (let at = SIGNATURE_BYTES; ; ) {
    const chunk = chunkAt(bytes, at);
    if (!chunk || !isSound(bytes, at, chunk)) return undefined;
    if (chunk.type === 'IEND') return hasPixels ? chunk.end : undefined;
    hasPixels ||= chunk.type === 'IDAT';
    at = chunk.end;
  }
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
