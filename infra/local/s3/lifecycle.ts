import type { BucketModel } from '../contract.ts';
import { insertDeleteMarker, removeVersion } from './remove.ts';
import type { Rooms } from './request.ts';
import type { ObjectVersion } from './version.ts';

type Store = Pick<Rooms, 'buckets' | 'catalogue' | 'bodies' | 'clock'>;

/** One rule of one bucket. */
interface BucketRule {
  readonly bucket: BucketModel;
  readonly prefix: string;
  readonly expirationDays?: number | undefined;
  readonly noncurrentExpirationDays?: number | undefined;
}

const DAY_MS = 24 * 3600 * 1000;

/** When the next version expires; undefined when none will. */
export function nextExpiryMs(store: Store): number | undefined {
  const times = rulesOf(store).flatMap(rule => [nextCurrent(store, rule), nextNoncurrent(store, rule)]);
  const due = times.filter(atMs => atMs !== undefined);
  return due.length === 0 ? undefined : Math.min(...due);
}

/**
 * Ends what has expired: in a bucket with versioning a current version is hidden behind a delete marker and a noncurrent
 * one removed, in another bucket the object is removed.
 */
export function expireDue(store: Store): void {
  for (const rule of rulesOf(store)) {
    for (const version of dueNoncurrent(store, rule)) removeVersion(version, store);
    for (const version of dueCurrent(store, rule)) expireCurrent(store, rule.bucket, version);
  }
}

function expireCurrent(store: Store, bucket: BucketModel, version: ObjectVersion): void {
  if (bucket.isVersioned) insertDeleteMarker({ bucket: bucket.name, key: version.key }, store);
  else removeVersion(version, store);
}

function rulesOf(store: Store): BucketRule[] {
  return [...store.buckets.values()].flatMap(bucket =>
    bucket.lifecycleRules.map(({ prefix = '', ...days }) => ({ bucket, prefix, ...days })),
  );
}

function nextCurrent(store: Store, { bucket, prefix, expirationDays }: BucketRule): number | undefined {
  if (expirationDays === undefined) return undefined;
  return endOfDays(store.catalogue.oldestCurrentMs(bucket.name, prefix), expirationDays);
}

function nextNoncurrent(store: Store, { bucket, prefix, noncurrentExpirationDays }: BucketRule): number | undefined {
  if (noncurrentExpirationDays === undefined) return undefined;
  return endOfDays(store.catalogue.oldestNoncurrentMs(bucket.name, prefix), noncurrentExpirationDays);
}

function dueCurrent(store: Store, { bucket, prefix, expirationDays }: BucketRule): ObjectVersion[] {
  if (expirationDays === undefined) return [];
  return store.catalogue.currentUntil(bucket.name, prefix, startOfDays(store.clock.now(), expirationDays));
}

function dueNoncurrent(store: Store, { bucket, prefix, noncurrentExpirationDays }: BucketRule): ObjectVersion[] {
  if (noncurrentExpirationDays === undefined) return [];
  return store.catalogue.noncurrentUntil(bucket.name, prefix, startOfDays(store.clock.now(), noncurrentExpirationDays));
}

/** S3 counts whole days and acts at the next midnight UTC. */
function endOfDays(fromMs: number | undefined, days: number): number | undefined {
  return fromMs === undefined ? undefined : Math.ceil((fromMs + days * DAY_MS) / DAY_MS) * DAY_MS;
}

/** The latest beginning whose days are over at `nowMs`: the inverse of `endOfDays`. */
function startOfDays(nowMs: number, days: number): number {
  return (Math.floor(nowMs / DAY_MS) - days) * DAY_MS;
}
