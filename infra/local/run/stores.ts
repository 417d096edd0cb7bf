/** The data folder: everything the local cloud keeps is below it. */

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface DataFolder {
  readonly folder: string;
  readonly tableFile: string;
  readonly objects: string;
  readonly database: DatabaseSync;
}

/** Opens the folder; `isFresh` empties it first. */
export function openDataFolder(folder: string, isFresh: boolean): DataFolder {
  if (isFresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'objects'), { recursive: true });
  const database = new DatabaseSync(join(folder, 'cloud.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  return { folder, tableFile: join(folder, 'table.db'), objects: join(folder, 'objects'), database };
}

/** A value of the data folder that is made once. */
export function keepOnce(database: DatabaseSync, name: string, make: () => string): string {
  database.exec('CREATE TABLE IF NOT EXISTS run_kept (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
  const kept = database.prepare('SELECT value FROM run_kept WHERE name = ?').get(name);
  if (typeof kept?.['value'] === 'string') return kept['value'];
  const value = make();
  database.prepare('INSERT INTO run_kept (name, value) VALUES (?, ?)').run(name, value);
  return value;
}
