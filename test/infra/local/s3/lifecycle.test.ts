import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBucket, type RunningStore, removeFolder, startStore } from './start-store.ts';

const DAY_MS = 24 * 3600 * 1000;
let running: RunningStore;
beforeEach(async () => {
  const plain = { lifecycleRules: [{ prefix: 'q/', expirationDays: 7 }] };
  const versioned = { isVersioned: true, lifecycleRules: [{ expirationDays: 2, noncurrentExpirationDays: 3 }] };
  running = await startStore([makeBucket('plain', plain), makeBucket('versioned', versioned)]);
});
afterEach(async () => {
  await running.stop();
  removeFolder(running.folder);
});

const put = async (Bucket: string, Key: string) =>
  await running.client().send(new PutObjectCommand({ Bucket, Key, Body: Key }));
const read = async (Bucket: string, Key: string, VersionId?: string) =>
  await running.client().send(new GetObjectCommand({ Bucket, Key, VersionId }));

describe('lifecycle rules', () => {
  it('remove an object of the prefix at the midnight after its days', async () => {
    await put('plain', 'q/1');
    await put('plain', 'kept');
    const dueAtMs = Date.parse('2022-12-13T00:00:00Z');
    expect(running.store.nextDueAt()).toBe(dueAtMs);
    running.clock.nowMs = dueAtMs - 1;
    await running.store.runDue();
    await read('plain', 'q/1');
    running.clock.nowMs = dueAtMs;
    await running.store.runDue();
    await expect(read('plain', 'q/1')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await read('plain', 'kept');
    expect(running.store.nextDueAt()).toBeUndefined();
  });

  it('hide a current version behind a marker and remove it when it was noncurrent long enough', async () => {
    const { VersionId } = await put('versioned', 'a');
    running.clock.nowMs = running.store.nextDueAt() ?? 0;
    await running.store.runDue();
    await expect(read('versioned', 'a')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await read('versioned', 'a', VersionId);
    expect(running.store.nextDueAt()).toBe(running.clock.nowMs + 3 * DAY_MS);
    running.clock.nowMs += 3 * DAY_MS;
    await running.store.runDue();
    await expect(read('versioned', 'a', VersionId)).rejects.toMatchObject({ name: 'NoSuchVersion' });
    expect(running.store.nextDueAt()).toBeUndefined();
  });
});
