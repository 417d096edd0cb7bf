import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireSession } from '../../../functions/staff/session.ts';
import { fromSignIn, toSignIn } from '../../../functions/staff/sign-in/routes.ts';
import { startSignIn } from '../../../infra/local/sign-in/start-sign-in.ts';
import type { Reply } from '../../../shared/http/request.ts';
import { createBrowser } from '../../infra/local/sign-in/browser.ts';
import { CLIENT, startSecrets } from './an-issuer.ts';
import { addressOf, aRequest, enter, startStaffTable } from './staff-table.ts';

let stops: (() => Promise<void>)[];

beforeAll(async () => {
  const [stopTable, secrets] = [await startStaffTable(), await startSecrets()];
  const person = { sub: 'li', name: '李', email: addressOf('li'), roles: ['officer'], title: 'Officer' };
  const sharedOffset = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
  const provider = await startSignIn({
    port: 0,
    database: new DatabaseSync(':memory:'),
    people: [person, { ...person, sub: 'wang', email: addressOf('wang') }],
    ...CLIENT,
    audience: 'banjian',
    redirectUris: ['https://banjian.test/staff/callback'],
    clock: { sharedOffset, now: () => Date.now() },
  });
  stops = [stopTable, secrets.close, provider.close];
  process.env['AWS_ENDPOINT_URL_SECRETS_MANAGER'] = secrets.url;
  process.env['SIGN_IN_SECRET_ARN'] = 'arn:aws:secretsmanager:ap-southeast-1:111111111111:secret:SignIn';
  process.env['OIDC_ISSUER'] = provider.issuer;
  await enter('li', ['officer']);
  await enter('wang', ['officer']);
});

afterAll(async () => {
  for (const stop of stops) await stop();
});

const browser = createBrowser();

function cookiesOf({ cookies = [] }: Reply): Record<string, string> {
  return Object.fromEntries(cookies.map(line => (line.split(';')[0] ?? '').split('=')));
}

/** Another person than before: the provider first ends the old session by a form that sends itself. */
async function choose(page: string, person: string) {
  const chosen = await browser.follow(page, { method: 'POST', body: new URLSearchParams({ person }) });
  if (chosen.response.status !== 200) return chosen;
  const text = await chosen.response.text();
  // Without script, its button has to be pressed: the page says in Chinese first what for.
  expect(text).toMatch(/<html lang="zh-CN">.*更换登录人.*继续 <span lang="en">Continue/s);
  const action = /action="([^"]+)"/.exec(text)?.[1] ?? '';
  const fields = [...text.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]);
  return browser.follow(action, { method: 'POST', body: new URLSearchParams(fields) });
}

/** The whole way through the local provider; `person` is chosen where its page asks. */
async function signIn(person: string, query: Record<string, string> = {}) {
  const begun = await toSignIn(aRequest('GET /staff/sign-in', { query }));
  const arrived = await browser.follow(begun.headers?.['location'] ?? '');
  const isAsked = arrived.url.includes('/sign-in/');
  const back = isAsked ? await choose(arrived.url, person) : arrived;
  const sent = Object.fromEntries(new URL(back.url).searchParams);
  const reply = await fromSignIn(aRequest('GET /staff/callback', { query: sent, cookies: cookiesOf(begun) }));
  const session = await requireSession(aRequest('GET /staff', { cookies: cookiesOf(reply) }));
  return { isAsked, email: session.email };
}

test('signs a person in through the local provider; the provider remembers until it is told to ask', async () => {
  expect(await signIn('li')).toEqual({ isAsked: true, email: addressOf('li') });
  expect(await signIn('wang')).toEqual({ isAsked: false, email: addressOf('li') });
  expect(await signIn('wang', { prompt: 'login' })).toEqual({ isAsked: true, email: addressOf('wang') });
});
