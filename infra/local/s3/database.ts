import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * One row a version. `sequence` orders the versions of all keys by their making; the highest of a key is its current one
 * unless that was deleted. An event is written in the transaction that makes its version.
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS versions (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  versionId TEXT NOT NULL,
  isCurrent INTEGER NOT NULL,
  isDeleteMarker INTEGER NOT NULL,
  body TEXT,
  sizeBytes INTEGER NOT NULL,
  eTag TEXT NOT NULL,
  createdAtMs INTEGER NOT NULL,
  noncurrentSinceMs INTEGER,
  attributes TEXT NOT NULL,
  tags TEXT NOT NULL,
  UNIQUE (bucket, key, versionId)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS currentVersions ON versions (bucket, key) WHERE isCurrent = 1;
CREATE INDEX IF NOT EXISTS agesOfCurrent ON versions (bucket, createdAtMs) WHERE isCurrent = 1 AND isDeleteMarker = 0;
CREATE INDEX IF NOT EXISTS agesOfNoncurrent ON versions (bucket, noncurrentSinceMs) WHERE isCurrent = 0;
CREATE INDEX IF NOT EXISTS bodies ON versions (body) WHERE body IS NOT NULL;
CREATE TABLE IF NOT EXISTS events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event TEXT NOT NULL
) STRICT;
`;

/** Opens `objects.db` in the folder. What a committed transaction wrote survives a killed process and a power cut. */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'objects.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
  database.exec(SCHEMA);
  return database;
}

/** Runs `work` in one transaction: all of its writes are kept, or none when it throws. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
