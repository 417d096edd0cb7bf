/** Uploads that no event told of, as the look at the quarantine finds them. */

import { createHash } from 'node:crypto';
import { CopyObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/inspect/index.ts';
import type { Attachment } from '../../../shared/case/schema.ts';
import { UPLOAD_UNSEEN } from '../../../shared/log-marks.ts';
import { aCase, anAttachment, CASE_ID } from '../../builders/case-file.ts';
import { pdfOf } from '../../shared/attachment/crafted-files.ts';

/** Half past ten: what was announced by a quarter past ten should have come, what was by half past nine never will. */
const NOW = '2022-12-05T02:30:00.000Z';
const pdf = pdfOf();
const printed: string[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(NOW), toFake: ['Date'] });
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('CLEAN_BUCKET', 'clean');
  vi.stubEnv('QUARANTINE_BUCKET', 'quarantine');
  printed.length = 0;
  vi.spyOn(console, 'log').mockImplementation(line => void printed.push(line));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

type Lies = 'here' | 'nowhere' | 'unreadable';

/** Files that wait, each with the time it was announced at and what lies under its key. */
function waiting(files: Readonly<Record<string, { createdAt: string; lies: Lies }>>) {
  const rows = new Map<string, Attachment>(
    Object.entries(files).map(([attachmentId, { createdAt }]) => {
      const objectKey = `q/${CASE_ID}/${attachmentId}`;
      const sha256 = createHash('sha256').update(pdf).digest('base64');
      const row = { attachmentId, createdAt, objectKey, sha256, status: 'pending' as const };
      return [`FILE#ATTACHMENT#${attachmentId}`, anAttachment('provider-agreement', row)];
    }),
  );
  const asked: string[] = [];
  const table = mockClient(DynamoDBDocumentClient);
  table.on(QueryCommand).callsFake(({ ExpressionAttributeValues = {}, ScanIndexForward }) => {
    const values = Object.values(ExpressionAttributeValues).map(String);
    asked.push(values.find(value => value.startsWith('PENDING#')) ?? '');
    if (ScanIndexForward !== false || !values.includes('PENDING#0')) return { Items: [] };
    const before = values.find(value => value.startsWith('2022-')) ?? '';
    const found = [...rows].filter(([, { createdAt }]) => createdAt < before);
    return {
      Items: found.map(([sk, { createdAt, attachmentId }]) => ({
        pk: `CASE#${CASE_ID}`,
        sk,
        index1sk: `${createdAt}#${attachmentId}`,
      })),
    };
  });
  table.on(GetCommand).callsFake(({ Key: { sk } }) => ({
    Item:
      sk === 'FILE#CASE'
        ? { ...aCase({ formId: 'subsidy' }), entity: 'Case' }
        : { ...rows.get(sk), entity: 'Attachment' },
  }));
  table.on(PutCommand).callsFake(({ Item }) => {
    rows.set(Item['sk'], Item);
    return {};
  });
  const s3 = mockClient(S3Client);
  s3.on(GetObjectCommand).callsFake(({ Key }) => {
    const { lies } = files[Key.split('/')[2]] ?? {};
    if (lies === 'nowhere') throw Object.assign(new Error('no such key'), { name: 'NoSuchKey' });
    if (lies === 'unreadable') throw Object.assign(new Error('slow down'), { name: 'SlowDown' });
    return { Body: { transformToByteArray: async () => new Uint8Array(pdf) }, ETag: '"etag"', VersionId: 'v7' };
  });
  s3.on(CopyObjectCommand).resolves({ VersionId: 'copied' });
  return { s3, asked, row: (id: string) => rows.get(`FILE#ATTACHMENT#${id}`) };
}

it('looks at what lies in quarantine for a quarter of an hour, in the very version it read, and says so for the alarm', async () => {
  const { s3, asked, row } = waiting({ a1: { createdAt: '2022-12-05T02:10:00.000Z', lies: 'here' } });
  await handler({});
  expect(asked.toSorted()).toEqual(['PENDING#0', 'PENDING#1', 'PENDING#2', 'PENDING#3']);
  expect(row('a1')).toMatchObject({ status: 'clean', versionId: 'copied' });
  expect(row('a1')).not.toHaveProperty('index1pk');
  const [copy] = s3.commandCalls(CopyObjectCommand).map(({ args: [{ input }] }) => input);
  expect(copy).toMatchObject({ CopySource: `quarantine/q/${CASE_ID}/a1?versionId=v7`, CopySourceIfMatch: '"etag"' });
  expect(printed.filter(line => line.includes(UPLOAD_UNSEEN))).toHaveLength(1);
});

it('leaves alone what was announced a moment ago, and what may still be on its way', async () => {
  const { s3, row } = waiting({
    justNow: { createdAt: '2022-12-05T02:20:00.000Z', lies: 'here' },
    onItsWay: { createdAt: '2022-12-05T02:00:00.000Z', lies: 'nowhere' },
  });
  await handler({});
  expect([row('justNow'), row('onItsWay')].map(file => file?.status)).toEqual(['pending', 'pending']);
  expect(s3.commandCalls(GetObjectCommand)).toHaveLength(1);
});

it('refuses what has not come within the hour, so that it is uploaded again', async () => {
  const { row } = waiting({ a1: { createdAt: '2022-12-05T01:20:00.000Z', lies: 'nowhere' } });
  await handler({});
  expect(row('a1')).toMatchObject({ status: 'refused', refusal: { code: 'NOT_ARRIVED' } });
  expect(printed.join()).not.toContain(UPLOAD_UNSEEN);
});

it('lets one file that cannot be read keep no other waiting, and fails in the end so that somebody hears of it', async () => {
  const { row } = waiting({
    bad: { createdAt: '2022-12-05T02:00:00.000Z', lies: 'unreadable' },
    good: { createdAt: '2022-12-05T01:00:00.000Z', lies: 'here' },
  });
  await expect(handler({})).rejects.toThrow('1 of 2 unseen uploads');
  expect([row('bad'), row('good')].map(file => file?.status)).toEqual(['pending', 'clean']);
});
