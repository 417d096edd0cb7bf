import { expect, test } from 'vitest';
import { keyOf, tableArn } from './parts.ts';
import { aTableService } from './service.ts';

const hourMs = 3_600_000;
const TableName = 'Main';

/** A service that holds one item, expiring after some hours; the clock stands at 01:00 UTC, sweeps come at 6, 12, ... */
async function anExpiringItem(hours: number) {
  const parts = await aTableService();
  const startMs = parts.clock.now();
  const put = (afterHours: number) => {
    const expiresAt = { N: String(Math.floor((startMs + afterHours * hourMs) / 1_000)) };
    return parts.call('PutItem', { TableName, Item: { ...keyOf('a'), expiresAt } });
  };
  await put(hours);
  parts.written.length = 0;
  const isThere = async () => 'Item' in (await parts.connection.call('GetItem', { TableName, Key: keyOf('a') }));
  return { ...parts, put, isThere, moveTo: (hour: number) => parts.agenda.moveTo(startMs + hour * hourMs) };
}

test('keeps an expired item readable until the first sweep three hours later', async () => {
  const { moveTo, isThere, written } = await anExpiringItem(4);
  await moveTo(10.9);
  expect(await isThere()).toBe(true);
  expect(written).toEqual([]);
  await moveTo(11);
  expect(await isThere()).toBe(false);
  expect(written).toEqual([tableArn]);
});

test('keeps an item whose expiry was moved', async () => {
  const { moveTo, isThere, put } = await anExpiringItem(4);
  await moveTo(6);
  await put(100);
  await moveTo(90);
  expect(await isThere()).toBe(true);
  await moveTo(110);
  expect(await isThere()).toBe(false);
});

test('ignores an expiry over five years past', async () => {
  const { moveTo, isThere } = await anExpiringItem(-6 * 365 * 24);
  await moveTo(48);
  expect(await isThere()).toBe(true);
});

test('deletes at a far later sweep though nothing was written since', async () => {
  const { moveTo, isThere, service } = await anExpiringItem(500);
  await moveTo(490);
  expect(await isThere()).toBe(true);
  await moveTo(520);
  expect(await isThere()).toBe(false);
  expect(service.dueSource.nextDueAt()).toBeDefined();
});
