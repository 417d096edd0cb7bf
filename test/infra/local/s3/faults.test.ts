import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBucket, type RunningStore, removeFolder, START_MS, startStore } from './start-store.ts';

const Bucket = 'faulty';
let running: RunningStore;
beforeEach(async () => {
  const notifications = [{ functionArn: 'arn:f', events: ['s3:ObjectCreated:Put'] }];
  running = await startStore([makeBucket(Bucket, { notifications })]);
});
afterEach(async () => {
  await running.stop();
  removeFolder(running.folder);
});

describe('when something fails', () => {
  it('an upload whose announcement fails is stored and its event stays pending', async () => {
    running.faults.announcement = new Error('nobody listens');
    await running.client().send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }));
    await expect.poll(() => running.failures).toEqual([running.faults.announcement]);
    expect(running.store.pendingEvents()).toMatchObject([{ key: 'a' }]);
  });

  it('a fault of the store is an InternalError to the client and an error to its owner', async () => {
    running.faults.permission = new Error('cannot evaluate');
    const get = running.client(undefined, { maxAttempts: 1 }).send(new GetObjectCommand({ Bucket, Key: 'a' }));
    await expect(get).rejects.toMatchObject({ name: 'InternalError', $metadata: { httpStatusCode: 500 } });
    await expect.poll(() => running.failures).toEqual([running.faults.permission]);
  });

  it('an upload that breaks off leaves nothing behind', async () => {
    const client = running.client(undefined, { requestChecksumCalculation: 'WHEN_REQUIRED' });
    const put = new PutObjectCommand({ Bucket, Key: 'broken' });
    const url = await getSignedUrl(client, put, { signingDate: new Date(START_MS) });
    const upload = request(url, { method: 'PUT', headers: { 'content-length': 1000 } });
    const isClosed = new Promise(resolve => upload.on('error', resolve));
    upload.write('half');
    await expect.poll(() => readdirSync(join(running.folder, 'bodies'))).toHaveLength(1);
    upload.destroy(new Error('gone'));
    await isClosed;
    await expect.poll(() => readdirSync(join(running.folder, 'bodies'))).toEqual([]);
    expect(running.failures).toEqual([]);
    expect(running.store.pendingEvents()).toEqual([]);
  });

  it('a guess at an ETag by If-Match takes the right to read', async () => {
    running.denied.add('UploaderFunction s3:GetObject');
    const put = running.client().send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', IfMatch: '"0"' }));
    await expect(put).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
