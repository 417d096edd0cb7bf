import type { DatabaseSync } from 'node:sqlite';
import type { HistoryEvent } from '../run/turn.ts';

interface HistoryRow {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly atMs: number;
  /** JSON text. */
  readonly details: string;
}

export function prepareHistory(database: DatabaseSync) {
  const columns = 'id, previous_event_id AS previousEventId, type, at AS atMs, details';
  const insert = database.prepare('INSERT INTO states_events VALUES (?, ?, ?, ?, ?, ?)');
  const find = database.prepare(`SELECT ${columns} FROM states_events WHERE execution_id = ? AND id = ?`);
  const forwards = database.prepare(
    `SELECT ${columns} FROM states_events WHERE execution_id = ? AND id > ? ORDER BY id LIMIT ?`,
  );
  const backwards = database.prepare(
    `SELECT ${columns} FROM states_events WHERE execution_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
  );
  const remove = database.prepare('DELETE FROM states_events WHERE execution_id = ?');

  return {
    insert(executionId: number, { id, previousEventId, type, atMs, details }: HistoryEvent) {
      insert.run(executionId, id, previousEventId, type, atMs, JSON.stringify(details));
    },
    find: (executionId: number, id: number) => find.get(executionId, id) as unknown as HistoryRow | undefined,
    page(executionId: number, query: { from: number; limit: number; isReversed: boolean }) {
      const statement = query.isReversed ? backwards : forwards;
      return statement.all(executionId, query.from, query.limit) as unknown as HistoryRow[];
    },
    remove: (executionId: number) => remove.run(executionId),
  };
}
