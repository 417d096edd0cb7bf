import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const keptSeconds = 7 * 86_400;

/**
 * Gives the engine's stream records the index they lack. For every streamed write the engine asks for the greatest
 * sequence number so far, and without an index reads all records ever written to answer: after 8,000 records a
 * three-item transaction ran 18 times slower, and ever slower from there. SQLite picks the index up by itself.
 */
export function indexStreamRecords(file: string): void {
  withDatabase(file, database =>
    database.exec(
      `CREATE INDEX IF NOT EXISTS banjian_stream_sequence
       ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`,
    ),
  );
}

/**
 * Drops stream records that the engine, unlike AWS after a day, would keep for ever: those over a week older than the
 * newest of their table. Counted from the newest and not from now, so that a machine switched off for a month still
 * delivers what it owed; the newest itself always stays, for the engine numbers the next one after it.
 * To be called while no engine runs on the file.
 */
export function trimStreamRecords(file: string): void {
  if (!existsSync(file)) return;
  withDatabase(file, database => {
    const isThere = database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_stream_records'").get() !== undefined;
    if (!isThere) return;
    const forget = database.prepare('DELETE FROM _stream_records WHERE table_name = ? AND created_at < ?');
    // The newest once for each table: asked for with each record, a start on 10,000 records took half a minute.
    const newest = database.prepare(
      'SELECT table_name AS name, MAX(created_at) AS at FROM _stream_records GROUP BY table_name',
    );
    for (const { name, at } of newest.all()) forget.run(String(name), Number(at) - keptSeconds);
  });
}

function withDatabase(file: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  try {
    work(database);
  } finally {
    database.close();
  }
}
