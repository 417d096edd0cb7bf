import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createStreamTime } from '../../../../infra/local/events/stream-time.ts';
import { aClock } from '../dynamodb/parts.ts';

test('tells the virtual time of a record written before the clock was moved', () => {
  const database = new DatabaseSync(':memory:');
  const clock = aClock();
  let realMs = 1_000_000;
  const time = createStreamTime(database, clock, () => realMs);
  const writtenAtMs = clock.now();
  time.observe();
  clock.nowMs += 86_400_000;
  realMs += 5_000;
  time.observe();
  expect(time.virtualMsOf(1_000)).toBe(writtenAtMs);
  expect(time.virtualMsOf(1_003)).toBe(writtenAtMs + 3_000);
  expect(time.virtualMsOf(1_005)).toBe(clock.now());
  expect(createStreamTime(database, clock, () => realMs).virtualMsOf(1_000)).toBe(writtenAtMs);
});

test('takes a record of an unknown moment for new', () => {
  const clock = aClock();
  expect(createStreamTime(new DatabaseSync(':memory:'), clock).virtualMsOf(1)).toBe(clock.now());
});
