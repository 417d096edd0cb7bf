/** Formats by their bytes: at the very start, and hidden behind another one. */

import type { Format } from './accepted-types.ts';

export type KnownFormat = Format | 'gif' | 'ole';

const MAGIC: readonly (readonly [KnownFormat, string])[] = [
  ['pdf', '%PDF-'],
  ['jpeg', '\xff\xd8\xff'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['zip', 'PK\x03\x04'],
  ['gif', 'GIF8'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
];

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const DIRECTORY_ENTRY = 'PK\x01\x02';
const END_OF_DIRECTORY_BYTES = 22;
const LONGEST_COMMENT = 65_535;
/** Readers of PDF look this far for the header. */
const PDF_HEADER_WITHIN = 1024;
const TAIL_TOLERANCE = 1024;

/** The format that the bytes at offset 0 announce. */
export function formatOf(bytes: Buffer): KnownFormat | undefined {
  const head = bytes.toString('latin1', 0, 16);
  return MAGIC.find(([, magic]) => head.startsWith(magic))?.[0];
}

/** Can the file also be read as an archive, or as a PDF? */
export function holdsAnotherFormat(bytes: Buffer, format: KnownFormat): boolean {
  if (format !== 'zip' && holdsArchive(bytes)) return true;
  return format !== 'pdf' && bytes.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-');
}

/** Is what follows the end of a picture or a PDF no more than padding or a small maker's note? */
export function isHarmlessTail(bytes: Buffer, end: number): boolean {
  const tail = bytes.subarray(end);
  if (tail.length <= TAIL_TOLERANCE) return !tail.includes('%PDF-') && !tail.includes(END_OF_DIRECTORY);
  const firstContent = tail.findIndex(byte => byte !== 0 && byte !== 0x0a && byte !== 0x0d && byte !== 0x20);
  return firstContent < 0;
}

/** Where an archive's end record may stand, the last first; looked for in the last 64 KiB. */
export function endsOfDirectoryIn(bytes: Buffer): readonly number[] {
  const first = Math.max(0, bytes.length - END_OF_DIRECTORY_BYTES - LONGEST_COMMENT);
  const ends: number[] = [];
  for (
    let at = bytes.lastIndexOf(END_OF_DIRECTORY);
    at >= first;
    at = at > 0 ? bytes.lastIndexOf(END_OF_DIRECTORY, at - 1) : -1
  ) {
    ends.push(at);
  }
  return ends;
}

/** Office documents with a password are old-style containers that hold a stream of this name. */
export function isEncryptedOffice(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function holdsArchive(bytes: Buffer): boolean {
  return endsOfDirectoryIn(bytes).some(end => {
    if (end + END_OF_DIRECTORY_BYTES > bytes.length) return false;
    const directory = end - bytes.readUInt32LE(end + 12);
    return directory === end || bytes.toString('latin1', Math.max(directory, 0), directory + 4) === DIRECTORY_ENTRY;
  });
}
