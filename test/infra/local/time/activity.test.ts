import { expect, it } from 'vitest';
import { createActivity } from '../../../../infra/local/time/activity.ts';

it('is settled at once when nothing is under way', async () => {
  await expect(createActivity().settled()).resolves.toBeUndefined();
});

it('waits for all that is under way and names it', async () => {
  const activity = createActivity();
  const endFirst = activity.begin('first');
  const endSecond = activity.begin('second');
  let isSettled = false;
  const settled = activity.settled().then(() => {
    isSettled = true;
  });
  endFirst();
  await new Promise(setImmediate);
  expect(isSettled).toBe(false);
  expect(activity.underWay()).toEqual(['second']);
  endSecond();
  await settled;
});

it('waits for work that begins as another ends', async () => {
  const activity = createActivity();
  const ended: string[] = [];
  const end = activity.begin('first');
  const settled = activity.settled().then(() => ended.push('settled'));
  end();
  const endNext = activity.begin('next');
  setTimeout(() => {
    ended.push('next');
    endNext();
  }, 5);
  await settled;
  expect(ended).toEqual(['next', 'settled']);
});

it('refuses to end one piece of work twice', () => {
  const end = createActivity().begin('once');
  end();
  expect(end).toThrow('"once" was ended twice');
});
