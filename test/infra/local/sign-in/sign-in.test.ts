import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignIn } from '../../../../infra/local/sign-in/start-sign-in.ts';
import { aProof, createBrowser } from './browser.ts';
import { aSharedClock, audience, authorizationUrl, redeem, redirectUri, signIn, startForTest } from './fixture.ts';

const clock = aSharedClock();
let service: SignIn;

beforeAll(async () => {
  service = await startForTest({ clock });
});

afterAll(() => service.close());

describe('the code flow', () => {
  it('sends the chosen person back with a code and the state', async () => {
    const { back } = await signIn(service.issuer, 'li-wei');
    expect(`${back.origin}${back.pathname}`).toBe(redirectUri);
    expect(back.searchParams.get('state')).toBe('the-state');
    expect(back.searchParams.get('iss')).toBe(service.issuer);
    expect(back.searchParams.get('code')).toMatch(/.{20,}/);
  });

  it('answers an access token that verifies at virtual time and names the person', async () => {
    const { answer } = await redeem(service.issuer, await signIn(service.issuer, 'li-wei'));
    const keys = createRemoteJWKSet(new URL(`${service.issuer}/jwks`));
    const currentDate = new Date(clock.now());
    const expected = { issuer: service.issuer, audience, currentDate, typ: 'at+jwt' };
    const { payload } = await jwtVerify(answer.access_token, keys, expected);
    expect(payload).toMatchObject({ sub: 'li-wei', name: '李伟', email: 'li.wei@district.test' });
    expect(new Date(Number(payload.iat) * 1000).toISOString()).toMatch(/^2022-12-05T01:/);
    await expect(jwtVerify(answer.access_token, keys, { issuer: service.issuer })).rejects.toThrow('exp');
  });

  it('answers an ID token with the nonce, the time of signing in and the person', async () => {
    const { answer } = await redeem(service.issuer, await signIn(service.issuer, 'wang-fang'));
    const claims = decodeJwt(answer.id_token);
    const { auth_time: authTime } = claims;
    expect(claims).toMatchObject({
      aud: 'banjian',
      nonce: 'the-nonce',
      sub: 'wang-fang',
      email: 'wang.fang@district.test',
    });
    expect(Math.abs(Number(authTime) * 1000 - clock.now())).toBeLessThan(60_000);
  });

  it('takes the client secret in a Basic header as well', async () => {
    const { code, proof } = await signIn(service.issuer, 'li-wei');
    const authorization = `Basic ${Buffer.from('banjian:a-secret-of-the-page-client').toString('base64')}`;
    const body = new URLSearchParams({ grant_type: 'authorization_code', redirect_uri: redirectUri, code });
    body.set('code_verifier', proof.verifier);
    const response = await fetch(`${service.issuer}/token`, { method: 'POST', body, headers: { authorization } });
    expect(response.status).toBe(200);
  });
});

describe('refusals', () => {
  it('refuses a wrong verifier', async () => {
    const { code } = await signIn(service.issuer, 'li-wei');
    const { status, answer } = await redeem(service.issuer, { code, proof: aProof() });
    expect({ status, error: answer.error }).toEqual({ status: 400, error: 'invalid_grant' });
  });

  it('refuses a code that was used', async () => {
    const signedIn = await signIn(service.issuer, 'li-wei');
    expect(await redeem(service.issuer, signedIn)).toMatchObject({ status: 200 });
    expect(await redeem(service.issuer, signedIn)).toMatchObject({ status: 400, answer: { error: 'invalid_grant' } });
  });

  it('refuses a code once a minute of virtual time has passed', async () => {
    const signedIn = await signIn(service.issuer, 'li-wei');
    clock.advance(61_000 + 15_000);
    expect(await redeem(service.issuer, signedIn)).toMatchObject({ status: 400, answer: { error: 'invalid_grant' } });
  });

  it('refuses a wrong client secret', async () => {
    const signedIn = await signIn(service.issuer, 'li-wei');
    const refused = await redeem(service.issuer, signedIn, { client_secret: 'wrong' });
    expect(refused).toMatchObject({ status: 401, answer: { error: 'invalid_client' } });
  });

  it.each([`${redirectUri}/more`, `${redirectUri}?next=1`, 'http://localhost:4300/staff/callback'])(
    'refuses the redirect address %s without sending the browser there',
    async address => {
      const response = await createBrowser().visit(
        authorizationUrl(service.issuer, aProof(), { redirect_uri: address }),
      );
      expect(response.status).toBe(400);
      expect(response.headers.get('location')).toBeNull();
      expect(await response.text()).toContain('invalid_redirect_uri');
    },
  );

  it.each([
    { code_challenge: undefined, code_challenge_method: undefined },
    { code_challenge_method: 'plain' },
    { response_type: 'token' },
    { resource: 'urn:another:api' },
  ])('refuses an authorization request with %o', async changes => {
    const sent = await createBrowser().follow(authorizationUrl(service.issuer, aProof(), changes));
    const { searchParams, hash } = new URL(sent.url);
    const error = searchParams.get('error') ?? new URLSearchParams(hash.slice(1)).get('error');
    expect(error).toMatch(/^(invalid_request|unsupported_response_type|unauthorized_client|invalid_target)$/);
  });

  it('refuses somebody who is not seeded', async () => {
    const { back } = await signIn(service.issuer, 'nobody');
    expect(back.searchParams.has('code')).toBe(false);
    expect(back.href).toContain(`${service.issuer}/sign-in/`);
  });

  it('tells the client when the person cancels', async () => {
    const browser = createBrowser();
    const page = await browser.follow(authorizationUrl(service.issuer, aProof()));
    const sent = await browser.follow(page.url, { method: 'POST', body: new URLSearchParams({ cancel: 'yes' }) });
    expect(new URL(sent.url).searchParams.get('error')).toBe('access_denied');
  });

  it('shows another browser nothing of a sign-in under way', async () => {
    const page = await createBrowser().follow(authorizationUrl(service.issuer, aProof()));
    const response = await createBrowser().visit(page.url);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('无法登录');
  });

  it('answers no other host name than the one of its issuer', async () => {
    const { port } = new URL(service.issuer);
    const request = get({ host: '127.0.0.1', port, path: '/', headers: { host: `evil.test:${port}` } });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(421);
  });
});
