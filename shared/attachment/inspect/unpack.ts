/** Unpacking with a limit: no more than that is ever held, whatever the file claims. */

import { inflateRawSync, inflateSync } from 'node:zlib';

/** What all parts of an office document may unpack to. */
export const MAX_UNPACKED_BYTES = 100 * 1_048_576;

type Unpacked = Buffer | 'too-big' | 'damaged';

/** Raw deflate to exactly the claimed size or less; in one piece of memory. */
export function inflatePart(packed: Buffer, claimedBytes: number): Unpacked {
  const limits = { maxOutputLength: Math.max(claimedBytes, 1), chunkSize: Math.max(claimedBytes + 1, 64) };
  return unpacked(() => inflateRawSync(packed, limits));
}

/** A zlib stream to at most so many bytes; what follows its end is not looked at. */
export function inflateStream(packed: Buffer, maxBytes: number): Unpacked {
  const chunkSize = Math.min(Math.max(packed.length * 4, 65_536), 4 * 1_048_576);
  return unpacked(() => inflateSync(packed, { maxOutputLength: maxBytes, chunkSize }));
}

function unpacked(inflate: () => Buffer): Unpacked {
  try {
    return inflate();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too-big';
    if (['Z_DATA_ERROR', 'Z_BUF_ERROR', 'Z_NEED_DICT'].includes(code)) return 'damaged';
    throw error;
  }
}
