import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBucket, type RunningStore, removeFolder, startStore } from './start-store.ts';

const ORIGIN = 'https://banjian.test';
let running: RunningStore;
beforeAll(async () => {
  const rule = {
    allowedOrigins: [ORIGIN],
    allowedMethods: ['POST', 'GET'],
    allowedHeaders: ['x-amz-*'],
    exposedHeaders: ['ETag'],
  };
  const open = { allowedOrigins: ['*'], allowedMethods: ['GET'], allowedHeaders: [], exposedHeaders: [] };
  const corsRules = [{ ...rule, maxAgeSeconds: 300 }];
  running = await startStore([
    makeBucket('ruled', { corsRules }),
    makeBucket('open', { corsRules: [open] }),
    makeBucket('plain'),
  ]);
  await running.client().send(new PutObjectCommand({ Bucket: 'ruled', Key: 'a', Body: 'x' }));
});
afterAll(async () => {
  await running.stop();
  removeFolder(running.folder);
});

async function preflight(bucket: string, headers: Record<string, string>) {
  const answer = await fetch(`${running.url}/${bucket}`, { method: 'OPTIONS', headers });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
}

describe('CORS', () => {
  it('answers the preflight that a rule allows', async () => {
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'X-Amz-Meta-A' };
    expect(await preflight('ruled', { origin: ORIGIN, ...asked })).toMatchObject({
      status: 200,
      headers: {
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-methods': 'POST, GET',
        'access-control-allow-headers': 'x-amz-meta-a',
        'access-control-expose-headers': 'ETag',
        'access-control-max-age': '300',
      },
    });
    const open = await preflight('open', { origin: 'https://any.test', 'access-control-request-method': 'GET' });
    expect(open.headers).toMatchObject({ 'access-control-allow-origin': '*' });
  });

  it.each([
    ['another origin', 'ruled', { origin: 'https://evil.test', 'access-control-request-method': 'POST' }, 403],
    ['another method', 'ruled', { origin: ORIGIN, 'access-control-request-method': 'DELETE' }, 403],
    [
      'another header',
      'ruled',
      { origin: ORIGIN, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      403,
    ],
    ['a bucket without rules', 'plain', { origin: ORIGIN, 'access-control-request-method': 'POST' }, 403],
    ['no method', 'ruled', { origin: ORIGIN }, 400],
    ['no origin', 'ruled', { 'access-control-request-method': 'POST' }, 400],
  ])('refuses a preflight of %s', async (_, bucket, headers, status) => {
    const answer = await preflight(bucket, headers as unknown as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('marks answers, refusals too, for the origin of the rule and no other', async () => {
    const allowed = await fetch(`${running.url}/ruled/a`, { headers: { origin: ORIGIN } });
    expect(allowed.status).toBe(403);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    const other = await fetch(`${running.url}/ruled/a`, { headers: { origin: 'https://evil.test' } });
    expect(other.headers.has('access-control-allow-origin')).toBe(false);
  });
});
