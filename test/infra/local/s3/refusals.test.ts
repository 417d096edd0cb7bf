import {
  CreateMultipartUploadCommand,
  GetBucketPolicyCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBucket, type RunningStore, reader, removeFolder, startStore } from './start-store.ts';

const Bucket = 'closed';
let running: RunningStore;
beforeAll(async () => {
  running = await startStore([makeBucket(Bucket)]);
  await running.client().send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }));
});
afterAll(async () => {
  await running.stop();
  removeFolder(running.folder);
});

const NOT_IMPLEMENTED: readonly (readonly [string, (s3: S3Client) => Promise<unknown>])[] = [
  ['CreateMultipartUpload', s3 => s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'a' }))],
  ['GetBucketPolicy', s3 => s3.send(new GetBucketPolicyCommand({ Bucket }))],
  ['GetObjectAcl', s3 => s3.send(new GetObjectAclCommand({ Bucket, Key: 'a' }))],
  ['ListBuckets', s3 => s3.send(new ListBucketsCommand({}))],
  ['ListObjectVersions', s3 => s3.send(new ListObjectVersionsCommand({ Bucket }))],
  ['x-amz-acl', s3 => s3.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'x', ACL: 'public-read' }))],
  ['storage class', s3 => s3.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'x', StorageClass: 'GLACIER' }))],
  [
    'x-amz-object-lock',
    s3 => s3.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'x', ObjectLockMode: 'GOVERNANCE' })),
  ],
  ['partNumber', s3 => s3.send(new GetObjectCommand({ Bucket, Key: 'a', PartNumber: 1 }))],
];

describe('what the store does not do', () => {
  it.each(NOT_IMPLEMENTED)('is refused by name: %s', async (name, ask) => {
    const refusal = { name: 'NotImplemented', message: expect.stringContaining(name) };
    await expect(ask(running.client())).rejects.toMatchObject(refusal);
  });
});

describe('who may', () => {
  it('refuses a request without a signature', async () => {
    const answer = await fetch(`${running.url}/${Bucket}/a`);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<Code>AccessDenied</Code>');
  });

  it('refuses an unknown key and another secret', async () => {
    const get = new GetObjectCommand({ Bucket, Key: 'a' });
    const unknown = { credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' } };
    await expect(running.client(reader, unknown).send(get)).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
    const wrong = { credentials: { accessKeyId: reader.accessKeyId, secretAccessKey: 'x' } };
    await expect(running.client(reader, wrong).send(get)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });

  it('refuses another region and a session token', async () => {
    const get = new GetObjectCommand({ Bucket, Key: 'a' });
    const elsewhere = running.client(reader, { region: 'eu-west-1' }).send(get);
    await expect(elsewhere).rejects.toMatchObject({ name: 'AuthorizationHeaderMalformed' });
    const { accessKeyId, secretAccessKey } = reader;
    const session = running.client(reader, { credentials: { accessKeyId, secretAccessKey, sessionToken: 't' } });
    await expect(session.send(get)).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('answers what IAM refuses with its message', async () => {
    running.denied.add('ReaderFunction s3:PutObject');
    const put = running.client(reader).send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'x' }));
    const message = `User: ${reader.roleArn} is not authorized to perform: s3:PutObject on resource: arn:aws-cn:s3:::${Bucket}/b`;
    await expect(put).rejects.toMatchObject({ name: 'AccessDenied', message, $metadata: { httpStatusCode: 403 } });
  });

  it('asks for the right to tag besides the right to put', async () => {
    running.denied.add('ReaderFunction s3:PutObjectTagging').delete('ReaderFunction s3:PutObject');
    const s3 = running.client(reader);
    const put = s3.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'x', Tagging: 'a=1' }));
    await expect(put).rejects.toMatchObject({ name: 'AccessDenied' });
    const tag = s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'a', Tagging: { TagSet: [] } }));
    await expect(tag).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('asks for the right to the bucket’s key: to make data keys for uploads, to decrypt for downloads', async () => {
    const keyed = await startStore([makeBucket('keyed', { keyArn: 'arn:aws-cn:kms:cn-north-1:123456789012:key/1' })]);
    const s3 = keyed.client(reader);
    const put = () => s3.send(new PutObjectCommand({ Bucket: 'keyed', Key: 'a', Body: 'x' }));
    const get = () => s3.send(new GetObjectCommand({ Bucket: 'keyed', Key: 'a' }));
    keyed.denied.add('ReaderFunction kms:GenerateDataKey').add('ReaderFunction kms:Decrypt');
    await expect(put()).rejects.toMatchObject({ name: 'AccessDenied', message: expect.stringContaining('kms:Gen') });
    keyed.denied.delete('ReaderFunction kms:GenerateDataKey');
    await put();
    await expect(get()).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('kms:Decrypt'),
    });
    keyed.denied.clear();
    await get();
    const asked = keyed.contexts.filter(({ action }) => action.startsWith('kms:'));
    expect(new Set(asked.map(({ context }) => context?.['kms:ViaService']))).toEqual(
      new Set(['s3.cn-north-1.amazonaws.com']),
    );
    await keyed.stop();
    removeFolder(keyed.folder);
  });

  it('says that a key is missing only to those who may list the bucket', async () => {
    const get = new GetObjectCommand({ Bucket, Key: 'none' });
    await expect(running.client(reader).send(get)).rejects.toMatchObject({ name: 'NoSuchKey' });
    running.denied.add('ReaderFunction s3:ListBucket');
    await expect(running.client(reader).send(get)).rejects.toMatchObject({ name: 'AccessDenied' });
    const head = running.client(reader).send(new HeadObjectCommand({ Bucket, Key: 'none' }));
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });

  it('knows only the buckets of the template and of its account', async () => {
    const none = running.client().send(new GetObjectCommand({ Bucket: 'other', Key: 'a' }));
    await expect(none).rejects.toMatchObject({ name: 'NoSuchBucket' });
    const owned = new GetObjectCommand({ Bucket, Key: 'a', ExpectedBucketOwner: '999999999999' });
    await expect(running.client().send(owned)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
