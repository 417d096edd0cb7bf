import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { InvocationResult } from '../../../../infra/local/contract.ts';
import { keyOf } from '../dynamodb/parts.ts';
import { aMapping, aStreamsFolder, failure } from './streams.ts';

test('delivers each record once over restarts when every batch succeeds', async () => {
  const folder = aStreamsFolder();
  const first = await folder.start();
  await first.put('a', 'b');
  await first.close();
  const second = await folder.start();
  await second.put('c');
  expect([first.batches.flat(), second.batches.flat()]).toEqual([['a', 'b'], ['c']]);
});

test('delivers after a restart what was written while the function failed, however old it is by then', async () => {
  const folder = aStreamsFolder();
  const first = await folder.start({ mappings: [] });
  await first.put('a', 'b');
  await first.close();
  folder.clock.nowMs += 5 * 86_400_000;
  const second = await folder.start({ mappings: [aMapping({ maximumRecordAgeSeconds: 60 })] });
  await second.activity.settled();
  expect(second.batches.flat()).toEqual(['a', 'b']);
});

test('remembers over a restart that a batch waits and how often it failed', async () => {
  const folder = aStreamsFolder();
  const mapping = aMapping({ maximumRetryAttempts: 1 });
  const first = await folder.start({ mappings: [mapping], answer: () => failure });
  await first.put('a');
  await first.close();
  const second = await folder.start({ mappings: [mapping], answer: () => failure });
  await second.activity.settled();
  expect(second.batches).toEqual([]);
  await second.agenda.moveTo(folder.clock.now() + 1_000);
  expect([first.batches, second.batches]).toEqual([[['a']], [['a']]]);
  expect(second.logged).toEqual(['Event source mapping RelayMapping drops 1 records: RetryAttemptsExhausted']);
});

test('delivers a batch again whose function had not answered when the process ended', async () => {
  const folder = aStreamsFolder();
  let answerLate: (result: InvocationResult) => void = () => undefined;
  const first = await folder.start({ answer: () => new Promise(resolve => (answerLate = resolve)) });
  await first.call('PutItem', { TableName: 'Main', Item: keyOf('a') });
  await expect.poll(() => first.batches).toEqual([['a']]);
  await first.engine.close();
  const second = await folder.start();
  await second.activity.settled();
  expect(second.batches).toEqual([['a']]);
  answerLate({});
});

test('loses no record when the engine is killed outright', async () => {
  const folder = aStreamsFolder();
  const first = await folder.start({ mappings: [] });
  const acknowledged: string[] = [];
  const writing = (async () => {
    for (let n = 0; ; n += 1) {
      await first.put(`k${n}`);
      acknowledged.push(`k${n}`);
      if (n === 30) process.kill(first.engine.pid ?? 0, 'SIGKILL');
    }
  })();
  await expect(writing).rejects.toMatchObject({ code: 'InternalServerError' });
  await first.close();
  const second = await folder.start();
  await second.put('after');
  const delivered = second.batches.flat();
  expect(acknowledged.filter(pk => !delivered.includes(pk))).toEqual([]);
  expect(new Set(delivered).size).toBe(delivered.length);
  expect(delivered.at(-1)).toBe('after');
});

test('reads a table made anew from its beginning', async () => {
  const folder = aStreamsFolder();
  const first = await folder.start();
  await first.put('a', 'b', 'c');
  await first.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(`${folder.tablesFile}${ending}`, { force: true });
  const second = await folder.start();
  await second.put('d');
  expect(second.batches.flat()).toEqual(['d']);
});
