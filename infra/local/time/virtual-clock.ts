import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../contract.ts';
import { openSavedTime, type SavedTime } from './saved-time.ts';

/** How far ahead of the clock the saved time stands. A clock that was killed goes on from there, never from before. */
const RESERVED_MS = 2_000;
const SAVE_EVERY_MS = 1_000;

export interface ClockOptions {
  /** Owns the table `clock_state`. Put it in WAL mode with `synchronous = NORMAL`: every jump is one write. */
  readonly database: DatabaseSync;
  /** Where the clock of a new data folder begins (ms since the epoch), or `real` for the machine's own time. */
  readonly start: number | 'real';
  /** The machine's time; `Date.now` unless a test says otherwise. */
  readonly machineNow?: () => number;
}

export interface VirtualClock extends Clock {
  readonly isVirtual: boolean;
  /** One BigInt64: what a worker adds to the machine's time to get the clock's. Read it with `Atomics.load`. */
  readonly sharedOffset: SharedArrayBuffer;
  /**
   * Moves the clock forward to an instant and saves it; a clock that has already passed the instant stays as it is.
   * Throws on a clock that shows the machine's time.
   */
  reach(instantMs: number): void;
  /** Saves the exact time and stops saving; the next clock on the same database goes on from here. */
  close(): void;
}

/**
 * The clock of the local cloud: the machine's time moved by an offset. It ticks with the machine, stands still while
 * nothing runs, and never goes backwards, neither when the machine's time is set back nor after a kill: it hands out no
 * instant later than the one already saved.
 * Throws on `real` when the data folder has already been in the machine's future.
 */
export function createVirtualClock(options: ClockOptions): VirtualClock {
  const saved = openSavedTime(options.database);
  const machineNow = options.machineNow ?? Date.now;
  return options.start === 'real'
    ? openRealClock(saved, machineNow)
    : openMovableClock(saved, machineNow, saved.read() ?? options.start);
}

function openMovableClock(saved: SavedTime, machineNow: () => number, startMs: number): VirtualClock {
  const sharedOffset = newSharedOffset();
  const offsetCell = new BigInt64Array(sharedOffset);
  let offsetMs = 0;
  let lastMs = startMs;
  let reservedUntilMs = 0;

  function reserve(): void {
    reservedUntilMs = lastMs + RESERVED_MS;
    saved.write(reservedUntilMs);
  }

  function showFrom(instantMs: number): void {
    lastMs = instantMs;
    offsetMs = instantMs - machineNow();
    Atomics.store(offsetCell, 0, BigInt(offsetMs));
  }

  function now(): number {
    const instantMs = machineNow() + offsetMs;
    if (instantMs < lastMs) showFrom(lastMs);
    else lastMs = instantMs;
    if (lastMs > reservedUntilMs) reserve();
    return lastMs;
  }

  showFrom(startMs);
  reserve();
  const stopSaving = saveRegularly(() => {
    now();
    reserve();
  });

  return {
    isVirtual: true,
    sharedOffset,
    now,
    reach(instantMs) {
      if (!Number.isSafeInteger(instantMs)) throw new Error(`The clock cannot be moved to ${instantMs}.`);
      if (instantMs <= now()) return;
      showFrom(instantMs);
      reserve();
    },
    close() {
      stopSaving();
      saved.write(now());
      reservedUntilMs = Number.POSITIVE_INFINITY;
    },
  };
}

function openRealClock(saved: SavedTime, now: () => number): VirtualClock {
  const savedMs = saved.read() ?? 0;
  if (savedMs > now() + RESERVED_MS) {
    throw new Error(
      `This data folder's clock already stands at ${new Date(savedMs).toISOString()}, in the machine's future: it cannot run on the machine's time.`,
    );
  }
  const save = () => saved.write(now());
  save();
  const stopSaving = saveRegularly(save);
  return {
    isVirtual: false,
    sharedOffset: newSharedOffset(),
    now,
    reach() {
      throw new Error("This clock shows the machine's time and cannot be moved.");
    },
    close() {
      stopSaving();
      save();
    },
  };
}

function newSharedOffset(): SharedArrayBuffer {
  return new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
}

function saveRegularly(save: () => void): () => void {
  const timer = setInterval(save, SAVE_EVERY_MS).unref();
  return () => clearInterval(timer);
}
