import { expect, test } from 'vitest';
import { createSlots } from '../../../../infra/local/dynamodb/slots.ts';

test('runs at most so many at a time, in the order they came, failures included', async () => {
  const takeTurn = createSlots(2);
  const started: number[] = [];
  let running = 0;
  let most = 0;
  const work = (n: number) => async () => {
    started.push(n);
    running += 1;
    most = Math.max(most, running);
    await new Promise(resolve => setImmediate(resolve));
    running -= 1;
    if (n === 1) throw new Error('one fails');
  };
  await Promise.allSettled([0, 1, 2, 3, 4].map(n => takeTurn(work(n))));
  expect([started, most]).toEqual([[0, 1, 2, 3, 4], 2]);
});
