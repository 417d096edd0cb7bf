/** What becomes of an uploaded file, whatever happens to the event that tells of it. */

import { createHash } from 'node:crypto';
import { CopyObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { S3Event } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/inspect/index.ts';
import type { Attachment, Case } from '../../../shared/case/schema.ts';
import { aCase, anAttachment, CASE_ID } from '../../builders/case-file.ts';
import { jpegOf, pdfOf } from '../../shared/attachment/crafted-files.ts';

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('CLEAN_BUCKET', 'clean');
  vi.spyOn(console, 'log').mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const KEY = `q/${CASE_ID}/a1`;
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64');
const event = {
  Records: [{ s3: { bucket: { name: 'quarantine' }, object: { key: KEY, versionId: 'v1' } } }],
} as unknown as S3Event;

const photo = jpegOf(30, 20);
const told = Buffer.concat([
  photo.subarray(0, 2),
  Buffer.from('\xff\xe1\0\x0aExif\0\0GP', 'latin1'),
  photo.subarray(8),
]);
const plain = Buffer.concat([photo.subarray(0, 2), photo.subarray(8)]);

/** The table holds the attachment; the quarantine its bytes. */
function waiting(bytes: Buffer, attachment: Partial<Attachment>, given: Partial<Case> = {}) {
  const pending = anAttachment('site-survey-photos', {
    attachmentId: 'a1',
    status: 'pending',
    objectKey: KEY,
    ...attachment,
  });
  let row: Record<string, unknown> = { ...pending, entity: 'Attachment' };
  const item = { ...aCase({ formId: 'subsidy', ...given }), entity: 'Case' };
  const table = mockClient(DynamoDBDocumentClient);
  table.on(GetCommand).callsFake(({ Key: { sk } }) => ({ Item: sk === 'FILE#CASE' ? item : row }));
  table.on(PutCommand).callsFake(({ Item, ExpressionAttributeValues = {} }) => {
    if (!Object.values(ExpressionAttributeValues).includes(row['status'])) {
      throw Object.assign(new Error('stale'), { name: 'ConditionalCheckFailedException' });
    }
    row = Item;
    return {};
  });
  const s3 = mockClient(S3Client);
  const body = { transformToByteArray: async () => new Uint8Array(bytes) };
  s3.on(GetObjectCommand).resolves({ Body: body as never, ETag: '"etag"' });
  s3.on(CopyObjectCommand).resolves({ VersionId: 'copied' });
  s3.on(PutObjectCommand).resolves({ VersionId: 'cleaned' });
  return { s3, row: () => row };
}

describe('a photo', () => {
  const jpeg = { fileName: 'a.jpg', contentType: 'image/jpeg' };

  it('is kept without its metadata, with the hash of what was sent', async () => {
    const { s3, row } = waiting(told, { ...jpeg, sha256: hashOf(told), sizeBytes: told.length });
    await handler(event);
    const [put] = s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input);
    expect(put).toMatchObject({ Bucket: 'clean', Key: KEY, ContentType: 'image/jpeg', Body: plain });
    expect(s3.commandCalls(CopyObjectCommand)).toHaveLength(0);
    expect(row()).toMatchObject({
      status: 'clean',
      sha256: hashOf(plain),
      sentSha256: hashOf(told),
      sizeBytes: plain.length,
      versionId: 'cleaned',
    });
  });

  it('that tells nothing is copied in the very version that was looked at', async () => {
    const { s3, row } = waiting(plain, { ...jpeg, sha256: hashOf(plain) });
    await handler(event);
    const [copy] = s3.commandCalls(CopyObjectCommand).map(({ args: [{ input }] }) => input);
    expect(copy).toMatchObject({ CopySource: `quarantine/${KEY}?versionId=v1`, CopySourceIfMatch: '"etag"' });
    expect(row()).toMatchObject({ status: 'clean', sha256: hashOf(plain), versionId: 'copied' });
    expect(row()).not.toHaveProperty('sentSha256');
  });

  it('that changed on its way is refused by the hash of what was sent', async () => {
    const { row } = waiting(told, { ...jpeg, sha256: hashOf(plain) });
    await handler(event);
    expect(row()).toMatchObject({ status: 'refused', refusal: { code: 'HASH_MISMATCH' } });
  });
});

describe('the event of an upload', () => {
  const pdf = pdfOf();

  it.each([
    ['is not asked to be corrected', ['contactName'], 'pending'],
    ['is', ['site-survey-photos'], 'refused'],
  ])('whose place %s by the time that it comes leaves the file as %3$s', async (_title, paths, status) => {
    const before = { paths, note: 'x', dueAt: '2022-12-20T00:00:00.000Z', stageId: 'check', lap: 1, before: {} };
    const { row } = waiting(pdf, {}, { status: 'returned', stageId: 'check.correction', correction: before });
    await handler(event);
    expect(row()).toMatchObject({ status });
  });

  it('that comes twice, even at once, moves the file once', async () => {
    const { s3, row } = waiting(pdf, { sha256: hashOf(pdf) });
    await Promise.all([handler(event), handler(event)]);
    const once = row();
    expect(once).toMatchObject({ status: 'clean' });
    const copies = s3.commandCalls(CopyObjectCommand).length;
    await handler(event);
    expect(row()).toBe(once);
    expect(s3.commandCalls(CopyObjectCommand)).toHaveLength(copies);
  });

  it.each(['clean', 'refused', 'removed'] as const)(
    'that comes late, for a file that is %s, changes nothing',
    async status => {
      const { s3, row } = waiting(pdf, { status });
      const before = row();
      await handler(event);
      expect(row()).toBe(before);
      expect(s3.calls()).toHaveLength(0);
    },
  );

  it('that comes after the case was submitted changes nothing that reviewers read', async () => {
    const { s3, row } = waiting(pdf, {}, { status: 'in-review' });
    const before = row();
    await handler(event);
    expect(row()).toBe(before);
    expect(s3.calls()).toHaveLength(0);
  });

  it('fails with what it could not read, so that it is tried again', async () => {
    const { s3 } = waiting(pdf, {});
    s3.on(GetObjectCommand).rejects(Object.assign(new Error('slow down'), { name: 'SlowDown' }));
    await expect(handler(event)).rejects.toThrow('slow down');
  });
});
