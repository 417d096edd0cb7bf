/**
 * A picture as others get to see it: without where, when, by whom and with what it was taken. Pixels are not touched.
 * Source: security page section 3, rule g.
 */

import { jpegWithoutMetadata } from './jpeg.ts';
import { pngWithoutMetadata } from './png.ts';

const cleaners: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'image/jpeg': jpegWithoutMetadata,
  'image/png': pngWithoutMetadata,
};

/** `bytes` have been inspected as this type. Undefined when there is nothing to take away. */
export function withoutMetadata(type: string, bytes: Uint8Array): Buffer | undefined {
  const clean = cleaners[type];
  if (!clean) return undefined;
  const before = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const after = clean(before);
  return after.equals(before) ? undefined : after;
}
