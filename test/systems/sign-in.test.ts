/** A signature that the link alone does not give, in a running local cloud: by page and by API. */

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { decideAs, nextReview, type OpenReview } from '../../infra/local/demo/next-review.ts';
import { type Filed, refusalOf, settle } from '../cloud/apply.ts';
import { recordOf } from '../cloud/record.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';
import { type Browser, createBrowser } from '../infra/local/sign-in/browser.ts';

let cloud: TestCloud;
let client: Client;
beforeAll(async () => {
  cloud = await startTestCloud({ forms: join(import.meta.dirname, '../cloud/sign-in-forms/index.ts') });
  client = createClient(cloud.url);
});
afterAll(() => cloud.dispose());

const signature = { decision: 'sign' as const, signature: { name: '王建国' } };

async function file(): Promise<Filed & OpenReview> {
  const answers = { unitName: '甲单位', contactName: '张三', contactEmail: 'clerk@unit.example' };
  const key = await client.createCase('permit', answers);
  const caseNumber = await client.submit(key, 'first');
  await settle(client);
  return { ...key, caseNumber, ...(await nextReview(client, { caseNumber, stage: 'approve', used: new Set() })) };
}

interface Opened {
  readonly browser: Browser;
  readonly body: string;
}

async function openIn(browser: Browser, { link }: OpenReview): Promise<Opened> {
  const { response } = await browser.follow(`${client.url}/r/${link}`);
  return { browser, body: await response.text() };
}

/** Signs in as that person from the page's own link; answers the page that it leads back to. */
async function signInFrom({ browser, body }: Opened, person: string): Promise<Opened & { url: string }> {
  const [, href = ''] = /href="(\/staff\/sign-in[^"]+)"/.exec(body) ?? [];
  const toIssuer = await browser.follow(new URL(href.replaceAll('&amp;', '&'), client.url).href);
  const asked = await browser.follow(toIssuer.url);
  const back = await browser.follow(asked.url, { method: 'POST', body: new URLSearchParams({ person }) });
  const { url, response } = await browser.follow(back.url);
  return { url: new URL(url).pathname, browser, body: await response.text() };
}

const hiddenIn = (page: string) =>
  [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);

describe('a stage that asks for the sign-in', () => {
  it('is signed on its page once the reviewer has signed in from there, and by nobody else', async () => {
    const filed = await file();
    const path = `/reviews/${filed.view.taskId}`;
    const asAdministrator = await signInFrom(await openIn(createBrowser(), filed), 'admin');
    expect(asAdministrator.url).toBe(path);
    expect(asAdministrator.body).not.toContain('<form');
    const { url, body, browser } = await signInFrom(await openIn(createBrowser(), filed), 'head');
    expect(url).toBe(path);
    const form = [...hiddenIn(body), ['act', 'decide'], ['decision', 'sign'], ['signature.name', '王建国']];
    const sent = await browser.visit(`${client.url}${path}/decision`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(sent.status).toBe(303);
    await settle(client);
    const decided = recordOf(join(cloud.folder, 'data'), filed.caseId).find(({ kind }) => kind === 'decided');
    expect(decided?.actor).toMatchObject({ id: 'head', assurance: 'sign-in', subject: 'head' });
    expect((await client.getCase(filed)).status).toBe('closed');
  });

  it('refuses the link alone and another person’s token, and takes the reviewer’s', async () => {
    const filed = await file();
    const { link } = filed;
    expect(await refusalOf(client.decide(link, signature))).toMatchObject({ status: 401, code: 'sign-in-required' });
    const asOfficer = client.staff('officer', `POST /api/staff/reviews/${link}/decision`, { body: signature });
    expect(await refusalOf(asOfficer)).toMatchObject({ status: 403, code: 'other-person' });
    await decideAs(client, filed, { decision: 'sign' });
    const kinds = recordOf(join(cloud.folder, 'data'), filed.caseId).map(({ kind }) => kind);
    expect(kinds.filter(kind => kind === 'other-person-refused' || kind === 'decided')).toEqual([
      'other-person-refused',
      'decided',
    ]);
  });
});

describe('a stand-in', () => {
  const entry = (until: string) => ({
    name: '出差',
    details: { reviewer: 'head', standIn: 'finance', from: '2022-12-01', until },
  });
  const enter = (until: string, version: number) =>
    client.staff('admin', 'PUT /api/staff/registers/stand-ins/s1', { body: { ...entry(until), version } });
  beforeAll(async () => {
    const details = { email: 'finance@zhangdian.example', unit: '', roles: [] };
    await client.staff('admin', 'PUT /api/staff/registers/reviewers/finance', { body: { name: '陈芳', details } });
  });
  const decideBy = (person: string, { link }: OpenReview) =>
    client.staff(person, `POST /api/staff/reviews/${link}/decision`, {
      body: { ...signature, signature: { name: '陈芳' } },
    });

  it('signs in and signs for the one who is away, who could not by that link', async () => {
    await enter('2022-12-31', 0);
    // A register read earlier is gone by for fifteen seconds, when a stage is opened.
    await client.advance('PT16S');
    const filed = await file();
    expect(filed.person).toBe('finance');
    expect(filed.view.reviewer.onBehalfOf).toBe('王建国');
    expect(await refusalOf(decideBy('head', filed))).toMatchObject({ status: 403, code: 'other-person' });
    await decideBy('finance', filed);
    await settle(client);
    const decided = recordOf(join(cloud.folder, 'data'), filed.caseId).find(({ kind }) => kind === 'decided');
    expect(decided?.actor).toMatchObject({
      id: 'finance',
      onBehalfOf: '王建国',
      assurance: 'sign-in',
      subject: 'finance',
    });
    expect((await client.getCase(filed)).status).toBe('closed');
  });

  it('whose days are over signs no more', async () => {
    const filed = await file();
    expect(filed.person).toBe('finance');
    await enter('2022-12-04', 1);
    expect(await refusalOf(decideBy('finance', filed))).toMatchObject({ status: 410, code: 'link-gone' });
    expect((await client.getCase(filed)).status).toBe('in-review');
  });
});
