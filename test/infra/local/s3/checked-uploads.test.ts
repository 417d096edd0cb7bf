import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBucket, type RunningStore, removeFolder, startStore } from './start-store.ts';

const Bucket = 'checked';
let running: RunningStore;
beforeAll(async () => {
  running = await startStore([makeBucket(Bucket)]);
});
afterAll(async () => {
  await running.stop();
  removeFolder(running.folder);
});

describe('checksums', () => {
  it.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)('keeps and returns a %s', async ChecksumAlgorithm => {
    const s3 = running.client();
    const put = await s3.send(new PutObjectCommand({ Bucket, Key: 'sum', Body: 'hello', ChecksumAlgorithm }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'sum', ChecksumMode: 'ENABLED' }));
    await got.Body?.transformToString();
    const name = `Checksum${ChecksumAlgorithm}` as const;
    expect(got[name]).toBe(put[name]);
    expect(got[name]).toBeDefined();
  });

  it.each([
    [{ ChecksumSHA256: createHash('sha256').update('other').digest('base64') }, 'BadDigest'],
    [{ ChecksumCRC32: 'AAAAAA==' }, 'BadDigest'],
    [{ ChecksumSHA1: 'short' }, 'InvalidRequest'],
    [{ ContentMD5: createHash('md5').update('other').digest('base64') }, 'BadDigest'],
    [{ ContentMD5: 'short' }, 'InvalidDigest'],
    [{ ChecksumCRC64NVME: 'AAAAAAAAAAA=' }, 'NotImplemented'],
  ])('refuses %o as %s and stores nothing', async (declared, name) => {
    const s3 = running.client();
    const put = s3.send(new PutObjectCommand({ Bucket, Key: 'wrong', Body: 'hello', ...declared }));
    await expect(put).rejects.toMatchObject({ name });
    const head = s3.send(new HeadObjectCommand({ Bucket, Key: 'wrong' }));
    await expect(head).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('leaves no file behind of an upload it refused', async () => {
    const before = readdirSync(join(running.folder, 'bodies'));
    const put = running
      .client()
      .send(new PutObjectCommand({ Bucket, Key: 'wrong', Body: 'x', ChecksumCRC32: 'AAAAAA==' }));
    await expect(put).rejects.toMatchObject({ name: 'BadDigest' });
    expect(readdirSync(join(running.folder, 'bodies'))).toEqual(before);
  });
});

describe('conditional writes', () => {
  it('refuses If-None-Match on a key that exists and lets exactly one of many writers in', async () => {
    const s3 = running.client();
    const puts = Array.from({ length: 8 }, (_, n) =>
      s3.send(new PutObjectCommand({ Bucket, Key: 'once', Body: String(n), IfNoneMatch: '*' })),
    );
    const results = await Promise.allSettled(puts);
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1);
    const refused = results.find(result => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } });
  });

  it('replaces under If-Match only the object of that ETag', async () => {
    const s3 = running.client();
    const { ETag } = await s3.send(new PutObjectCommand({ Bucket, Key: 'matched', Body: 'one' }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'matched', Body: 'two', IfMatch: ETag }));
    const stale = s3.send(new PutObjectCommand({ Bucket, Key: 'matched', Body: 'three', IfMatch: ETag }));
    await expect(stale).rejects.toMatchObject({ name: 'PreconditionFailed' });
    const missing = s3.send(new PutObjectCommand({ Bucket, Key: 'unmatched', Body: 'x', IfMatch: ETag }));
    await expect(missing).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
