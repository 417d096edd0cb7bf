import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../contract.ts';

/** Tells virtual time for the engine's stamps, which are the machine's. */
export interface StreamTime {
  /** Notes how the two clocks stand to each other; to be called when something is written. */
  observe(): void;
  /** The virtual moment of a record the engine stamped with this second of the machine's clock. Milliseconds. */
  virtualMsOf(engineSeconds: number): number;
}

interface Mark {
  readonly real_ms: number;
  readonly virtual_ms: number;
}

const toleranceMs = 1_000;

/**
 * Keeps a mark in the table `events_clock_marks` for each time the virtual clock was moved against the machine's, so
 * that a record's age is right even when it is delivered after the clock moved or the process restarted.
 */
export function createStreamTime(database: DatabaseSync, clock: Clock, realNow: () => number = Date.now): StreamTime {
  database.exec(
    'CREATE TABLE IF NOT EXISTS events_clock_marks (real_ms INTEGER PRIMARY KEY, virtual_ms INTEGER NOT NULL)',
  );
  const insert = database.prepare('INSERT OR REPLACE INTO events_clock_marks (real_ms, virtual_ms) VALUES (?, ?)');
  const select = database.prepare('SELECT * FROM events_clock_marks WHERE real_ms <= ? ORDER BY real_ms DESC LIMIT 1');
  const find = (realMs: number) => select.get(realMs) as Mark | undefined;
  let offsetMs: number | undefined;
  return {
    observe: () => {
      const real = realNow();
      const offset = clock.now() - real;
      if (offsetMs !== undefined && Math.abs(offset - offsetMs) <= toleranceMs) return;
      offsetMs = offset;
      insert.run(real, clock.now());
    },
    virtualMsOf: engineSeconds => {
      // The stamp is cut to the second: the latest mark within that second is the nearest.
      const mark = find(engineSeconds * 1_000 + 999);
      if (mark === undefined) return clock.now();
      return Math.min(clock.now(), mark.virtual_ms + Math.max(0, engineSeconds * 1_000 - mark.real_ms));
    },
  };
}
