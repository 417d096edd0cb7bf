import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DueSource } from '../../../../infra/local/contract.ts';
import { createActivity } from '../../../../infra/local/time/activity.ts';
import { createAgenda, type VirtualAgenda } from '../../../../infra/local/time/agenda.ts';
import { createVirtualClock, type VirtualClock } from '../../../../infra/local/time/virtual-clock.ts';

const START = Date.UTC(2022, 11, 5, 1);
const HOUR = 3_600_000;

let database: DatabaseSync;
let clock: VirtualClock;
let agenda: VirtualAgenda;
let activity: ReturnType<typeof createActivity>;
let failures: string[];

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  clock = createVirtualClock({ database, start: START, machineNow: () => 1_000_000 });
  activity = createActivity();
  failures = [];
  agenda = createAgenda({ clock, activity, onError: (error, name) => failures.push(`${name}: ${error}`) });
});

afterEach(async () => {
  await agenda.close();
  clock.close();
  database.close();
});

/** A source of single instants, which notes what it ran and what time it was. */
function instants(name: string, dueMs: number[], ran: [string, number][], act?: () => void | Promise<void>): DueSource {
  const left = dueMs.toSorted((a, b) => a - b);
  return {
    name,
    nextDueAt: () => left[0],
    runDue() {
      left.shift();
      ran.push([name, clock.now()]);
      return act?.();
    },
  };
}

describe('moving time', () => {
  it('runs everything on the way in time order, each at its own instant', async () => {
    const ran: [string, number][] = [];
    agenda.add(instants('a', [START + HOUR, START + 3 * HOUR, START + 9 * HOUR], ran));
    agenda.add(instants('b', [START + 2 * HOUR], ran));
    await agenda.advanceTo(START + 4 * HOUR);
    expect(ran).toEqual([
      ['a', START + HOUR],
      ['b', START + 2 * HOUR],
      ['a', START + 3 * HOUR],
    ]);
    expect(clock.now()).toBe(START + 4 * HOUR);
  });

  it('waits for work that an earlier instant began before it moves on', async () => {
    const ran: [string, number][] = [];
    const begin = () => {
      const ended = activity.begin('slow');
      setTimeout(() => {
        ran.push(['slow ended', clock.now()]);
        ended();
      }, 20);
    };
    agenda.add(instants('a', [START + 1, START + 2], ran, begin));
    await agenda.advanceTo(START + HOUR);
    expect(ran.map(([name]) => name)).toEqual(['a', 'slow ended', 'a', 'slow ended']);
    expect(ran[1]?.[1]).toBe(START + 1);
  });

  it('runs what falls due because of what ran', async () => {
    const ran: [string, number][] = [];
    const later = instants('later', [START + 2 * HOUR], ran);
    agenda.add(instants('first', [START + HOUR], ran, () => agenda.add(later)));
    await agenda.advanceTo(START + 3 * HOUR);
    expect(ran).toEqual([
      ['first', START + HOUR],
      ['later', START + 2 * HOUR],
    ]);
  });

  it('refuses to go back', async () => {
    await expect(agenda.advanceTo(START - 1)).rejects.toThrow('cannot go back to 2022-12-05T00:59:59.999Z');
  });

  it('takes two requests one after the other', async () => {
    await Promise.all([agenda.advanceTo(START + HOUR), agenda.advanceTo(START + 2 * HOUR)]);
    expect(clock.now()).toBe(START + 2 * HOUR);
  });

  it('rejects with what a source threw and works again afterwards', async () => {
    const ran: [string, number][] = [];
    const fail = () => {
      throw new Error('broken');
    };
    agenda.add(instants('bad', [START + 1], ran, fail));
    await expect(agenda.advanceTo(START + 10)).rejects.toThrow('broken');
    await agenda.advanceTo(START + 10);
    expect(clock.now()).toBe(START + 10);
  });

  it('names a source that stays due', async () => {
    agenda.add({ name: 'stuck', nextDueAt: () => START, runDue() {} });
    await expect(agenda.settle()).rejects.toThrow('"stuck" stays due');
  });

  it('takes a year of hours step by step', async () => {
    const ran: [string, number][] = [];
    const hours = Array.from({ length: 8760 }, (_, hour) => START + (hour + 1) * HOUR);
    agenda.add(instants('hourly', hours, ran));
    await agenda.advanceTo(START + 8760 * HOUR);
    expect(ran).toHaveLength(8760);
    expect(ran.at(-1)?.[1]).toBe(START + 8760 * HOUR);
  });
});

describe('time that passes by itself', () => {
  it('runs what is due without being asked', async () => {
    const ran: [string, number][] = [];
    await new Promise<void>(resolve => agenda.add(instants('now', [START - 5], ran, resolve)));
    expect(ran).toEqual([['now', START]]);
  });

  it('reports a failing source and still runs the others', async () => {
    const ran: [string, number][] = [];
    agenda.add({
      name: 'broken',
      nextDueAt: () => START - 10,
      runDue() {
        throw new Error('no');
      },
    });
    await new Promise<void>(resolve => agenda.add(instants('other', [START - 5], ran, resolve)));
    expect(failures).toEqual(['broken: Error: no']);
  });

  it('takes a wait longer than the longest timer', async () => {
    const ran: [string, number][] = [];
    agenda.add(instants('far', [START + 400 * 24 * HOUR], ran));
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(ran).toEqual([]);
  });
});
