import type { DatabaseSync } from 'node:sqlite';
import type { JsonObject } from './engine-connection.ts';

/** Which items the TTL sweep deleted, so that their stream records can say that the service did it. */
export interface ExpiryLog {
  note(tableArn: string, item: ExpiredItem): void;
  forget(tableArn: string, item: ExpiredItem): void;
  has(tableArn: string, item: ExpiredItem): boolean;
  forgetBefore(notedAtMs: number): void;
}

export interface ExpiredItem {
  readonly keys: JsonObject;
  readonly expiresAtSeconds: string;
}

/** Keeps the log in the table `events_expiries`; an entry is written before the item goes, so none is lost. */
export function createExpiryLog(database: DatabaseSync, now: () => number): ExpiryLog {
  database.exec(
    'CREATE TABLE IF NOT EXISTS events_expiries (item TEXT PRIMARY KEY, noted_at_ms INTEGER NOT NULL) WITHOUT ROWID',
  );
  const insert = database.prepare('INSERT OR REPLACE INTO events_expiries (item, noted_at_ms) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM events_expiries WHERE item = ?');
  const select = database.prepare('SELECT 1 FROM events_expiries WHERE item = ?');
  const removeBefore = database.prepare('DELETE FROM events_expiries WHERE noted_at_ms < ?');
  return {
    note: (tableArn, item) => void insert.run(identityOf(tableArn, item), now()),
    forget: (tableArn, item) => void remove.run(identityOf(tableArn, item)),
    has: (tableArn, item) => select.get(identityOf(tableArn, item)) !== undefined,
    forgetBefore: notedAtMs => void removeBefore.run(notedAtMs),
  };
}

function identityOf(tableArn: string, item: ExpiredItem): string {
  const keys = Object.entries(item.keys).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([tableArn, keys, item.expiresAtSeconds]);
}
