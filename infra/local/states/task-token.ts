import { createHash } from 'node:crypto';

const checkLength = 8;

/** A task token: random bytes and a checksum, so that a mangled token is told from one that is no more. */
export function formTaskToken(random: Uint8Array): string {
  return Buffer.concat([random, checksum(random)]).toString('base64url');
}

export function isWellFormedToken(token: string): boolean {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length <= checkLength || bytes.toString('base64url') !== token) return false;
  return checksum(bytes.subarray(0, -checkLength)).equals(bytes.subarray(-checkLength));
}

function checksum(bytes: Uint8Array): Buffer {
  return createHash('sha256').update('task token').update(bytes).digest().subarray(0, checkLength);
}
