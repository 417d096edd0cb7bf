import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { functionsNotified, toS3Event } from '../../../../infra/local/s3/notification.ts';
import type { S3ObjectCreated } from '../../../../infra/local/s3/store.ts';
import { makeBucket, makeFolder, REGION, removeFolder, START_MS, startStore, uploader } from './start-store.ts';

const notification = { functionArn: 'arn:inspect', events: ['s3:ObjectCreated:*'] };
const durable = makeBucket('durable', { notifications: [notification] });
let folder: string;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

describe('a store opened again', () => {
  it('has its objects and the events nobody acknowledged, in order', async () => {
    const first = await startStore([durable], folder);
    for (const Key of ['a', 'b', 'c']) {
      await first.client().send(new PutObjectCommand({ Bucket: 'durable', Key, Body: `body of ${Key}` }));
    }
    const [a] = first.store.pendingEvents();
    first.store.acknowledgeEvent(a?.id ?? 0);
    await first.stop();
    const second = await startStore([durable], folder);
    const pending = second.store.pendingEvents();
    expect(pending.map(({ key }) => key)).toEqual(['b', 'c']);
    expect(pending).toEqual(first.announced.slice(1));
    expect([...pending].sort((x, y) => (x.sequencer < y.sequencer ? -1 : 1))).toEqual(pending);
    const got = await second.client().send(new GetObjectCommand({ Bucket: 'durable', Key: 'a' }));
    expect(await got.Body?.transformToString()).toBe('body of a');
    await second.stop();
  });

  it('removes the remains of uploads that were cut off', async () => {
    const first = await startStore([durable], folder);
    await first.client().send(new PutObjectCommand({ Bucket: 'durable', Key: 'a', Body: 'x' }));
    await first.stop();
    writeFileSync(join(folder, 'bodies', 'half.part'), 'half');
    writeFileSync(join(folder, 'bodies', 'uncommitted'), 'whole');
    const second = await startStore([durable], folder);
    expect(readdirSync(join(folder, 'bodies'))).toHaveLength(1);
    await second.stop();
  });

  it('has every upload that was acknowledged before the process was killed, and its event', async () => {
    const script = join(import.meta.dirname, 'serve-until-killed.ts');
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(child.stdout, 'data');
    const acknowledged = await uploadUntilKilled(String(line).trim(), () => child.kill('SIGKILL'));
    const again = await startStore([durable], folder);
    const events = again.store.pendingEvents().map(({ key }) => key);
    expect(events).toEqual(expect.arrayContaining(acknowledged));
    for (const Key of acknowledged) {
      const got = await again.client().send(new GetObjectCommand({ Bucket: 'durable', Key }));
      expect(await got.Body?.transformToString()).toBe(`body of ${Key}`);
    }
    await again.stop();
  });
});

async function uploadUntilKilled(endpoint: string, kill: () => void): Promise<string[]> {
  const credentials = { accessKeyId: uploader.accessKeyId, secretAccessKey: uploader.secretAccessKey };
  const systemClockOffset = START_MS - Date.now();
  const s3 = new S3Client({ endpoint, region: REGION, credentials, systemClockOffset, maxAttempts: 1 });
  const acknowledged: string[] = [];
  const uploads = Array.from({ length: 60 }, async (_, n) => {
    await s3.send(new PutObjectCommand({ Bucket: 'durable', Key: `k${n}`, Body: `body of k${n}` }));
    acknowledged.push(`k${n}`);
    if (acknowledged.length === 20) kill();
  });
  const results = await Promise.allSettled(uploads);
  s3.destroy();
  expect(results.some(result => result.status === 'rejected')).toBe(true);
  return acknowledged;
}

describe('notifications', () => {
  it('go to the functions whose events, prefix and suffix match', () => {
    const bucket = makeBucket('b', {
      notifications: [
        { functionArn: 'arn:posted', events: ['s3:ObjectCreated:Post'], prefix: 'q/' },
        { functionArn: 'arn:pdf', events: ['s3:ObjectCreated:*'], suffix: '.pdf' },
      ],
    });
    const told = (eventName: S3ObjectCreated['eventName'], key: string) =>
      functionsNotified(bucket, { eventName, key });
    expect(told('ObjectCreated:Post', 'q/1')).toEqual(['arn:posted']);
    expect(told('ObjectCreated:Put', 'q/1.pdf')).toEqual(['arn:pdf']);
    expect(told('ObjectCreated:Copy', 'x')).toEqual([]);
  });

  it('are written with the key in form encoding', async () => {
    const running = await startStore([durable], folder);
    await running.client().send(new PutObjectCommand({ Bucket: 'durable', Key: 'q/证 1+.pdf', Body: 'abc' }));
    const [event] = running.announced;
    await running.stop();
    if (!event) throw new Error('nothing was announced');
    expect(toS3Event(event, REGION).Records).toMatchObject([
      {
        eventSource: 'aws:s3',
        eventName: 'ObjectCreated:Put',
        awsRegion: REGION,
        eventTime: '2022-12-05T01:00:00.000Z',
        s3: {
          bucket: { name: 'durable', arn: 'arn:aws-cn:s3:::durable' },
          object: { key: 'q/%E8%AF%81+1%2B.pdf', size: 3, eTag: '900150983cd24fb0d6963f7d28e17f72' },
        },
      },
    ]);
  });

  it('of anything but created objects are refused at the start', async () => {
    const removed = { functionArn: 'arn:x', events: ['s3:ObjectRemoved:*'] };
    const bucket = makeBucket('b', { notifications: [removed] });
    await expect(startStore([bucket], folder)).rejects.toThrow('s3:ObjectRemoved:*');
  });
});
