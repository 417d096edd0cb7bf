import { GetObjectCommand, GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { Bucket, BYTES, Key, PDF, quarantineStore, SHA256 } from './quarantine-store.ts';
import { START_MS, uploader } from './start-store.ts';
import { makeForm, sendForm } from './upload-form.ts';

const { running, sign } = quarantineStore();

describe('a browser upload', () => {
  it('stores the file under the signed key with the signed type and checksum', async () => {
    const { url, fields } = await sign();
    const answer = await sendForm(url, makeForm(fields, PDF));
    expect(answer.status).toBe(204);
    expect(answer.headers.get('x-amz-version-id')).toBeTruthy();
    const got = await running()
      .client()
      .send(new GetObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    expect(await got.Body?.transformToString()).toBe(BYTES.toString());
    expect(got).toMatchObject({
      ContentType: 'application/pdf',
      ChecksumSHA256: SHA256,
      ETag: answer.headers.get('etag'),
    });
  });

  it('announces the object as posted, with version and sequencer, and counts it', async () => {
    running().announced.length = 0;
    running().counted.length = 0;
    const { url, fields } = await sign();
    const answer = await sendForm(url, makeForm(fields, PDF));
    expect(running().announced).toMatchObject([
      {
        eventName: 'ObjectCreated:Post',
        bucket: Bucket,
        key: Key,
        sizeBytes: BYTES.length,
        versionId: answer.headers.get('x-amz-version-id'),
        createdAtMs: START_MS,
        principalName: uploader.name,
      },
    ]);
    expect(running().counted).toEqual([{ by: uploader.name, kind: 's3:PostObject' }]);
    expect(running().store.pendingEvents()).toContainEqual(running().announced[0]);
  });

  it('checks the permission of who signed the policy', async () => {
    const { url, fields } = await sign();
    running().denied.add(`${uploader.name} s3:PutObject`);
    const answer = await sendForm(url, makeForm(fields, PDF));
    running().denied.clear();
    expect(answer).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(answer.message).toContain('s3:PutObject');
  });

  it.each([
    ['200', 200],
    ['201', 201],
    ['204', 204],
    ['302', 204],
  ])('answers success_action_status %s with %i', async (success_action_status, status) => {
    const { url, fields } = await sign({ Fields: { success_action_status } });
    const answer = await sendForm(url, makeForm(fields, PDF));
    expect(answer.status).toBe(status);
    if (status === 201) expect(answer.text).toContain(`<Key>${Key}</Key>`);
  });

  it('redirects to the signed address with bucket, key and ETag', async () => {
    const { url, fields } = await sign({ Fields: { success_action_redirect: 'https://banjian.test/done?x=1' } });
    const answer = await sendForm(url, makeForm(fields, PDF));
    expect(answer.status).toBe(303);
    const location = new URL(answer.headers.get('location') ?? '');
    expect(Object.fromEntries(location.searchParams)).toEqual({
      x: '1',
      bucket: Bucket,
      key: Key,
      etag: answer.headers.get('etag'),
    });
  });

  it('tags the object by the field tagging', async () => {
    const tagging = '<Tagging><TagSet><Tag><Key>scan</Key><Value>PENDING</Value></Tag></TagSet></Tagging>';
    const { url, fields } = await sign({ Fields: { tagging } });
    expect((await sendForm(url, makeForm(fields, PDF))).status).toBe(204);
    const { TagSet } = await running().client().send(new GetObjectTaggingCommand({ Bucket, Key }));
    expect(TagSet).toEqual([{ Key: 'scan', Value: 'PENDING' }]);
  });

  it('ignores fields after the file and those named x-ignore-', async () => {
    const { url, fields } = await sign();
    const form = makeForm({ ...fields, 'x-ignore-me': 'x' }, PDF);
    form.append('acl', 'public-read');
    expect((await sendForm(url, form)).status).toBe(204);
  });

  it('takes a file of several megabytes without its bytes passing through memory as one', async () => {
    const big = Buffer.alloc(6 * 1024 * 1024, '\r\n--');
    const { url, fields } = await sign({ Fields: {}, Conditions: [['content-length-range', 0, big.length]] });
    expect((await sendForm(url, makeForm(fields, new Blob([big])))).status).toBe(204);
    const got = await running().client().send(new GetObjectCommand({ Bucket, Key }));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(big)).toBe(true);
  });
});
