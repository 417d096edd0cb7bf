import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Bench, openBench } from './functions-under-test.ts';

const YEAR = 365 * 24 * 3_600_000;

let bench: Bench;

beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

function moveTo(instantMs: number): void {
  Atomics.store(new BigInt64Array(bench.clockOffset), 0, BigInt(instantMs - Date.now()));
}

const TIMES = `
  const imported = Date.now();
  export const handler = () => ({
    imported,
    now: Date.now(),
    constructed: new Date().getTime(),
    called: Date(),
    formatted: new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'UTC' }).format(),
    parts: new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'UTC' }).formatToParts()[0].value,
  });`;

it('shows the clock in every way of asking the date, also while importing and after a move', async () => {
  bench.add('times', TIMES);
  const { invoke } = bench.start();
  const start = Date.UTC(2022, 11, 5, 1);
  moveTo(start);
  const near = (instantMs: number) => expect.toSatisfy(value => value >= instantMs && value < instantMs + 60_000);
  expect((await invoke('times', {})).payload).toEqual({
    imported: near(start),
    now: near(start),
    constructed: near(start),
    called: expect.stringContaining('Mon Dec 05 2022'),
    formatted: '2022',
    parts: '2022',
  });
  moveTo(start + YEAR);
  expect((await invoke('times', {})).payload).toMatchObject({
    imported: near(start),
    now: near(start + YEAR),
    formatted: '2023',
  });
});

it('leaves dates that are given and the nature of Date alone', async () => {
  bench.add(
    'dates',
    `class Day extends Date { isDay() { return true; } }
    export const handler = () => ({
      text: new Date('2020-02-29T00:00:00Z').toISOString(),
      parts: new Date(2020, 1, 29).toISOString(),
      utc: Date.UTC(2020, 0), parsed: Date.parse('2020-01-01T00:00:00Z'),
      is: new Date() instanceof Date && new Date().constructor === Date && Date.name === 'Date' && Date.length === 7,
      extended: new Day(0).isDay() && new Day(0) instanceof Date && new Day().getFullYear(),
      formatted: new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'UTC' }).format(0),
      cloned: structuredClone(new Date(5)).getTime(),
    });`,
  );
  moveTo(Date.UTC(2022, 11, 5));
  expect((await bench.start().invoke('dates', {})).payload).toEqual({
    text: '2020-02-29T00:00:00.000Z',
    parts: '2020-02-29T00:00:00.000Z',
    utc: Date.UTC(2020, 0),
    parsed: Date.UTC(2020, 0),
    is: true,
    extended: 2022,
    formatted: '1970',
    cloned: 5,
  });
});
