import type { DatabaseSync } from 'node:sqlite';

/** Definitions by hash, each stored once: an execution keeps the one it was started with. */
export function prepareDefinitions(database: DatabaseSync) {
  const insert = database.prepare('INSERT OR IGNORE INTO states_definitions VALUES (?, ?, ?)');
  const find = database.prepare('SELECT definition, stored_at AS storedAtMs FROM states_definitions WHERE hash = ?');

  return {
    insert: (hash: string, definition: string, nowMs: number) => insert.run(hash, definition, nowMs),
    find: (hash: string) => find.get(hash) as { definition: string; storedAtMs: number } | undefined,
  };
}
