import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBucket, type RunningStore, removeFolder, START_MS, startStore } from './start-store.ts';

const Bucket = 'files';
let running: RunningStore;
beforeAll(async () => {
  running = await startStore([makeBucket(Bucket)]);
});
afterAll(async () => {
  await running.stop();
  removeFolder(running.folder);
});

describe('objects', () => {
  it('returns the bytes, headers and metadata that were put, by the virtual clock', async () => {
    const s3 = running.client();
    const put = await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'a/b c+d.txt',
        Body: 'hello',
        ContentType: 'text/plain; charset=utf-8',
        CacheControl: 'no-store',
        Metadata: { case: '42' },
        ServerSideEncryption: 'aws:kms',
        SSEKMSKeyId: 'arn:aws-cn:kms:cn-north-1:1:key/1',
      }),
    );
    expect(put.ServerSideEncryption).toBe('aws:kms');
    expect(put.ChecksumCRC32).toBe('NhCmhg==');
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'a/b c+d.txt', ChecksumMode: 'ENABLED' }));
    expect(await got.Body?.transformToString()).toBe('hello');
    expect(got).toMatchObject({
      ContentType: 'text/plain; charset=utf-8',
      CacheControl: 'no-store',
      Metadata: { case: '42' },
      SSEKMSKeyId: 'arn:aws-cn:kms:cn-north-1:1:key/1',
      ChecksumCRC32: 'NhCmhg==',
      ETag: put.ETag,
    });
    expect(got.LastModified?.getTime()).toBe(START_MS);
  });

  it('stores a stream sent in chunks with a checksum trailer without its framing', async () => {
    const path = join(running.folder, 'source.bin');
    const bytes = Buffer.alloc(300_000, 'banjian');
    writeFileSync(path, bytes);
    const s3 = running.client();
    await s3.send(
      new PutObjectCommand({ Bucket, Key: 'stream', Body: createReadStream(path), ContentEncoding: 'identity' }),
    );
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'stream', ChecksumMode: 'ENABLED' }));
    const read = await got.Body?.transformToByteArray();
    expect(Buffer.from(read ?? []).equals(bytes)).toBe(true);
    expect(got.ChecksumCRC32).toBeDefined();
    expect(got.ContentEncoding).toBe('identity');
  });

  it('keeps an empty object', async () => {
    const s3 = running.client();
    await s3.send(new PutObjectCommand({ Bucket, Key: 'empty', Body: Buffer.alloc(0) }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'empty' }));
    expect(await got.Body?.transformToString()).toBe('');
    expect(got.ContentLength).toBe(0);
  });

  it('keeps a key of 1024 bytes of Chinese and refuses a longer one', async () => {
    const s3 = running.client();
    const key = `${'附'.repeat(341)}a`;
    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: '材料' }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
    expect(await got.Body?.transformToString()).toBe('材料');
    const longer = s3.send(new PutObjectCommand({ Bucket, Key: `${key}b`, Body: 'x' }));
    await expect(longer).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });

  it('returns metadata beyond ASCII in RFC 2047 form', async () => {
    const s3 = running.client();
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'meta',
        Body: Buffer.from('x'),
        Metadata: { name: Buffer.from('办件').toString('latin1') },
      }),
    );
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'meta' }));
    expect(head.Metadata).toEqual({ name: `=?UTF-8?B?${Buffer.from('办件').toString('base64')}?=` });
  });

  it.each([
    ['bytes=1-3', 'ell', 'bytes 1-3/5'],
    ['bytes=2-', 'llo', 'bytes 2-4/5'],
    ['bytes=-2', 'lo', 'bytes 3-4/5'],
    ['bytes=3-99', 'lo', 'bytes 3-4/5'],
  ])('answers the range %s', async (Range, text, contentRange) => {
    const s3 = running.client();
    await s3.send(new PutObjectCommand({ Bucket, Key: 'ranged', Body: 'hello' }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'ranged', Range }));
    expect(await got.Body?.transformToString()).toBe(text);
    expect(got.ContentRange).toBe(contentRange);
    expect(got.$metadata.httpStatusCode).toBe(206);
  });

  it('refuses a range outside the object', async () => {
    const got = running.client().send(new GetObjectCommand({ Bucket, Key: 'ranged', Range: 'bytes=5-' }));
    await expect(got).rejects.toMatchObject({ name: 'InvalidRange', $metadata: { httpStatusCode: 416 } });
  });

  it('answers 304 to If-None-Match of the same ETag and 412 to If-Match of another', async () => {
    const s3 = running.client();
    const { ETag = '' } = await s3.send(new PutObjectCommand({ Bucket, Key: 'cached', Body: 'x' }));
    const same = s3.send(new GetObjectCommand({ Bucket, Key: 'cached', IfNoneMatch: ETag }));
    await expect(same).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    const other = s3.send(new GetObjectCommand({ Bucket, Key: 'cached', IfMatch: '"0"' }));
    await expect(other).rejects.toMatchObject({ name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } });
    const unmodified = s3.send(new GetObjectCommand({ Bucket, Key: 'cached', IfModifiedSince: new Date(START_MS) }));
    await expect(unmodified).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  });

  it('replaces an object and removes the bytes it had', async () => {
    const s3 = running.client();
    await s3.send(new PutObjectCommand({ Bucket, Key: 'replaced', Body: 'one' }));
    const before = readdirSync(join(running.folder, 'bodies')).length;
    await s3.send(new PutObjectCommand({ Bucket, Key: 'replaced', Body: 'two' }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'replaced' }));
    expect(await got.Body?.transformToString()).toBe('two');
    expect(readdirSync(join(running.folder, 'bodies'))).toHaveLength(before);
  });

  it('deletes an object, twice without complaint', async () => {
    const s3 = running.client();
    await s3.send(new PutObjectCommand({ Bucket, Key: 'gone', Body: 'x' }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    const head = s3.send(new HeadObjectCommand({ Bucket, Key: 'gone' }));
    await expect(head).rejects.toMatchObject({ name: 'NotFound', $metadata: { httpStatusCode: 404 } });
  });

  it('deletes several keys and tells which of them it refused', async () => {
    const s3 = running.client();
    await s3.send(new PutObjectCommand({ Bucket, Key: '删 <1>&', Body: 'x' }));
    running.denied.add(`UploaderFunction s3:DeleteObject arn:aws-cn:s3:::${Bucket}/kept`);
    const answer = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: '删 <1>&' }, { Key: 'kept' }] } }),
    );
    expect(answer.Deleted).toEqual([{ Key: '删 <1>&' }]);
    expect(answer.Errors).toMatchObject([{ Key: 'kept', Code: 'AccessDenied' }]);
    const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: '删' }));
    expect(KeyCount).toBe(0);
  });

  it('counts each operation under the name of its principal', async () => {
    running.counted.length = 0;
    const s3 = running.client();
    await s3.send(new PutObjectCommand({ Bucket, Key: 'counted', Body: 'x' }));
    await s3.send(new GetObjectCommand({ Bucket, Key: 'counted' }));
    const by = 'UploaderFunction';
    expect(running.counted).toEqual([
      { by, kind: 's3:PutObject' },
      { by, kind: 's3:GetObject' },
    ]);
  });
});
