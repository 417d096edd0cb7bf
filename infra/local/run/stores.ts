/** The data folder: everything the local cloud keeps is below it. */

import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PlainError } from '../../parts/plain-error.ts';
import { forgetHolder, noteHolder, refuseHeldDatabase } from '../database-holder.ts';

export interface DataFolder {
  readonly folder: string;
  readonly tableFile: string;
  readonly objects: string;
  readonly database: DatabaseSync;
  close(): void;
}

/**
 * Opens the folder; `isFresh` empties it first.
 * Throws a PlainError when it cannot be written, when another local cloud runs on it, and when what is to be emptied is
 * no data folder.
 */
export function openDataFolder(folder: string, isFresh: boolean): DataFolder {
  const file = join(folder, 'cloud.db');
  const objects = join(folder, 'objects');
  try {
    refuseHeldDatabase(file);
    if (isFresh) empty(folder, file);
    mkdirSync(objects, { recursive: true });
    const database = new DatabaseSync(file);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
    // The first read is what takes the lock that others find.
    database.exec('SELECT count(*) FROM sqlite_schema');
    noteHolder(file, process.pid);
    const close = () => {
      database.close();
      forgetHolder(file);
    };
    return { folder, tableFile: join(folder, 'table.db'), objects, database, close };
  } catch (cause) {
    throw cause instanceof PlainError ? cause : new PlainError(unwritableMessage(folder, cause), { cause });
  }
}

function empty(folder: string, file: string): void {
  if (existsSync(folder) && !existsSync(file) && readdirSync(folder).length > 0) {
    throw new PlainError(
      [
        `${folder} 不是本地云的数据文件夹，未删除任何内容。请用 --data 指定一个空的或新的文件夹。`,
        `${folder} is no data folder of the local cloud; nothing was deleted. Choose an empty or a new one by --data.`,
      ].join('\n'),
    );
  }
  rmSync(folder, { recursive: true, force: true });
}

function unwritableMessage(folder: string, cause: unknown): string {
  const why = cause instanceof Error ? cause.message : String(cause);
  return [
    `无法写入数据文件夹 ${folder}：${why}`,
    '请检查权限和磁盘空间，或用 --data 指定另一个文件夹。',
    `The data folder ${folder} cannot be written: ${why}`,
    'Look at its permissions and at the space on the disk, or choose another folder by --data.',
  ].join('\n');
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
