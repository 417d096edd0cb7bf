/** A PNG's chunks that show it: what is needed, and of the rest what says how colours and sizes are meant. */

import { crc32 } from 'node:zlib';
import { chunkAt, SIGNATURE_BYTES } from '../inspect/png.ts';
import { orientationOf, tiffOfOrientation } from './orientation.ts';

/** Further chunks may hold anything, texts and times among them. Source: PNG specification, third edition, section 11.3. */
const shownChunks = new Set(
  'tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST sPLT cICP mDCV cLLI acTL fcTL fdAT'.split(' '),
);

export function pngWithoutMetadata(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, SIGNATURE_BYTES)];
  for (let at = SIGNATURE_BYTES; ; ) {
    const chunk = chunkAt(bytes, at);
    if (!chunk) throw new Error('a picture that was inspected is not sound');
    const { type, end } = chunk;
    if (/^[A-Z]/.test(type) || shownChunks.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'eXIf') kept.push(...orientationChunk(bytes.subarray(at + 8, end - 4)));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
}

function orientationChunk(tiff: Buffer): readonly Buffer[] {
  const orientation = orientationOf(tiff);
  return orientation === 1 ? [] : [chunkOf('eXIf', tiffOfOrientation(orientation))];
}

function chunkOf(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(content.length);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}
