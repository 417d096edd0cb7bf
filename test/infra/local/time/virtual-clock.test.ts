import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualClock, type VirtualClock } from '../../../../infra/local/time/virtual-clock.ts';

const START = Date.UTC(2022, 11, 5, 1);
const HOUR = 3_600_000;

let folder: string;
let database: DatabaseSync;
let machineMs: number;
const clocks: VirtualClock[] = [];

function open(start: number | 'real' = START): VirtualClock {
  const clock = createVirtualClock({ database, start, machineNow: () => machineMs });
  clocks.push(clock);
  return clock;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clock-'));
  database = new DatabaseSync(join(folder, 'state.db'));
  machineMs = Date.UTC(2026, 0, 1);
});

afterEach(() => {
  for (const clock of clocks.splice(0)) clock.close();
  database.close();
  rmSync(folder, { recursive: true });
});

describe('a virtual clock', () => {
  it('begins where it is told and ticks with the machine', () => {
    const clock = open();
    expect(clock.now()).toBe(START);
    machineMs += 1_500;
    expect(clock.now()).toBe(START + 1_500);
  });

  it('reaches a later instant and stays where it is for an earlier one', () => {
    const clock = open();
    clock.reach(START + HOUR);
    clock.reach(START + 1);
    expect(clock.now()).toBe(START + HOUR);
  });

  it('refuses what is not an instant', () => {
    expect(() => open().reach(Number.NaN)).toThrow('cannot be moved to NaN');
  });

  it('shows workers the same time through the shared offset', () => {
    const clock = open();
    clock.reach(START + HOUR);
    const offsetMs = Number(Atomics.load(new BigInt64Array(clock.sharedOffset), 0));
    expect(machineMs + offsetMs).toBe(clock.now());
  });

  it('does not go back when the machine is set back', () => {
    const clock = open();
    machineMs += 5_000;
    const before = clock.now();
    machineMs -= HOUR;
    expect(clock.now()).toBe(before);
    machineMs += 10;
    expect(clock.now()).toBe(before + 10);
  });

  it('goes on exactly where it was closed, however long nothing ran', () => {
    const first = open();
    machineMs += 700;
    first.reach(START + HOUR);
    machineMs += 300;
    const closedAt = first.now();
    first.close();
    machineMs += 90 * 24 * HOUR;
    expect(open().now()).toBe(closedAt);
  });

  it('never goes back after a kill, even when it could not save for a long time', () => {
    const killed = open();
    machineMs += 9 * HOUR;
    const handedOut = killed.now();
    expect(open().now()).toBeGreaterThanOrEqual(handedOut);
    expect(open().now()).toBeLessThan(handedOut + 10_000);
  });
});

describe("a clock on the machine's time", () => {
  it('shows it unmoved', () => {
    const clock = open('real');
    expect(clock.isVirtual).toBe(false);
    expect(clock.now()).toBe(machineMs);
    expect(new BigInt64Array(clock.sharedOffset)[0]).toBe(0n);
  });

  it('cannot be moved', () => {
    expect(() => open('real').reach(machineMs + 1)).toThrow('cannot be moved');
  });

  it('refuses a data folder that has already been in its future', () => {
    open().reach(machineMs + HOUR);
    expect(() => open('real')).toThrow("in the machine's future");
  });

  it('hands its time on to a virtual clock on the same data folder', () => {
    open('real').close();
    expect(open().now()).toBe(machineMs);
  });
});
