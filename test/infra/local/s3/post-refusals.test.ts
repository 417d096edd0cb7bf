import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Bucket, BYTES, Key, PDF, quarantineStore } from './quarantine-store.ts';
import { REGION, START_MS, uploader } from './start-store.ts';
import { makeForm, sendForm } from './upload-form.ts';

const { running, sign } = quarantineStore();

describe('a browser upload that differs from its policy is refused', () => {
  const failed = (field: string) => ({
    status: 403,
    code: 'AccessDenied',
    message: expect.stringMatching(`Policy Condition failed: .*${field}`),
  });
  const CHANGES: readonly (readonly [string, Record<string, string>, object])[] = [
    ['another key', { key: 'clean/x' }, failed('key')],
    ['another Content-Type', { 'Content-Type': 'text/html' }, failed('Content-Type')],
    [
      'another checksum',
      { 'x-amz-checksum-sha256': createHash('sha256').digest('base64') },
      failed('x-amz-checksum-sha256'),
    ],
    ['another algorithm', { 'x-amz-checksum-algorithm': 'CRC32' }, failed('x-amz-checksum-algorithm')],
    ['another bucket field', { bucket: 'other' }, { status: 403, code: 'AccessDenied' }],
    [
      'an extra acl',
      { acl: 'public-read' },
      { status: 403, message: 'Invalid according to Policy: Extra input fields: acl' },
    ],
    ['an extra redirect', { success_action_redirect: 'https://evil.test' }, { status: 403, code: 'AccessDenied' }],
    ['extra metadata', { 'x-amz-meta-a': '1' }, { status: 403, code: 'AccessDenied' }],
    ['another signature', { 'X-Amz-Signature': '0'.repeat(64) }, { status: 403, code: 'SignatureDoesNotMatch' }],
    ['no signature', { 'X-Amz-Signature': '' }, { status: 400, code: 'InvalidArgument' }],
    [
      'a stranger',
      { 'X-Amz-Credential': `AKIAX/20221205/${REGION}/s3/aws4_request` },
      { status: 403, code: 'InvalidAccessKeyId' },
    ],
    [
      'a scope elsewhere',
      { 'X-Amz-Credential': `${uploader.accessKeyId}/20221205/us-east-1/s3/aws4_request` },
      { status: 400 },
    ],
    ['a session token', { 'x-amz-security-token': 't' }, { status: 400, code: 'InvalidToken' }],
  ];

  it.each(CHANGES)('%s', async (_, change, refusal) => {
    const before = readdirSync(join(running().folder, 'bodies')).length;
    const { url, fields } = await sign();
    expect(await sendForm(url, makeForm({ ...fields, ...change }, PDF))).toMatchObject(refusal);
    expect(readdirSync(join(running().folder, 'bodies'))).toHaveLength(before);
  });

  it('a field left out', async () => {
    const { url, fields } = await sign();
    const { 'Content-Type': _, ...others } = fields;
    expect(await sendForm(url, makeForm(others, PDF))).toMatchObject(failed('Content-Type'));
  });

  it('a form sent to another bucket', async () => {
    const { url, fields } = await sign();
    const { bucket: _, ...others } = fields;
    const elsewhere = url.replace(Bucket, 'other');
    expect(await sendForm(elsewhere, makeForm(others, PDF))).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it('a policy that is over by the virtual clock', async () => {
    const { url, fields } = await sign();
    running().clock.nowMs = START_MS + 11 * 60_000;
    const answer = await sendForm(url, makeForm(fields, PDF));
    expect(answer).toMatchObject({ status: 403, message: 'Invalid according to Policy: Policy expired.' });
  });

  it('one byte over the signed size', async () => {
    const { url, fields } = await sign({ Fields: {} });
    const answer = await sendForm(url, makeForm(fields, new Blob([BYTES, 'x'])));
    expect(answer).toMatchObject({ status: 400, code: 'EntityTooLarge' });
    expect(answer.text).toContain(`<MaxSizeAllowed>${BYTES.length}</MaxSizeAllowed>`);
  });

  it('a file far over the signed size, answered while the client still sends', async () => {
    const { url, fields } = await sign({ Fields: {} });
    const answer = await sendForm(url, makeForm(fields, new Blob([Buffer.alloc(8 * 1024 * 1024)])));
    expect(answer).toMatchObject({ status: 400, code: 'EntityTooLarge' });
  });

  it('an empty file', async () => {
    const { url, fields } = await sign({ Fields: {} });
    expect(await sendForm(url, makeForm(fields, new Blob([])))).toMatchObject({ status: 400, code: 'EntityTooSmall' });
  });

  it('a flipped byte', async () => {
    const { url, fields } = await sign();
    const answer = await sendForm(url, makeForm(fields, new Blob([BYTES.toString().replace('办', '辩')])));
    expect(answer).toMatchObject({ status: 400, code: 'BadDigest' });
  });

  it('a form without a file, without a key, without a policy, or with a field twice', async () => {
    const { url, fields } = await sign();
    expect(await sendForm(url, makeForm(fields, undefined))).toMatchObject({ status: 400, code: 'InvalidArgument' });
    const keyless = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'key'));
    expect(await sendForm(url, makeForm(keyless, PDF))).toMatchObject({ status: 400, code: 'InvalidArgument' });
    expect(await sendForm(url, makeForm({ key: Key }, PDF))).toMatchObject({ status: 403, code: 'AccessDenied' });
    const twice = new FormData();
    twice.append('key', 'clean/x');
    for (const [name, value] of Object.entries(fields)) twice.append(name, value);
    twice.append('file', PDF, 'a');
    expect(await sendForm(url, twice)).toMatchObject({ status: 400, code: 'InvalidArgument' });
  });

  it('fields of more than 20 KB', async () => {
    const { url, fields } = await sign();
    const answer = await sendForm(url, makeForm({ ...fields, 'x-ignore-much': 'x'.repeat(21_000) }, PDF));
    expect(answer).toMatchObject({ status: 400, code: 'MaxPostPreDataLengthExceeded' });
  });

  it('a body that is no form', async () => {
    const answer = await fetch(`${running().url}/${Bucket}`, { method: 'POST', body: 'x' });
    expect(answer.status).toBe(400);
    const cut = '--b\r\nContent-Disposition: form-data; name="key"\r\n\r\nx';
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const broken = await fetch(`${running().url}/${Bucket}`, { method: 'POST', body: cut, headers });
    expect(broken.status).toBe(400);
  });
});
