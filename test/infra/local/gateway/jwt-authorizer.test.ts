import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, NOW, openBench, routeTo, send } from './gateway-under-test.ts';

const HOUR = 3_600_000;
const NOW_S = NOW / 1000;

let issuerServer: Server;
let issuer: string;
let fetched: string[];
let keys: Record<'RS256' | 'RS512' | 'ES256' | 'stranger', CryptoKey>;
let bench: Bench;

beforeAll(async () => {
  const pairs = {
    RS256: await generateKeyPair('RS256'),
    RS512: await generateKeyPair('RS512'),
    ES256: await generateKeyPair('ES256'),
    stranger: await generateKeyPair('RS256'),
  };
  keys = {
    RS256: pairs.RS256.privateKey,
    RS512: pairs.RS512.privateKey,
    ES256: pairs.ES256.privateKey,
    stranger: pairs.stranger.privateKey,
  };
  const published = await Promise.all(
    (['RS256', 'RS512', 'ES256'] as const).map(async alg => ({
      ...(await exportJWK(pairs[alg].publicKey)),
      alg,
      kid: alg,
    })),
  );
  fetched = [];
  issuerServer = createServer((request, response) => {
    fetched.push(request.url ?? '');
    const documents: Record<string, object> = {
      '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` },
      '/keys': { keys: published },
    };
    response.end(JSON.stringify(documents[request.url ?? ''] ?? {}));
  });
  await new Promise<void>(resolve => issuerServer.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(issuerServer.address() as AddressInfo).port}`;
});

afterAll(() => {
  issuerServer.closeAllConnections();
  issuerServer.close();
});

beforeEach(async () => {
  fetched.length = 0;
  const authorizer = { issuer, audience: ['staff'], identitySource: '$request.header.Authorization', scopes: [] };
  bench = await openBench({
    routes: [
      routeTo('GET /staff', { authorizer }),
      routeTo('GET /export', { authorizer: { ...authorizer, scopes: ['export', 'admin'] } }),
      routeTo('GET /query', { authorizer: { ...authorizer, identitySource: '$request.querystring.token' } }),
      routeTo('GET /lost', { authorizer: { ...authorizer, issuer: 'http://127.0.0.1:1' } }),
    ],
  });
});
afterEach(() => bench.close());

interface Signing {
  readonly alg?: string;
  readonly key?: CryptoKey | Uint8Array;
  readonly kid?: string;
}

function sign(claims: JWTPayload = {}, { alg = 'RS256', key = keys.RS256, kid = alg }: Signing = {}): Promise<string> {
  const usual = { iss: issuer, aud: 'staff', sub: 'u1', iat: NOW_S - 10, exp: NOW_S + 3600 };
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg, kid }).sign(key);
}

const get = (token: string, path = '/staff') => send(bench, { path, headers: { Authorization: `Bearer ${token}` } });

describe('a valid token', () => {
  it('reaches the function as claims in text', async () => {
    const token = await sign({ roles: ['officer', 'finance'], scope: 'openid', verified: true });
    expect(await get(token)).toMatchObject({ status: 200 });
    expect(bench.events[0]?.requestContext.authorizer).toEqual({
      jwt: {
        claims: {
          iss: issuer,
          aud: 'staff',
          sub: 'u1',
          iat: String(NOW_S - 10),
          exp: String(NOW_S + 3600),
          roles: '[officer finance]',
          scope: 'openid',
          verified: 'true',
        },
        scopes: null,
      },
    });
  });

  it('may come without "Bearer", in a query parameter, with another RSA algorithm', async () => {
    const token = await sign();
    expect((await send(bench, { path: '/staff', headers: { Authorization: token } })).status).toBe(200);
    expect((await send(bench, { path: `/query?token=${token}` })).status).toBe(200);
    expect((await get(await sign({}, { alg: 'RS512', key: keys.RS512 }))).status).toBe(200);
  });

  it('may name the client instead of an audience, but an audience counts first', async () => {
    expect((await get(await sign({ aud: undefined, client_id: 'staff' }))).status).toBe(200);
    expect((await get(await sign({ aud: 'other', client_id: 'staff' }))).status).toBe(401);
    expect((await get(await sign({ aud: ['other', 'staff'] }))).status).toBe(200);
  });
});

describe('a token that is not valid', () => {
  const FLAWS: [flaw: string, claims: JWTPayload][] = [
    ['for another audience', { aud: 'applicants' }],
    ['without audience', { aud: undefined }],
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['expired', { exp: NOW_S - 1 }],
    ['without expiry', { exp: undefined }],
    ['not valid yet', { nbf: NOW_S + 60 }],
    ['issued in the future', { iat: NOW_S + 60 }],
  ];

  it.each(FLAWS)('is refused when it is %s', async (_flaw, claims) => {
    expect(await get(await sign(claims))).toMatchObject({
      status: 401,
      body: '{"message":"Unauthorized"}',
      headers: {
        'www-authenticate': expect.stringMatching(/^Bearer scope="" error="invalid_token" error_description=".+"$/),
      },
    });
    expect(bench.events).toEqual([]);
  });

  it('is refused when it is signed by another key, by a secret, by ECDSA or not at all', async () => {
    const { RS256 } = keys;
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await sign()).split('.')[1]}.`;
    const tokens = [
      await sign({}, { key: keys.stranger }),
      await sign({}, { key: RS256, kid: 'unknown' }),
      await sign({}, { alg: 'HS256', key: new Uint8Array(32) }),
      await sign({}, { alg: 'ES256', key: keys.ES256 }),
      unsigned,
      'nonsense',
    ];
    for (const token of tokens) expect((await get(token)).status).toBe(401);
  });

  it('is missing: 401 as well', async () => {
    expect(await send(bench, { path: '/staff' })).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer' },
    });
  });

  it('expires by the clock', async () => {
    const token = await sign();
    expect((await get(token)).status).toBe(200);
    bench.moveClock(HOUR);
    expect((await get(token)).status).toBe(401);
  });
});

describe('scopes', () => {
  it.each([
    [{ scope: 'openid admin' }, 200],
    [{ scp: ['export'] }, 200],
    [{ scope: 'openid' }, 403],
    [{}, 403],
  ])('of %j answer %d', async (claims, status) => {
    expect(await get(await sign(claims), '/export')).toMatchObject({ status });
  });

  it('that are granted reach the function; refusal says Forbidden', async () => {
    await get(await sign({ scope: 'openid admin' }), '/export');
    expect(bench.events[0]?.requestContext.authorizer).toMatchObject({ jwt: { scopes: ['admin'] } });
    expect((await get(await sign(), '/export')).body).toBe('{"message":"Forbidden"}');
  });
});

describe("the issuer's keys", () => {
  it('are fetched once in two hours of the clock', async () => {
    const token = await sign({ exp: NOW_S + 10 * 3600 });
    await Promise.all([get(token), get(token)]);
    await get(token);
    expect(fetched).toEqual(['/.well-known/openid-configuration', '/keys']);
    bench.moveClock(2 * HOUR);
    await get(token);
    expect(fetched).toHaveLength(4);
  });

  it('that cannot be fetched are a failure of the API, told in the log', async () => {
    expect(await get(await sign(), '/lost')).toMatchObject({ status: 500 });
    expect(bench.log).toMatchObject([{ status: 500, error: expect.stringContaining('issuer') }]);
  });
});
