import type { DatabaseSync, StatementSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { inTransaction } from './database.ts';
import { type NewVersion, NULL_VERSION, type ObjectVersion, type Tag, versionSchema } from './version.ts';

/** What the store knows of every version of every object. All calls are synchronous: what one reads, it may act on. */
export interface Catalogue {
  current(bucket: string, key: string): ObjectVersion | undefined;
  version(bucket: string, key: string, versionId: string): ObjectVersion | undefined;
  /** Current versions, delete markers left out, in UTF-8 order of their keys from `start.key` on. */
  listCurrent(bucket: string, start: { key: string; isIncluded: boolean }): Iterable<ObjectVersion>;
  /** Makes a version the current one; answers its sequence. A `null` version replaces the key's earlier `null` version. */
  insert(version: NewVersion): number;
  remove(version: ObjectVersion): void;
  setTags(version: ObjectVersion, tags: readonly Tag[]): void;
  isReferenced(body: string): boolean;
  referencedBodies(): Set<string>;
  /** Of the objects under a prefix: the time the oldest current version was made. */
  oldestCurrentMs(bucket: string, prefix: string): number | undefined;
  /** Of the versions under a prefix that were superseded: the time the first of them was. */
  oldestNoncurrentMs(bucket: string, prefix: string): number | undefined;
  /** Current versions that are no delete marker, made at `untilMs` or before. */
  currentUntil(bucket: string, prefix: string, untilMs: number): ObjectVersion[];
  /** Versions superseded at `untilMs` or before. */
  noncurrentUntil(bucket: string, prefix: string, untilMs: number): ObjectVersion[];
  /** One transaction over the catalogue and everything else in the same database. */
  atomically<T>(work: () => T): T;
}

const UNDER = 'bucket = ? AND substr(key, 1, length(?)) = ?';
const CURRENT_UNDER = `FROM versions WHERE isCurrent = 1 AND isDeleteMarker = 0 AND ${UNDER}`;
const NONCURRENT_UNDER = `FROM versions WHERE isCurrent = 0 AND ${UNDER}`;

const SQL = {
  current: 'SELECT * FROM versions WHERE bucket = ? AND key = ? AND isCurrent = 1',
  version: 'SELECT * FROM versions WHERE bucket = ? AND key = ? AND versionId = ?',
  listAfter: `SELECT * FROM versions
    WHERE bucket = ? AND key > ? AND isCurrent = 1 AND isDeleteMarker = 0 ORDER BY key LIMIT 1000`,
  listFrom: `SELECT * FROM versions
    WHERE bucket = ? AND key >= ? AND isCurrent = 1 AND isDeleteMarker = 0 ORDER BY key LIMIT 1000`,
  oldestCurrent: `SELECT createdAtMs AS atMs ${CURRENT_UNDER} ORDER BY createdAtMs LIMIT 1`,
  oldestNoncurrent: `SELECT noncurrentSinceMs AS atMs ${NONCURRENT_UNDER} ORDER BY noncurrentSinceMs LIMIT 1`,
  currentUntil: `SELECT * ${CURRENT_UNDER} AND createdAtMs <= ?`,
  noncurrentUntil: `SELECT * ${NONCURRENT_UNDER} AND noncurrentSinceMs <= ?`,
  supersede: 'UPDATE versions SET isCurrent = 0, noncurrentSinceMs = ? WHERE bucket = ? AND key = ? AND isCurrent = 1',
  insert: `INSERT INTO versions (bucket, key, versionId, isCurrent, isDeleteMarker, body, sizeBytes, eTag, createdAtMs,
    attributes, tags) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)`,
  removeNull: `DELETE FROM versions WHERE bucket = ? AND key = ? AND versionId = '${NULL_VERSION}'`,
  remove: 'DELETE FROM versions WHERE sequence = ?',
  promote: `UPDATE versions SET isCurrent = 1, noncurrentSinceMs = NULL WHERE sequence =
    (SELECT max(sequence) FROM versions WHERE bucket = ? AND key = ?)`,
  setTags: 'UPDATE versions SET tags = ? WHERE sequence = ?',
  isReferenced: 'SELECT 1 FROM versions WHERE body = ? LIMIT 1',
  bodies: 'SELECT DISTINCT body FROM versions WHERE body IS NOT NULL',
} as const;

const timeRow = z.strictObject({ atMs: z.number() });
const bodyRow = z.strictObject({ body: z.string() });

type Statements = Record<keyof typeof SQL, StatementSync>;

/** The catalogue in an open database. */
export function createCatalogue(database: DatabaseSync): Catalogue {
  const statements = Object.fromEntries(
    Object.entries(SQL).map(([name, sql]) => [name, database.prepare(sql)]),
  ) as Statements;
  return {
    current: (bucket, key) => readVersion(statements.current.get(bucket, key)),
    version: (bucket, key, versionId) => readVersion(statements.version.get(bucket, key, versionId)),
    listCurrent: (bucket, start) => listCurrent(statements, bucket, start),
    oldestCurrentMs: (bucket, prefix) => readTime(statements.oldestCurrent.get(bucket, prefix, prefix)),
    oldestNoncurrentMs: (bucket, prefix) => readTime(statements.oldestNoncurrent.get(bucket, prefix, prefix)),
    currentUntil: (bucket, prefix, untilMs) =>
      statements.currentUntil.all(bucket, prefix, prefix, untilMs).map(row => versionSchema.parse(row)),
    noncurrentUntil: (bucket, prefix, untilMs) =>
      statements.noncurrentUntil.all(bucket, prefix, prefix, untilMs).map(row => versionSchema.parse(row)),
    insert: version => insert(statements, version),
    remove: version => remove(statements, version),
    setTags: (version, tags) => void statements.setTags.run(JSON.stringify(tags), version.sequence),
    isReferenced: body => statements.isReferenced.get(body) !== undefined,
    referencedBodies: () => new Set(statements.bodies.all().map(row => bodyRow.parse(row).body)),
    atomically: work => inTransaction(database, work),
  };
}

function readTime(row: unknown): number | undefined {
  return row === undefined ? undefined : timeRow.parse(row).atMs;
}

function readVersion(row: unknown): ObjectVersion | undefined {
  return row === undefined ? undefined : versionSchema.parse(row);
}

function* listCurrent(
  statements: Statements,
  bucket: string,
  start: { key: string; isIncluded: boolean },
): Generator<ObjectVersion> {
  let page = readPage(start.isIncluded ? statements.listFrom : statements.listAfter, bucket, start.key);
  for (let last = page.at(-1); last; last = page.at(-1)) {
    yield* page;
    page = readPage(statements.listAfter, bucket, last.key);
  }
}

function readPage(statement: StatementSync, bucket: string, from: string): ObjectVersion[] {
  return statement.all(bucket, from).map(row => versionSchema.parse(row));
}

function insert(statements: Statements, version: NewVersion): number {
  const { bucket, key, versionId, body, sizeBytes, eTag, createdAtMs } = version;
  if (versionId === NULL_VERSION) statements.removeNull.run(bucket, key);
  statements.supersede.run(createdAtMs, bucket, key);
  const isDeleteMarker = body === null ? 1 : 0;
  const texts = [JSON.stringify(version.attributes), JSON.stringify(version.tags)];
  const values = [bucket, key, versionId, isDeleteMarker, body, sizeBytes, eTag, createdAtMs, ...texts];
  return Number(statements.insert.run(...values).lastInsertRowid);
}

function remove(statements: Statements, version: ObjectVersion): void {
  statements.remove.run(version.sequence);
  if (version.isCurrent) statements.promote.run(version.bucket, version.key);
}
