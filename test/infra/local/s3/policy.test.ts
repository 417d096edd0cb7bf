import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeBucket, type RunningStore, removeFolder, START_MS, startStore } from './start-store.ts';
import { makeForm, sendForm, signPolicy } from './upload-form.ts';

const Bucket = 'policed';
const FILE_NAME = '$' + '{filename}';
const BYTES = Buffer.from('%PDF-1.4 办件');
const PDF = new Blob([BYTES]);

let running: RunningStore;
beforeAll(async () => {
  const notifications = [{ functionArn: 'arn:inspect', events: ['s3:ObjectCreated:*'] }];
  running = await startStore([makeBucket(Bucket, { isVersioned: true, notifications }), makeBucket('other')]);
});
beforeEach(() => {
  running.clock.nowMs = START_MS;
});
afterAll(async () => {
  await running.stop();
  removeFolder(running.folder);
});

const SIGNED_FIELDS = ['x-amz-algorithm', 'x-amz-credential', 'x-amz-date'].map(name => [
  'starts-with',
  `$${name}`,
  '',
]);
const EXPIRATION = '2022-12-05T01:10:00Z';

async function sendPolicy(conditions: readonly unknown[], fields: Record<string, string>, fileName?: string) {
  const policy = { expiration: EXPIRATION, conditions: [...SIGNED_FIELDS, { bucket: Bucket }, ...conditions] };
  return await sendForm(`${running.url}/${Bucket}`, makeForm({ ...signPolicy(policy), ...fields }, PDF, fileName));
}

describe('a policy', () => {
  it('fills in the last part of the file name and holds the result against the policy', async () => {
    const allowed = await sendPolicy([['starts-with', '$key', 'u/']], { key: `u/${FILE_NAME}` }, 'C:\\表\\证.pdf');
    expect(allowed.status).toBe(204);
    const head = await running.client().send(new HeadObjectCommand({ Bucket, Key: 'u/证.pdf' }));
    expect(head.ContentLength).toBe(BYTES.length);
    const literal = await sendPolicy([{ key: `u/${FILE_NAME}` }], { key: `u/${FILE_NAME}` });
    expect(literal).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it('has to cover the bucket', async () => {
    const policy = { expiration: EXPIRATION, conditions: [...SIGNED_FIELDS, { key: 'k' }] };
    const answer = await sendForm(`${running.url}/${Bucket}`, makeForm({ ...signPolicy(policy), key: 'k' }, PDF));
    expect(answer.message).toBe('Invalid according to Policy: Extra input fields: bucket');
  });

  it('with starts-with holds for every type of a list', async () => {
    const conditions = [{ key: 'k' }, ['starts-with', '$Content-Type', 'image/']];
    expect((await sendPolicy(conditions, { key: 'k', 'Content-Type': 'image/png,image/jpeg' })).status).toBe(204);
    const mixed = await sendPolicy(conditions, { key: 'k', 'Content-Type': 'image/png,text/html' });
    expect(mixed).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it('that covers a field the store does not do is refused by the name of the field', async () => {
    const answer = await sendPolicy([{ key: 'k' }, { acl: 'private' }], { key: 'k', acl: 'private' });
    expect(answer).toMatchObject({ status: 501, code: 'NotImplemented', message: expect.stringContaining('acl') });
  });

  it.each([
    ['no JSON', '{'],
    ['no expiration', { conditions: [] }],
    ['an unknown member', { expiration: EXPIRATION, conditions: [], more: 1 }],
    ['an unknown operator', { expiration: EXPIRATION, conditions: [['ends-with', '$key', 'x']] }],
    ['a field without its dollar', { expiration: EXPIRATION, conditions: [['eq', 'key', 'x']] }],
    ['a value that is no text', { expiration: EXPIRATION, conditions: [{ key: 1 }] }],
    ['a range that is none', { expiration: EXPIRATION, conditions: [['content-length-range', 'a', 1]] }],
  ])('with %s is refused', async (_, policy) => {
    const answer = await sendForm(`${running.url}/${Bucket}`, makeForm({ ...signPolicy(policy), key: 'k' }, PDF));
    expect(answer).toMatchObject({ status: 400, code: 'InvalidPolicyDocument' });
  });
});
