import type { Activity, Agenda, Clock, DueSource } from '../contract.ts';
import { createDueSources } from './due-sources.ts';
import { createQueueOfOne } from './queue-of-one.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** How long a source that failed is left alone. */
const PAUSE_AFTER_FAILURE_MS = 1_000;

export interface AgendaOptions {
  readonly clock: Clock & { reach(instantMs: number): void };
  readonly activity: Activity;
  /** Told when a source fails while time passes by itself (it is tried again a second later); `advanceTo` rejects instead. */
  readonly onError: (error: unknown, sourceName: string) => void;
}

export interface VirtualAgenda extends Agenda {
  /**
   * Moves the clock to an instant, stopping at everything that falls due on the way. When it resolves, all of it has run
   * in time order and nothing is under way. Rejects with what a source threw, and when the instant is in the past.
   */
  advanceTo(instantMs: number): Promise<void>;
  /** Runs what is due now and waits until nothing is under way. */
  settle(): Promise<void>;
  /** Stops the timer and waits for the run under way. */
  close(): Promise<void>;
}

/** Runs due sources in time order: by one timer for the nearest while time passes, at once while time is moved. */
export function createAgenda({ clock, activity, onError }: AgendaOptions): VirtualAgenda {
  const sources = createDueSources(clock, activity);
  const oneAtATime = createQueueOfOne();
  let timer: NodeJS.Timeout | undefined;
  let isPlanning = false;
  let isAdvancing = false;
  let isClosed = false;

  function plan(): void {
    clearTimeout(timer);
    const dueAtMs = isClosed || isAdvancing ? undefined : sources.nearestDueAt();
    if (dueAtMs === undefined) return;
    const delayMs = Math.min(Math.max(Math.ceil(dueAtMs - clock.now()), 0), LONGEST_TIMER_MS);
    timer = setTimeout(tick, delayMs).unref();
  }

  function changed(): void {
    if (isPlanning || isAdvancing || isClosed) return;
    isPlanning = true;
    setImmediate(() => {
      isPlanning = false;
      plan();
    });
  }

  function pause(error: unknown, source: DueSource): void {
    sources.setAside(source);
    setTimeout(() => {
      sources.takeUpAll();
      changed();
    }, PAUSE_AFTER_FAILURE_MS).unref();
    onError(error, source.name);
  }

  function tick(): void {
    oneAtATime(() => sources.runAllDue(pause)).then(changed, error => onError(error, 'agenda'));
  }

  async function runThrough(targetMs: number): Promise<void> {
    sources.takeUpAll();
    for (;;) {
      await sources.runAllDue(rethrow);
      await activity.settled();
      const dueAtMs = sources.nearestDueAt() ?? Number.POSITIVE_INFINITY;
      if (dueAtMs <= clock.now()) continue;
      if (dueAtMs > targetMs) break;
      clock.reach(dueAtMs);
    }
  }

  function whileAdvancing(act: () => Promise<void>): Promise<void> {
    return oneAtATime(() => {
      isAdvancing = true;
      return act();
    }).finally(() => {
      isAdvancing = false;
      changed();
    });
  }

  async function advanceTo(targetMs: number): Promise<void> {
    refusePast(clock.now(), targetMs);
    await runThrough(targetMs);
    clock.reach(targetMs);
  }

  return {
    add(source) {
      sources.add(source);
      changed();
    },
    changed,
    advanceTo: instantMs => whileAdvancing(() => advanceTo(instantMs)),
    settle: () => whileAdvancing(() => runThrough(clock.now())),
    close() {
      isClosed = true;
      clearTimeout(timer);
      return oneAtATime(async () => {});
    },
  };
}

function rethrow(error: unknown): never {
  throw error;
}

function refusePast(nowMs: number, instantMs: number): void {
  if (instantMs >= nowMs) return;
  throw new Error(
    `The clock stands at ${new Date(nowMs).toISOString()} and cannot go back to ${new Date(instantMs).toISOString()}.`,
  );
}
