import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findIntrusion } from '../../../../infra/local/console/loopback.ts';
import { aClockPost, aConsole, serve } from './fixture.ts';

let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  site = await serve(aConsole());
});

afterAll(() => site.close());

describe('the Host header', () => {
  it.each([
    'localhost',
    'localhost:4300',
    'banjian.localhost:4300',
    '127.0.0.1:4300',
    '127.0.0.2',
    '[::1]:4300',
    'LOCALHOST',
  ])('is taken when it is %s', async host => {
    expect((await site.ask({ path: '/_local/clock', headers: { host } })).status).toBe(200);
  });

  it.each([
    'evil.test',
    'localhost.evil.test',
    '127.0.0.1.evil.test',
    '192.168.1.2:4300',
    '[fe80::1]',
    '0.0.0.0',
    '%%',
  ])('is refused when it is %s', async host => {
    expect(await site.ask({ path: '/_local/inbox', headers: { host } })).toMatchObject({ status: 403 });
  });
});

describe('a POST', () => {
  const post = aClockPost({ advance: 'PT1S' });
  const host = 'localhost:4300';

  it.each(['http://evil.test', 'null', 'http://localhost:5000', 'https://localhost:4300'])(
    'is refused from %s',
    async origin => {
      const headers = { ...post.headers, host, origin };
      expect(await site.ask({ ...post, headers })).toMatchObject({ status: 403 });
    },
  );

  it('is taken from the own origin', async () => {
    const headers = { ...post.headers, host, origin: `http://${host}` };
    expect(await site.ask({ ...post, headers })).toMatchObject({ status: 200 });
  });
});

describe('the sender', () => {
  const sentFrom = (remoteAddress: string | undefined) =>
    findIntrusion({ socket: { remoteAddress }, headers: { host: 'localhost' }, method: 'GET' } as IncomingMessage);

  it.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])('is answered on %s', address => {
    expect(sentFrom(address)).toBeUndefined();
  });

  it.each(['192.168.1.20', '10.0.0.1', 'fe80::1', '::ffff:10.0.0.1', '', undefined])('is refused on %s', address => {
    expect(sentFrom(address)).toMatch(/this machine only/);
  });
});
