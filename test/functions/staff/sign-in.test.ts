import { generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ABSOLUTE_MS, endSession, requireSession, startSession } from '../../../functions/staff/session.ts';
import { fromSignIn, toSignIn } from '../../../functions/staff/sign-in/routes.ts';
import type { Reply } from '../../../shared/http/request.ts';
import { IDLE_MS } from '../../../shared/staff/session.ts';
import { type Issuer, type Sign, startIssuer, startSecrets } from './an-issuer.ts';
import { aRequest, enter, startStaffTable } from './staff-table.ts';

const START_MS = Date.parse('2022-12-05T01:00:00.000Z');

let issuer: Issuer;
let stops: (() => Promise<void>)[];

beforeAll(async () => {
  const [stopTable, secrets] = [await startStaffTable(), await startSecrets()];
  issuer = await startIssuer();
  stops = [stopTable, secrets.close, issuer.close];
  process.env['AWS_ENDPOINT_URL_SECRETS_MANAGER'] = secrets.url;
  process.env['SIGN_IN_SECRET_ARN'] = 'arn:aws:secretsmanager:ap-southeast-1:111111111111:secret:SignIn';
  process.env['OIDC_ISSUER'] = issuer.url;
  vi.useFakeTimers({ toFake: ['Date'], now: START_MS });
  await enter('li', ['officer']);
});

beforeEach(() => {
  vi.setSystemTime(START_MS);
  issuer.forge = (claims, sign) => sign(claims);
});

afterAll(async () => {
  vi.useRealTimers();
  for (const stop of stops) await stop();
});

/** Cookies as a browser would send them back. */
function cookiesOf({ cookies = [] }: Reply): Record<string, string> {
  const pairs = cookies.map(line => (line.split(';')[0] ?? '').split('='));
  return Object.fromEntries(pairs.filter(([, value]) => value !== '').map(([name = '', value = '']) => [name, value]));
}

async function begin(query: Record<string, string> = {}) {
  const reply = await toSignIn(aRequest('GET /staff/sign-in', { query }));
  return { cookies: cookiesOf(reply), address: reply.headers?.['location'] ?? '', reply };
}

const comeBack = (query: Record<string, string>, cookies: Record<string, string>) =>
  fromSignIn(aRequest('GET /staff/callback', { query, cookies }));

const refusal = (code: string) => expect.objectContaining({ name: 'Problem', code });

describe('the way to the provider', () => {
  test('carries PKCE, state and nonce, and is bound to the browser by a cookie', async () => {
    const { address, reply } = await begin();
    expect(Object.fromEntries(new URL(address).searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'banjian-staff',
      redirect_uri: 'https://banjian.test/staff/callback',
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(reply.cookies?.[0]).toMatch(/^__Host-sign_in_.*; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/);
  });

  test.each([
    '//evil.example',
    'https:evil.example',
    '/\\evil.example',
    '%2f%2fevil',
    '/staff/../x',
    '/reviews/../x',
    '/reviews//evil.example',
    'javascript:1',
    '/staff/cases/..',
    '/staff/./x',
    '/staff/%2E%2E/x',
    '/staff//evil.example',
    '/staff\\evil.example',
    '/staff.evil.example',
    '/staff/cases/c1#x',
    '/staff?x=<script>',
    '/staff/sign-in?next=/staff',
    '/staff/sign-out',
    '/staff/callback?code=1',
    `/staff/${'x'.repeat(700)}`,
  ])('goes home instead of to %s', async next => {
    const { address, cookies } = await begin({ next });
    const reply = await comeBack(issuer.signIn(address, 'li'), cookies);
    expect(reply.headers?.['location']).toBe('/staff');
  });
});

describe('the way back', () => {
  test('begins a session and goes on to the page that was asked for', async () => {
    const { address, cookies } = await begin({ next: '/staff/cases/c1' });
    const reply = await comeBack(issuer.signIn(address, 'li'), cookies);
    expect(reply).toMatchObject({ status: 303, headers: { location: '/staff/cases/c1' } });
    const session = await requireSession(aRequest('GET /staff', { cookies: cookiesOf(reply) }));
    expect(session).toMatchObject({ subject: 'sub-li', email: 'li@zhangdian.example' });
  });

  test('leads back to a review', async () => {
    const { address, cookies } = await begin({ next: '/reviews/t1' });
    const reply = await comeBack(issuer.signIn(address, 'li'), cookies);
    expect(reply.headers?.['location']).toBe('/reviews/t1');
  });

  test('with a state of another browser is refused', async () => {
    const [mine, other] = [await begin(), await begin()];
    const sent = issuer.signIn(other.address, 'li');
    await expect(comeBack(sent, mine.cookies)).rejects.toEqual(refusal('malformed-request'));
    await expect(comeBack(sent, {})).rejects.toEqual(refusal('malformed-request'));
  });

  test('with a cookie renamed to fit another state is refused', async () => {
    const [mine, other] = [await begin(), await begin()];
    const [name = ''] = Object.keys(other.cookies);
    const [value = ''] = Object.values(mine.cookies);
    const sent = issuer.signIn(other.address, 'li');
    await expect(comeBack(sent, { [name]: value })).rejects.toEqual(refusal('malformed-request'));
  });

  test('with a code of another way is refused, as its verifier does not fit', async () => {
    const [mine, other] = [await begin(), await begin()];
    const { code = '' } = issuer.signIn(other.address, 'li');
    const sent = { ...issuer.signIn(mine.address, 'li'), code };
    await expect(comeBack(sent, mine.cookies)).rejects.toEqual(refusal('sign-in-required'));
  });

  test('with a code that was used is refused', async () => {
    const { address, cookies } = await begin();
    const sent = issuer.signIn(address, 'li');
    expect((await comeBack(sent, cookies)).status).toBe(303);
    await expect(comeBack(sent, cookies)).rejects.toEqual(refusal('sign-in-required'));
  });

  test('from another issuer, or without its name, is refused', async () => {
    const { address, cookies } = await begin();
    const { iss: _iss, ...nameless } = issuer.signIn(address, 'li');
    await expect(comeBack(nameless, cookies)).rejects.toEqual(refusal('malformed-request'));
    const foreign = { ...nameless, iss: 'https://evil.example' };
    await expect(comeBack(foreign, cookies)).rejects.toEqual(refusal('malformed-request'));
  });

  test('after the person cancelled is refused', async () => {
    const { address, cookies } = await begin();
    const { code: _code, ...sent } = issuer.signIn(address, 'li');
    await expect(comeBack({ ...sent, error: 'access_denied' }, cookies)).rejects.toEqual(refusal('sign-in-required'));
  });

  test.each([
    ['of somebody without a role', {}, 'no-role'],
    ['that the provider has not verified', { error: 'access_denied' }, 'sign-in-required'],
  ])('%s is refused, begins no session and keeps where they wanted to go', async (_who, answer, code) => {
    const { address, cookies } = await begin({ next: '/reviews/t1' });
    const refused = comeBack({ ...issuer.signIn(address, 'stranger'), ...answer }, cookies);
    await expect(refused).rejects.toMatchObject({
      name: 'Problem',
      code,
      details: { members: { next: '/reviews/t1' } },
    });
  });

  test('ends the session that the browser had', async () => {
    const old = cookiesOf({ status: 303, cookies: [await startSession({ subject: 's', name: 'n', email: 'e' })] });
    const { address, cookies } = await begin();
    await comeBack(issuer.signIn(address, 'li'), { ...cookies, ...old });
    const replay = requireSession(aRequest('GET /staff', { cookies: old }));
    await expect(replay).rejects.toEqual(refusal('sign-in-required'));
  });
});

describe('an ID token', () => {
  const seconds = START_MS / 1000;
  const withClaims = (given: JWTPayload) => (claims: JWTPayload, sign: Sign) => sign({ ...claims, ...given });
  const unsigned = (claims: JWTPayload) => Promise.resolve(`${encode({ alg: 'none' })}.${encode(claims)}.`);
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const byStranger = async (claims: JWTPayload) => {
    const { privateKey } = await generateKeyPair('RS256');
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(privateKey);
  };

  const flaws: Record<string, Issuer['forge']> = {
    'for another client': withClaims({ aud: 'another' }),
    'for several clients and issued to another': withClaims({ aud: ['banjian-staff', 'other'], azp: 'other' }),
    'for several clients and issued to nobody named': withClaims({ aud: ['banjian-staff', 'other'] }),
    'of another issuer': withClaims({ iss: 'https://evil.example' }),
    'with another nonce': withClaims({ nonce: 'another' }),
    'without a nonce': (claims, sign) => sign({ ...claims, nonce: undefined }),
    'without an end': (claims, sign) => sign({ ...claims, exp: undefined }),
    'that has expired': withClaims({ exp: seconds - 31 }),
    'of the future': withClaims({ iat: seconds + 3600, exp: seconds + 7200 }),
    'that is old': withClaims({ iat: seconds - 3600 }),
    'without a signature': unsigned,
    'signed with the public key as a shared secret': (claims, sign) => sign(claims, { alg: 'HS256', kid: 'one' }),
    'signed by another key': byStranger,
    'that is none': () => Promise.resolve('not.a.token'),
  };

  test.each(Object.keys(flaws))('%s begins no session', async flaw => {
    issuer.forge = flaws[flaw] as Issuer['forge'];
    const { address, cookies } = await begin();
    await expect(comeBack(issuer.signIn(address, 'li'), cookies)).rejects.toEqual(refusal('sign-in-required'));
  });

  test('for several clients, issued to us, is taken', async () => {
    issuer.forge = withClaims({ aud: ['other', 'banjian-staff'], azp: 'banjian-staff' });
    const { address, cookies } = await begin();
    expect((await comeBack(issuer.signIn(address, 'li'), cookies)).status).toBe(303);
  });
});

describe('a session', () => {
  const start = async () => {
    const cookie = await startSession({ subject: 's', name: '李', email: 'li@zhangdian.example' });
    return aRequest('GET /staff', { cookies: cookiesOf({ status: 200, cookies: [cookie] }) });
  };
  const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

  test('ends when it has been idle too long', async () => {
    const request = await start();
    pass(IDLE_MS - 1);
    expect((await requireSession(request)).subject).toBe('s');
    pass(IDLE_MS - 1);
    expect((await requireSession(request)).subject).toBe('s');
    pass(IDLE_MS);
    await expect(requireSession(request)).rejects.toEqual(refusal('sign-in-required'));
  });

  test('ends in any case after its time', async () => {
    const request = await start();
    for (let passed = 0; passed < ABSOLUTE_MS - 3_600_000; passed += 3_600_000) {
      pass(3_600_000);
      await requireSession(request);
    }
    pass(3_600_000 - 1);
    expect((await requireSession(request)).subject).toBe('s');
    pass(1);
    await expect(requireSession(request)).rejects.toEqual(refusal('sign-in-required'));
  });

  test('ends on the server when it is ended', async () => {
    const request = await start();
    await endSession(request);
    await expect(requireSession(request)).rejects.toEqual(refusal('sign-in-required'));
  });

  test('of an unknown or malformed secret is none', async () => {
    for (const secret of [`ss1_${'a'.repeat(43)}`, 'x', '', 'SESSION#x']) {
      const request = aRequest('GET /staff', { cookies: { '__Host-staff': secret } });
      await expect(requireSession(request)).rejects.toEqual(refusal('sign-in-required'));
    }
  });
});
