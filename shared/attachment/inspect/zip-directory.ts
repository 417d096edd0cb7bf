/** The parts of a ZIP archive by its central directory, with everything refused on which two readers might disagree. */

import { endsOfDirectoryIn } from './format.ts';
import { isRefused, type RefusalCode } from './refusals.ts';

export interface Part {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  readonly sizeBytes: number;
  readonly packed: Buffer;
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly mode: number;
  readonly localAt: number;
  readonly end: number;
}

interface Directory {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

export const MAX_PARTS = 2000;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const ENCRYPTED_FLAGS = 0x2041;
const SIZES_FOLLOW_FLAG = 0x0008;
const SYMBOLIC_LINK = 0xa000;

/** The parts in the order of their bytes. Nothing is unpacked; sizes are still only claims. */
export function readDirectory(bytes: Buffer): readonly Part[] | RefusalCode {
  const directory = findDirectory(bytes);
  if (isRefused(directory)) return directory;
  const entries = readEntries(bytes, directory);
  if (isRefused(entries)) return entries;
  return refusalOfNames(entries) ?? readParts(bytes, entries, directory.start);
}

function findDirectory(bytes: Buffer): Directory | RefusalCode {
  const [end] = endsOfDirectoryIn(bytes);
  if (end === undefined || end + END_BYTES > bytes.length) return 'DAMAGED';
  const afterComment = end + END_BYTES + bytes.readUInt16LE(end + 20);
  if (afterComment !== bytes.length) return afterComment < bytes.length ? 'POLYGLOT' : 'DAMAGED';
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_PARTS) return 'TOO_MANY_PARTS';
  const size = bytes.readUInt32LE(end + 12);
  const start = bytes.readUInt32LE(end + 16);
  if (bytes.readUInt32LE(end + 4) !== 0 || start + size > end) return 'DAMAGED';
  return start + size < end ? 'POLYGLOT' : { start, end, count };
}

function readEntries(bytes: Buffer, directory: Directory): readonly Entry[] | RefusalCode {
  const entries: Entry[] = [];
  for (let at = directory.start; at < directory.end; ) {
    const entry = entryAt(bytes, at, directory.end);
    if (!entry) return 'DAMAGED';
    if (entries.push(entry) > MAX_PARTS) return 'TOO_MANY_PARTS';
    at = entry.end;
  }
  return entries.length > 0 && entries.length === directory.count ? entries : 'DAMAGED';
}

function entryAt(bytes: Buffer, at: number, limit: number): Entry | undefined {
  if (at + ENTRY_BYTES > limit || bytes.toString('latin1', at, at + 4) !== 'PK\x01\x02') return undefined;
  const nameEnd = at + ENTRY_BYTES + bytes.readUInt16LE(at + 28);
  const end = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  if (end > limit) return undefined;
  return {
    name: bytes.toString('utf8', at + ENTRY_BYTES, nameEnd),
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packedBytes: bytes.readUInt32LE(at + 20),
    sizeBytes: bytes.readUInt32LE(at + 24),
    mode: bytes.readUInt16LE(at + 40),
    localAt: bytes.readUInt32LE(at + 42),
    end,
  };
}

function refusalOfNames(entries: readonly Entry[]): RefusalCode | undefined {
  if (entries.some(({ flags, method }) => (flags & ENCRYPTED_FLAGS) !== 0 || method === 99)) return 'PASSWORD';
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.size !== entries.length) return 'BAD_PART';
  return entries.some(({ name, mode }) => isBadName(name) || (mode & 0xf000) === SYMBOLIC_LINK)
    ? 'BAD_PART'
    : undefined;
}

/** Anything but plain parts joined by single slashes; a slash at the end marks a folder. */
function isBadName(name: string): boolean {
  if (/[\p{Cc}\\:\ufffd]/u.test(name)) return true;
  return name
    .replace(/\/$/, '')
    .split('/')
    .some(part => part === '' || part === '.' || part === '..');
}

function readParts(bytes: Buffer, entries: readonly Entry[], directoryStart: number): readonly Part[] | RefusalCode {
  const ordered = entries.toSorted((one, other) => one.localAt - other.localAt);
  if (ordered[0]?.localAt !== 0) return 'POLYGLOT';
  const parts: Part[] = [];
  for (const [at, entry] of ordered.entries()) {
    const part = partOf(bytes, entry, ordered[at + 1]?.localAt ?? directoryStart);
    if (isRefused(part)) return part;
    parts.push(part);
  }
  return parts;
}

/** `limit` is where the next part begins: parts that share bytes unpack to more than there is. */
function partOf(bytes: Buffer, entry: Entry, limit: number): Part | RefusalCode {
  const at = entry.localAt;
  if (at + LOCAL_BYTES > limit) return 'BOMB';
  if (bytes.toString('latin1', at, at + 4) !== 'PK\x03\x04') return 'DAMAGED';
  const nameEnd = at + LOCAL_BYTES + bytes.readUInt16LE(at + 26);
  const start = nameEnd + bytes.readUInt16LE(at + 28);
  if (start + entry.packedBytes > limit) return 'BOMB';
  if (bytes.toString('utf8', at + LOCAL_BYTES, nameEnd) !== entry.name) return 'BAD_PART';
  if (bytes.readUInt16LE(at + 8) !== entry.method || (entry.method !== 0 && entry.method !== 8)) return 'DAMAGED';
  if (claimsOtherSizes(bytes, entry)) return 'BOMB';
  const { name, crc, sizeBytes } = entry;
  const method = entry.method === 0 ? 'stored' : 'deflated';
  return { name, method, crc, sizeBytes, packed: bytes.subarray(start, start + entry.packedBytes) };
}

function claimsOtherSizes(bytes: Buffer, entry: Entry): boolean {
  if ((bytes.readUInt16LE(entry.localAt + 6) & SIZES_FOLLOW_FLAG) !== 0) return false;
  return (
    bytes.readUInt32LE(entry.localAt + 18) !== entry.packedBytes ||
    bytes.readUInt32LE(entry.localAt + 22) !== entry.sizeBytes
  );
}
