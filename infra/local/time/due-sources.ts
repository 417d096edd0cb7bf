import type { Activity, Clock, DueSource } from '../contract.ts';

/** A source that is still due after so many runs at one instant does not get on. */
const MOST_RUNS_AT_ONE_INSTANT = 100_000;

export interface DueSources {
  add(source: DueSource): void;
  /** When the next source that is not set aside falls due. */
  nearestDueAt(): number | undefined;
  /** Runs all that is due, in time order; `fail` is told of a source that threw, and what it throws ends the run. */
  runAllDue(fail: (error: unknown, source: DueSource) => void): Promise<void>;
  /** Leaves a source out until it is taken up again, so that one broken source does not stop the others. */
  setAside(source: DueSource): void;
  takeUpAll(): void;
}

interface Due {
  readonly source: DueSource;
  readonly dueAtMs: number;
}

export function createDueSources(clock: Clock, activity: Activity): DueSources {
  const sources = new Set<DueSource>();
  const aside = new Set<DueSource>();

  function nearest(): Due | undefined {
    let found: DueSource | undefined;
    let foundMs = Number.POSITIVE_INFINITY;
    for (const source of sources) {
      const dueAtMs = aside.has(source) ? undefined : source.nextDueAt();
      if (dueAtMs === undefined || dueAtMs >= foundMs) continue;
      found = source;
      foundMs = dueAtMs;
    }
    return found && { source: found, dueAtMs: foundMs };
  }

  function nearestDue(): Due | undefined {
    const next = nearest();
    return next && next.dueAtMs <= clock.now() ? next : undefined;
  }

  async function run(source: DueSource): Promise<void> {
    const ended = activity.begin(`due ${source.name}`);
    try {
      await source.runDue();
    } finally {
      ended();
    }
  }

  return {
    add: source => void sources.add(source),
    nearestDueAt: () => nearest()?.dueAtMs,
    async runAllDue(fail) {
      let runs = 0;
      let instantMs = Number.NEGATIVE_INFINITY;
      for (let due = nearestDue(); due; due = nearestDue()) {
        runs = due.dueAtMs === instantMs ? runs + 1 : 1;
        instantMs = due.dueAtMs;
        try {
          if (runs > MOST_RUNS_AT_ONE_INSTANT) throw new Error(`"${due.source.name}" stays due and does not get on.`);
          await run(due.source);
        } catch (error) {
          fail(error, due.source);
        }
      }
    },
    setAside: source => void aside.add(source),
    takeUpAll: () => aside.clear(),
  };
}
