import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBucket, type RunningStore, removeFolder, startStore } from './start-store.ts';

const Bucket = 'versioned';
let running: RunningStore;
beforeAll(async () => {
  running = await startStore([makeBucket(Bucket, { isVersioned: true }), makeBucket('clean')]);
});
afterAll(async () => {
  await running.stop();
  removeFolder(running.folder);
});

async function put(Key: string, Body: string, tags?: string) {
  const Tagging = tags === undefined ? {} : { Tagging: tags };
  return await running.client().send(new PutObjectCommand({ Bucket, Key, Body, ...Tagging }));
}

async function read(Key: string, VersionId?: string, from = Bucket): Promise<string | undefined> {
  const got = await running.client().send(new GetObjectCommand({ Bucket: from, Key, VersionId }));
  return await got.Body?.transformToString();
}

describe('versions', () => {
  it('keeps every version under an id of its own', async () => {
    const first = await put('a', 'one');
    const second = await put('a', 'two');
    expect(await read('a')).toBe('two');
    expect(await read('a', first.VersionId)).toBe('one');
    expect(first.VersionId).not.toBe(second.VersionId);
  });

  it('asks for GetObjectVersion when a version is named', async () => {
    const { VersionId } = await put('b', 'one');
    running.contexts.length = 0;
    await read('b', VersionId);
    expect(running.contexts.map(({ action }) => action)).toEqual(['s3:GetObjectVersion']);
  });

  it('hides a deleted key behind a marker, which deleted in turn brings it back', async () => {
    const s3 = running.client();
    const { VersionId } = await put('c', 'one');
    const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'c' }));
    expect(marker.DeleteMarker).toBe(true);
    await expect(read('c')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await read('c', VersionId)).toBe('one');
    await expect(read('c', marker.VersionId)).rejects.toMatchObject({ $metadata: { httpStatusCode: 405 } });
    const undone = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'c', VersionId: marker.VersionId }));
    expect(undone.DeleteMarker).toBe(true);
    expect(await read('c')).toBe('one');
  });

  it('removes one version for good and makes the one before it current', async () => {
    await put('d', 'one');
    const { VersionId } = await put('d', 'two');
    await running.client().send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'd', VersionId }] } }));
    expect(await read('d')).toBe('one');
    await expect(read('d', VersionId)).rejects.toMatchObject({ name: 'NoSuchVersion' });
  });

  it('refuses a text that is no version id', async () => {
    await expect(read('d', 'latest')).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it('lets If-None-Match write over a delete marker', async () => {
    const s3 = running.client();
    await put('e', 'one');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'e' }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'e', Body: 'two', IfNoneMatch: '*' }));
    expect(await read('e')).toBe('two');
  });
});

describe('tags', () => {
  it('keeps the tags of the header and counts them', async () => {
    await put('tagged', 'x', 'scan=CLEAN&unit=%E6%B6%88%E9%98%B2');
    const s3 = running.client();
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }));
    expect(TagSet).toEqual([
      { Key: 'scan', Value: 'CLEAN' },
      { Key: 'unit', Value: '消防' },
    ]);
    const head = await s3.send(new GetObjectCommand({ Bucket, Key: 'tagged' }));
    await head.Body?.transformToString();
    expect(head.TagCount).toBe(2);
  });

  it('replaces the tags of one version and leaves its bytes alone', async () => {
    const s3 = running.client();
    const { VersionId } = await put('retagged', 'bytes', 'a=1');
    await put('retagged', 'newer', 'b=2');
    const Tagging = { TagSet: [{ Key: 'scan', Value: 'BAD' }] };
    await s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'retagged', VersionId, Tagging }));
    const old = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'retagged', VersionId }));
    expect(old.TagSet).toEqual(Tagging.TagSet);
    const current = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'retagged' }));
    expect(current.TagSet).toEqual([{ Key: 'b', Value: '2' }]);
    expect(await read('retagged', VersionId)).toBe('bytes');
  });

  it('tells the permissions the tags an object has', async () => {
    await put('judged', 'x', 'scan=CLEAN');
    running.contexts.length = 0;
    await read('judged');
    expect(running.contexts[0]).toEqual({ action: 's3:GetObject', context: { 's3:ExistingObjectTag/scan': 'CLEAN' } });
  });

  it('refuses more than ten tags and the same key twice', async () => {
    const many = Array.from({ length: 11 }, (_, n) => `k${n}=v`).join('&');
    await expect(put('many', 'x', many)).rejects.toMatchObject({ name: 'BadRequest' });
    await expect(put('twice', 'x', 'a=1&a=2')).rejects.toMatchObject({ name: 'InvalidTag' });
  });
});

describe('copies', () => {
  const promote = async (changes: object) =>
    await running.client().send(new CopyObjectCommand({ Bucket: 'clean', Key: 'copy', CopySource: '', ...changes }));

  it('copies the named version with its metadata and tags', async () => {
    const s3 = running.client();
    const Key = '隔离/源 1.pdf';
    const first = await s3.send(
      new PutObjectCommand({ Bucket, Key, Body: 'one', ContentType: 'application/pdf', Tagging: 'a=1' }),
    );
    await put(Key, 'two');
    const CopySource = `${Bucket}/${encodeURIComponent(Key)}?versionId=${first.VersionId}`;
    const copied = await promote({ CopySource, CopySourceIfMatch: first.ETag });
    expect(copied.CopySourceVersionId).toBe(first.VersionId);
    expect(copied.CopyObjectResult?.ETag).toBe(first.ETag);
    expect(await read('copy', undefined, 'clean')).toBe('one');
    const head = await s3.send(new HeadObjectCommand({ Bucket: 'clean', Key: 'copy' }));
    expect(head.ContentType).toBe('application/pdf');
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket: 'clean', Key: 'copy' }));
    expect(TagSet).toEqual([{ Key: 'a', Value: '1' }]);
  });

  it('keeps the copy when its source is removed', async () => {
    const { VersionId } = await put('shared', 'kept');
    await promote({ Key: 'kept', CopySource: `${Bucket}/shared` });
    await running.client().send(new DeleteObjectCommand({ Bucket, Key: 'shared', VersionId }));
    expect(await read('kept', undefined, 'clean')).toBe('kept');
  });

  it('replaces metadata and tags when told to', async () => {
    await put('renamed', 'x', 'a=1');
    const replaced = {
      MetadataDirective: 'REPLACE',
      ContentType: 'text/csv',
      TaggingDirective: 'REPLACE',
      Tagging: 'b=2',
    };
    await promote({ Key: 'renamed', CopySource: `${Bucket}/renamed`, ChecksumAlgorithm: 'SHA256', ...replaced });
    const s3 = running.client();
    const head = await s3.send(new HeadObjectCommand({ Bucket: 'clean', Key: 'renamed', ChecksumMode: 'ENABLED' }));
    expect(head.ContentType).toBe('text/csv');
    expect(head.ChecksumSHA256).toBe('LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=');
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket: 'clean', Key: 'renamed' }));
    expect(TagSet).toEqual([{ Key: 'b', Value: '2' }]);
  });

  it('refuses when the source is not the one expected', async () => {
    await put('changed', 'x');
    const copy = promote({ CopySource: `${Bucket}/changed`, CopySourceIfMatch: '"0"' });
    await expect(copy).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('takes the right to read the source and to write the target', async () => {
    await put('guarded', 'x');
    running.denied.add(`UploaderFunction s3:GetObject arn:aws-cn:s3:::${Bucket}/guarded`);
    const copy = promote({ CopySource: `${Bucket}/guarded` });
    await expect(copy).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('s3:GetObject'),
    });
  });

  it('refuses a copy onto itself that changes nothing, a missing source and a deleted version', async () => {
    const s3 = running.client();
    await put('self', 'x');
    const self = promote({ Bucket, Key: 'self', CopySource: `${Bucket}/self` });
    await expect(self).rejects.toMatchObject({ name: 'InvalidRequest' });
    await expect(promote({ CopySource: `${Bucket}/none` })).rejects.toMatchObject({ name: 'NoSuchKey' });
    const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'self' }));
    const marker = promote({ CopySource: `${Bucket}/self?versionId=${VersionId}` });
    await expect(marker).rejects.toMatchObject({ name: 'InvalidRequest' });
  });
});
