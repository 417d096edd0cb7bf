import { DatabaseSync } from 'node:sqlite';
import { type SharedClock, type SignIn, startSignIn } from '../../../../infra/local/sign-in/start-sign-in.ts';
import { aProof, type Browser, createBrowser, type Proof } from './browser.ts';

export const redirectUri = 'http://127.0.0.1:4300/staff/callback';
export const audience = 'https://banjian.test/api';
export const clientSecret = 'a-secret-of-the-page-client';

export const people = [
  {
    sub: 'li-wei',
    name: '李伟',
    email: 'li.wei@district.test',
    roles: ['section-officer'],
    unit: '区科技局',
    title: '科室经办 Section officer',
  },
  {
    sub: 'wang-fang',
    name: '王芳 <主任>',
    email: 'wang.fang@district.test',
    roles: ['unit-head'],
    title: '单位负责人 Unit head',
  },
];

/** A clock that stands at 2022-12-05 09:00 in Asia/Shanghai, plus what was advanced, plus the running of the machine's. */
export function aSharedClock(): SharedClock & { advance(ms: number): void } {
  const sharedOffset = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
  const offsetMs = new BigInt64Array(sharedOffset);
  offsetMs[0] = BigInt(Date.parse('2022-12-05T09:00:00+08:00') - Date.now());
  return {
    sharedOffset,
    now: () => Date.now() + Number(Atomics.load(offsetMs, 0)),
    advance: ms => void Atomics.add(offsetMs, 0, BigInt(ms)),
  };
}

export function startForTest(options: { clock: SharedClock; database?: DatabaseSync; port?: number }): Promise<SignIn> {
  const { clock, database = new DatabaseSync(':memory:'), port = 0 } = options;
  const redirectUris = [redirectUri];
  return startSignIn({ port, database, people, clientId: 'banjian', clientSecret, audience, redirectUris, clock });
}

/** Where an authorization request begins; `changes` replace or (undefined) remove parameters. */
export function authorizationUrl(
  issuer: string,
  proof: Proof,
  changes: Record<string, string | undefined> = {},
): string {
  const parameters = {
    client_id: 'banjian',
    response_type: 'code',
    scope: 'openid profile email',
    redirect_uri: redirectUri,
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: proof.challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${issuer}/auth?${new URLSearchParams(given)}`;
}

/** Signs a person in through the page; answers the code's proof and the address the browser is sent back to. */
export async function signIn(issuer: string, person: string, browser: Browser = createBrowser()) {
  const proof = aProof();
  const page = await browser.follow(authorizationUrl(issuer, proof));
  const sent = await browser.follow(page.url, { method: 'POST', body: new URLSearchParams({ person }) });
  const back = new URL(sent.url);
  return { proof, back, browser, code: back.searchParams.get('code') ?? '', pageText: await page.response.text() };
}

export interface TokenAnswer {
  readonly access_token: string;
  readonly id_token: string;
  readonly error?: string;
}

/** Redeems a code; `changes` replace parameters of the token request. */
export async function redeem(
  issuer: string,
  { code, proof }: { code: string; proof: Proof },
  changes: Record<string, string> = {},
): Promise<{ status: number; answer: TokenAnswer }> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: 'banjian',
    client_secret: clientSecret,
    redirect_uri: redirectUri,
    code,
    code_verifier: proof.verifier,
    ...changes,
  });
  const response = await fetch(`${issuer}/token`, { method: 'POST', body });
  return { status: response.status, answer: (await response.json()) as TokenAnswer };
}
