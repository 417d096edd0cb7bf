import type { Rooms } from './request.ts';
import type { ObjectVersion } from './version.ts';

/** What a listing asks for. */
export interface Listing {
  readonly prefix: string;
  readonly delimiter: string;
  readonly maxKeys: number;
  /** Keys up to this one were listed before. */
  readonly after: string;
}

/** Objects and common prefixes, together at most `maxKeys`. */
export interface Page {
  readonly objects: ObjectVersion[];
  readonly prefixes: string[];
  /** What the next page's `after` is; undefined on the last one. */
  next?: string | undefined;
}

interface Start {
  readonly key: string;
  readonly isIncluded: boolean;
}

/** Sorts after every key that begins with what stands before it. */
const AFTER_ALL = '\u{10FFFF}';

/** One page of the keys of a bucket, in the order of their UTF-8 bytes. */
export function readPage(bucket: string, rooms: Rooms, listing: Listing): Page {
  const page: Page = { objects: [], prefixes: [] };
  if (listing.maxKeys === 0) return page;
  let start: Start | undefined = firstStart(listing);
  while (start) start = readRun(rooms.catalogue.listCurrent(bucket, start), listing, page);
  return page;
}

function firstStart({ prefix, after }: Listing): Start {
  return compareBytes(after, prefix) < 0 ? { key: prefix, isIncluded: true } : { key: after, isIncluded: false };
}

/** Reads on until the page is full or the prefix left; answers where to go on behind a common prefix. */
function readRun(versions: Iterable<ObjectVersion>, listing: Listing, page: Page): Start | undefined {
  for (const version of versions) {
    if (!version.key.startsWith(listing.prefix)) return undefined;
    const common = commonPrefix(version.key, listing);
    if (common !== undefined && common === page.prefixes.at(-1)) continue;
    if (page.objects.length + page.prefixes.length === listing.maxKeys) {
      page.next = lastOf(page);
      return undefined;
    }
    if (common === undefined) {
      page.objects.push(version);
      continue;
    }
    page.prefixes.push(common);
    return { key: common + AFTER_ALL, isIncluded: false };
  }
  return undefined;
}

function commonPrefix(key: string, { prefix, delimiter }: Listing): string | undefined {
  const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
}

function lastOf({ objects, prefixes }: Page): string {
  const lastKey = objects.at(-1)?.key ?? '';
  const lastPrefix = prefixes.at(-1);
  if (lastPrefix === undefined || compareBytes(lastKey, lastPrefix) > 0) return lastKey;
  return lastPrefix + AFTER_ALL;
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
