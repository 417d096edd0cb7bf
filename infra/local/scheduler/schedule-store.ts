import type { DatabaseSync } from 'node:sqlite';

export interface SavedSchedule {
  readonly name: string;
  /** Expression and zone: when either changes the schedule begins anew. */
  readonly timing: string;
  /** undefined = it never runs again. */
  readonly nextMs: number | undefined;
}

/** A run that has begun, or waits to be tried again, and has not ended. */
export interface SavedRun {
  readonly name: string;
  readonly scheduledMs: number;
  readonly attempt: number;
  readonly dueMs: number;
}

export interface ScheduleStore {
  schedules(): SavedSchedule[];
  runs(): SavedRun[];
  saveNext(schedule: SavedSchedule): void;
  /** Plans the following run and notes the one that begins, both or neither. */
  beginRun(schedule: SavedSchedule, run: SavedRun): void;
  saveRun(run: SavedRun): void;
  endRun(run: SavedRun): void;
  /** Forgets a schedule and its runs. */
  forget(name: string): void;
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS scheduler_next (name TEXT PRIMARY KEY, timing TEXT NOT NULL, next_ms INTEGER) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS scheduler_run (
    name TEXT NOT NULL, scheduled_ms INTEGER NOT NULL, attempt INTEGER NOT NULL, due_ms INTEGER NOT NULL,
    PRIMARY KEY (name, scheduled_ms)
  ) WITHOUT ROWID;`;

type NextRow = { readonly name: string; readonly timing: string; readonly next_ms: number | null };
type RunRow = {
  readonly name: string;
  readonly scheduled_ms: number;
  readonly attempt: number;
  readonly due_ms: number;
};

/** What survives a restart of the scheduler, in `scheduler_next` and `scheduler_run`. */
export function openScheduleStore(database: DatabaseSync): ScheduleStore {
  database.exec(TABLES);
  const selectNext = database.prepare('SELECT name, timing, next_ms FROM scheduler_next');
  const selectRuns = database.prepare('SELECT name, scheduled_ms, attempt, due_ms FROM scheduler_run ORDER BY due_ms');
  const putNext = database.prepare('INSERT OR REPLACE INTO scheduler_next (name, timing, next_ms) VALUES (?, ?, ?)');
  const putRun = database.prepare(
    'INSERT OR REPLACE INTO scheduler_run (name, scheduled_ms, attempt, due_ms) VALUES (?, ?, ?, ?)',
  );
  const deleteRun = database.prepare('DELETE FROM scheduler_run WHERE name = ? AND scheduled_ms = ?');
  const deleteRuns = database.prepare('DELETE FROM scheduler_run WHERE name = ?');
  const deleteNext = database.prepare('DELETE FROM scheduler_next WHERE name = ?');

  function together(act: () => void): void {
    database.exec('BEGIN');
    try {
      act();
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }

  const store: ScheduleStore = {
    schedules: () => (selectNext.all() as NextRow[]).map(row => ({ ...row, nextMs: row.next_ms ?? undefined })),
    runs: () =>
      (selectRuns.all() as RunRow[]).map(row => ({ ...row, scheduledMs: row.scheduled_ms, dueMs: row.due_ms })),
    saveNext: ({ name, timing, nextMs }) => void putNext.run(name, timing, nextMs ?? null),
    saveRun: ({ name, scheduledMs, attempt, dueMs }) => void putRun.run(name, scheduledMs, attempt, dueMs),
    endRun: ({ name, scheduledMs }) => void deleteRun.run(name, scheduledMs),
    beginRun(schedule, run) {
      together(() => {
        store.saveNext(schedule);
        store.saveRun(run);
      });
    },
    forget(name) {
      together(() => {
        deleteNext.run(name);
        deleteRuns.run(name);
      });
    },
  };
  return store;
}
