import type { DatabaseSync } from 'node:sqlite';

/** The one row that remembers how far the clock of a data folder has come. Milliseconds since the epoch. */
export interface SavedTime {
  read(): number | undefined;
  write(instantMs: number): void;
}

export function openSavedTime(database: DatabaseSync): SavedTime {
  database.exec(
    'CREATE TABLE IF NOT EXISTS clock_state (id INTEGER PRIMARY KEY CHECK (id = 1), instant_ms INTEGER NOT NULL)',
  );
  const select = database.prepare('SELECT instant_ms FROM clock_state WHERE id = 1');
  const upsert = database.prepare(
    'INSERT INTO clock_state (id, instant_ms) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET instant_ms = excluded.instant_ms',
  );
  return {
    read() {
      const row = select.get() as { readonly instant_ms: number } | undefined;
      return row?.instant_ms;
    },
    write(instantMs) {
      upsert.run(instantMs);
    },
  };
}
