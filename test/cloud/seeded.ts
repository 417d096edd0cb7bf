/**
 * Data folders as the first start of the shipped forms leaves them. Filling the registers costs more than the rest of a
 * start: it is done once for these sources, and a cloud whose test is not about it goes on from a copy.
 */

import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createClient } from '../../infra/local/demo/client.ts';
import { assemblyFolder } from '../../infra/local/run/synthesise-once.ts';
import { putInPlace } from '../put-in-place.ts';

const folder = join(import.meta.dirname, '../../.cache/first-starts');
const databases = ['table.db', 'cloud.db'] as const;

const keptFolder = () => join(folder, basename(assemblyFolder('dev')));

/**
 * Makes `data` a copy of the folder that is kept, if there is one; its ports and links are its own. The clock begins
 * where `clock` says and nothing has been scheduled yet, as in a new folder.
 */
export function beginSeeded(data: string, clock?: string): boolean {
  const kept = keptFolder();
  if (!existsSync(kept)) return false;
  mkdirSync(data, { recursive: true });
  for (const name of databases) copyDatabase(join(kept, name), join(data, name));
  const database = new DatabaseSync(join(data, 'cloud.db'));
  database.exec("DELETE FROM run_kept WHERE name = 'ports'; DELETE FROM scheduler_next; DELETE FROM scheduler_run");
  if (clock !== undefined)
    database.prepare('UPDATE clock_state SET instant_ms = max(instant_ms, ?)').run(Date.parse(clock));
  database.close();
  return true;
}

/** Keeps what a first start at `url` has left in `data`, unless another has been faster. */
export async function keepSeeded(url: string, data: string): Promise<void> {
  const kept = keptFolder();
  // Nothing is under way while it is copied.
  await createClient(url).advance('PT1S');
  const unfinished = `${kept}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  for (const name of databases) copyDatabase(join(data, name), join(unfinished, name));
  putInPlace(unfinished, kept);
}

function copyDatabase(from: string, to: string): void {
  const database = new DatabaseSync(from, { readOnly: true });
  database.prepare('VACUUM INTO ?').run(to);
  database.close();
}
