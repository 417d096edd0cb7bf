/** What is owed goes on with whom the register names now: links, cookies and mails of the one before end. */

import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CaseKey } from '../../infra/local/demo/applicant-calls.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import type { Mail } from '../../infra/local/demo/inbox.ts';
import { refusalOf, settle } from '../cloud/apply.ts';
import { decide, newestLink } from '../cloud/review.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

const A = 'u1@zhangdian.example';
const B = 'new@zhangdian.example';
const gone = { status: 410, code: 'link-gone' };

let cloud: TestCloud;
let client: Client;

beforeAll(async () => {
  cloud = await startTestCloud({ forms: 'test/cloud/owed-forms/index.ts' });
  client = createClient(cloud.url);
  await client.call('POST /_local/clock', { body: { to: '2022-12-05T13:05:00+08:00' } });
});
afterAll(() => cloud.dispose());

vi.setConfig({ testTimeout: 120_000 });

async function mailsTo(to: string, subject = ''): Promise<readonly Mail[]> {
  return (await client.inbox()).filter(mail => mail.to === to && mail.subject.includes(subject));
}

/** The path that the newest such mail leads to. */
async function linkTo(to: string, subject: string): Promise<string> {
  const link = (await mailsTo(to, subject)).at(-1)?.links[0];
  if (link === undefined) throw new Error(`${to} got no link "${subject}"`);
  return new URL(link).pathname;
}

const open = (path: string) => fetch(cloud.url + path, { redirect: 'manual' });

async function keyOf(path: string): Promise<CaseKey & { readonly cookie: string }> {
  const answer = await open(path);
  return {
    caseId: answer.headers.get('location')?.split('/').at(-1) ?? '',
    accessToken: path.split('/').at(-1) ?? '',
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
  };
}

let version: number | undefined;

async function setContact(email: string | undefined): Promise<void> {
  const body = { name: '甲单位', details: email === undefined ? {} : { email }, ...(version ? { version } : {}) };
  const saved = await client.staff<{ version: number }>('admin', 'PUT /api/staff/registers/units/u1', { body });
  version = saved.body.version;
}

let old: CaseKey & { readonly cookie: string };
let oldLink: string;
let key: CaseKey;
let caseNumber: string;

it('opens for the contact whom the register names, however the address is spelt', async () => {
  oldLink = await linkTo(A, '请报送');
  old = await keyOf(oldLink);
  expect((await client.getCase(old)).data).toMatchObject({ unitName: '甲单位' });
  await setContact('U1@Zhangdian.example');
  expect((await client.getCase(old)).status).toBe('draft');
  expect((await open(oldLink)).status).toBe(303);
});

it('refuses the link, the token and the cookie of the one before from the next request on', async () => {
  await setContact(B);
  const page = await open(oldLink);
  expect(page.status).toBe(410);
  expect(await page.text()).toContain('href="/forms/monthly"');
  expect(await refusalOf(client.getCase(old))).toEqual(gone);
  expect(await refusalOf(client.saveCase(old, { visits: 9 }))).toEqual(gone);
  const withCookie = await fetch(`${cloud.url}/cases/${old.caseId}`, { headers: { cookie: old.cookie } });
  expect(withCookie.status).toBe(410);
  expect(await withCookie.text()).toContain('重新索取报送链接');
});

it('sends the link to the new contact alone, who files; the receipt goes to them', async () => {
  const ask = (email: string) => client.call('POST /api/forms/monthly/link', { body: { email } });
  const before = (await mailsTo(A)).length;
  await ask(A);
  await ask(` ${B.toUpperCase()} `);
  await settle(client);
  expect(await mailsTo(A)).toHaveLength(before);
  key = await keyOf(await linkTo(B, '报送链接'));
  expect(key.caseId).toBe(old.caseId);
  // The answers still hold the address with which the draft began.
  await client.saveCase(key, { visits: 4 });
  caseNumber = await client.submit(key);
  await settle(client);
  expect((await client.getCase(key)).data).toMatchObject({ contactEmail: A });
  expect(await mailsTo(B, '已收到')).toHaveLength(1);
  expect(await mailsTo(A)).toHaveLength(before);
});

it('writes to the address in the answers, without a link, where the register names nobody; no link opens the case', async () => {
  await setContact(undefined);
  expect(await refusalOf(client.getCase(key))).toEqual(gone);
  const findings = { case: {}, items: {} };
  await decide(client, await newestLink(client, caseNumber, 'officer'), { decision: 'accept', findings });
  const [told, ...others] = await mailsTo(A, '办理结果');
  expect(others).toEqual([]);
  expect(told).toMatchObject({ links: [] });
  expect(await mailsTo(B, '办理结果')).toEqual([]);
});

it('ends the access token of a correction with its contact', async () => {
  await setContact(B);
  const { body: correction } = await client.call<CaseKey>(`POST /api/cases/${key.caseId}/revision`, {
    token: key.accessToken,
    body: {},
  });
  expect((await client.getCase(correction)).status).toBe('draft');
  await setContact(A);
  expect(await refusalOf(client.getCase(correction))).toEqual(gone);
  expect(await refusalOf(client.getCase(key))).toEqual(gone);
  // Whose link was refused is the contact again: nothing was revoked for good.
  expect((await client.getCase(old)).status).toBe('closed');
});
