import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeBucket, type RunningStore, removeFolder, START_MS, startStore } from './start-store.ts';

const Bucket = 'shared';
const Key = '批复 1.pdf';
let running: RunningStore;
beforeAll(async () => {
  running = await startStore([makeBucket(Bucket)]);
  await running.client().send(new PutObjectCommand({ Bucket, Key, Body: 'pdf', ContentType: 'text/html' }));
});
beforeEach(() => {
  running.clock.nowMs = START_MS;
});
afterAll(async () => {
  await running.stop();
  removeFolder(running.folder);
});

async function signGet(changes: object = {}): Promise<string> {
  const command = new GetObjectCommand({ Bucket, Key, ...changes });
  return await getSignedUrl(running.client(), command, { expiresIn: 60, signingDate: new Date(running.clock.nowMs) });
}

describe('a presigned URL', () => {
  it('downloads under the name and type it was signed with', async () => {
    const ResponseContentDisposition = `attachment; filename*=UTF-8''${encodeURIComponent(Key)}`;
    const url = await signGet({ ResponseContentDisposition, ResponseContentType: 'application/pdf' });
    const answer = await fetch(url);
    expect(await answer.text()).toBe('pdf');
    expect(answer.headers.get('content-disposition')).toBe(ResponseContentDisposition);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
  });

  it('refuses response headers that were not signed', async () => {
    const answer = await fetch(`${await signGet()}&response-content-type=text%2Fhtml`);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<Code>SignatureDoesNotMatch</Code>');
  });

  it('refuses a header that does not fit Latin-1', async () => {
    const answer = await fetch(await signGet({ ResponseContentDisposition: 'attachment; filename="批复"' }));
    expect(await answer.text()).toContain('<Code>InvalidArgument</Code>');
  });

  it('refuses another key, another signature and another method', async () => {
    const url = await signGet();
    expect((await fetch(url.replace('pdf', 'pdg'))).status).toBe(403);
    expect((await fetch(url.replace(/Signature=./, 'Signature=z'))).status).toBe(403);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
  });

  it('refuses a header that was not signed', async () => {
    const answer = await fetch(await signGet(), { headers: { 'x-amz-checksum-mode': 'ENABLED' } });
    expect(await answer.text()).toContain('<HeadersNotSigned>x-amz-checksum-mode</HeadersNotSigned>');
  });

  it('ends by the virtual clock and does not begin before it', async () => {
    const url = await signGet();
    running.clock.nowMs = START_MS + 59_000;
    expect((await fetch(url)).status).toBe(200);
    running.clock.nowMs = START_MS + 60_000;
    const over = await fetch(url);
    expect(over.status).toBe(403);
    expect(await over.text()).toContain('<Message>Request has expired</Message><X-Amz-Expires>60</X-Amz-Expires>');
    running.clock.nowMs = START_MS - 16 * 60_000;
    expect(await (await fetch(url)).text()).toContain('Request is not valid yet');
  });

  it('refuses a life of more than a week and a parameter left out', async () => {
    const url = await signGet();
    expect(await (await fetch(url.replace('Expires=60', 'Expires=604801'))).text()).toContain(
      'AuthorizationQueryParametersError',
    );
    expect(await (await fetch(url.replace('X-Amz-Date', 'X-Date'))).text()).toContain(
      'AuthorizationQueryParametersError',
    );
  });

  it('uploads what it was signed for', async () => {
    const client = running.client(undefined, { requestChecksumCalculation: 'WHEN_REQUIRED' });
    const command = new PutObjectCommand({ Bucket, Key: 'put', Metadata: { a: '1' } });
    const url = await getSignedUrl(client, command, { signingDate: new Date(START_MS) });
    expect((await fetch(url, { method: 'PUT', body: 'bytes' })).status).toBe(200);
    const got = await running.client().send(new GetObjectCommand({ Bucket, Key: 'put' }));
    expect(await got.Body?.transformToString()).toBe('bytes');
    expect(got.Metadata).toEqual({ a: '1' });
  });
});
