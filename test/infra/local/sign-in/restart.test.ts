import { DatabaseSync } from 'node:sqlite';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterEach, expect, it } from 'vitest';
import { type SignIn, startSignIn } from '../../../../infra/local/sign-in/start-sign-in.ts';
import { tokenFor } from '../../../../infra/local/sign-in/token-for.ts';
import { aProof } from './browser.ts';
import {
  aSharedClock,
  audience,
  authorizationUrl,
  people,
  redeem,
  redirectUri,
  signIn,
  startForTest,
} from './fixture.ts';

const clock = aSharedClock();
const database = new DatabaseSync(':memory:');
let service: SignIn;

afterEach(() => service.close());

async function restart(): Promise<void> {
  await service.close();
  service = await startForTest({ clock, database, port: Number(new URL(service.issuer).port) });
}

it('keeps key, session and unused codes over a restart', async () => {
  service = await startForTest({ clock, database });
  const token = await tokenFor(service.issuer, 'wang-fang');
  const signedIn = await signIn(service.issuer, 'li-wei');
  await restart();
  const keys = createRemoteJWKSet(new URL(`${service.issuer}/jwks`));
  const { payload } = await jwtVerify(token, keys, { audience, currentDate: new Date(clock.now()) });
  expect(payload.sub).toBe('wang-fang');
  expect(await redeem(service.issuer, signedIn)).toMatchObject({ status: 200 });
  const again = await signedIn.browser.follow(authorizationUrl(service.issuer, aProof()));
  expect(new URL(again.url).searchParams.has('code')).toBe(true);
});

it('answers scripts a token of a person in one request, and none of a stranger', async () => {
  service = await startForTest({ clock });
  const token = await tokenFor(service.issuer, 'li-wei');
  expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
  const keys = createRemoteJWKSet(new URL(`${service.issuer}/jwks`));
  const { payload } = await jwtVerify(token, keys, {
    audience,
    issuer: service.issuer,
    currentDate: new Date(clock.now()),
  });
  expect(payload).toMatchObject({ sub: 'li-wei', name: '李伟', scope: 'openid profile email' });
  await expect(tokenFor(service.issuer, 'nobody')).rejects.toThrow('invalid_grant');
});

it('refuses the grant of scripts to the page client', async () => {
  service = await startForTest({ clock });
  const body = new URLSearchParams({ grant_type: 'urn:banjian:local:person', client_id: 'banjian', person: 'li-wei' });
  body.set('client_secret', 'a-secret-of-the-page-client');
  const response = await fetch(`${service.issuer}/token`, { method: 'POST', body });
  expect(response.status).toBe(400);
});

it('refuses to start on a port that is taken', async () => {
  service = await startForTest({ clock });
  const port = Number(new URL(service.issuer).port);
  const options = { people, clientId: 'banjian', clientSecret: 's', audience, redirectUris: [redirectUri], clock };
  await expect(startSignIn({ port, database: new DatabaseSync(':memory:'), ...options })).rejects.toThrow('EADDRINUSE');
});
