/** A decision from its filing to its public notice: what anyone may read, ask and be reminded of, and what nobody may. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseKey } from '../../infra/local/demo/applicant-calls.ts';
import type { Refused } from '../../infra/local/demo/call.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { filesFor } from '../../infra/local/demo/fill-slots.ts';
import type { Mail } from '../../infra/local/demo/inbox.ts';
import { decideAs, nextReview } from '../../infra/local/demo/next-review.ts';
import type { PlannedDecision } from '../../shared/form/scenario.ts';
import { decisionAnswers } from '../builders/decision-answers.ts';
import { refusalOf, settle } from '../cloud/apply.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

let cloud: TestCloud;
let client: Client;
let key: CaseKey;
let caseNumber: string;
beforeAll(async () => {
  // Shortly before the first last day, so that the clock has little way to go.
  cloud = await startTestCloud({ clock: '2023-01-10T09:30:00+08:00' });
  client = createClient(cloud.url);
});
afterAll(() => cloud.dispose());

const FORM = 'expropriation';
interface NoticeBody {
  readonly terms: readonly {
    readonly id: string;
    readonly countedLastDay: string | null;
    readonly lastDay: string | null;
    readonly status: { readonly code: string } | null;
    readonly derivation: readonly { readonly zh: string }[];
  }[];
  readonly files: readonly { readonly slot: string; readonly href: string }[];
}

const api = () => `/api/notices/${FORM}/${caseNumber}`;
const page = () => `/notices/${FORM}/${caseNumber}`;
const notice = async () => (await client.call<NoticeBody>(`GET ${api()}`)).body;
const html = async (path: string, cookie?: string) =>
  (await fetch(`${cloud.url}${path}`, { redirect: 'manual', headers: cookie ? { cookie } : {} })).text();

async function review(stage: string, decision: PlannedDecision): Promise<void> {
  await decideAs(client, await nextReview(client, { caseNumber, stage, used: new Set() }), decision);
  await settle(client);
}

async function mailsTo(address: string): Promise<readonly Mail[]> {
  await settle(client);
  return (await client.inbox()).filter(({ to }) => [to].flat().includes(address));
}

const subscribe = (email: string) => client.call(`POST ${api()}/subscriptions`, { body: { email } });

/** Opens a link as a browser does: the cookie, the page, its form. */
async function press(link: string): Promise<string> {
  const opened = await fetch(link, { redirect: 'manual' });
  const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  expect(opened.headers.get('location')).toBe('/subscription');
  const csrf = /name="csrf" value="([^"]+)"/.exec(await html('/subscription', cookie))?.[1] ?? '';
  const answer = await fetch(`${cloud.url}/subscription`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf }).toString(),
  });
  expect(answer.status).toBe(200);
  return answer.text();
}

const linkIn = (mail: Mail | undefined) => mail?.links.find(link => link.includes('/s/')) ?? '';

describe('a decision', () => {
  it('is filed, checked and signed; there is no notice before the signature', async () => {
    key = await client.createCase(FORM, decisionAnswers);
    const form = await client.describeForm(FORM);
    for (const file of filesFor({ form, items: {}, seed: 'notice' })) await client.uploadFile(key, file);
    await settle(client);
    caseNumber = await client.submit(key, 'first');
    await settle(client);
    expect(await refusalOf(client.call(`GET ${api()}`))).toEqual({ status: 404, code: 'not-found' });
    await review('legal-check', {
      decision: 'accept',
      findings: { case: { decisionStamped: true, scopeAsDecided: true, planApproved: true }, items: {} },
    });
    expect((await client.call<{ notices: unknown[] }>('GET /api/notices')).body.notices).toEqual([]);
    await review('leader-signature', { decision: 'sign' });
    const { body } = await client.call<{ notices: { caseNumber: string }[] }>('GET /api/notices');
    expect(body.notices.map(line => line.caseNumber)).toEqual([caseNumber]);
  });

  it('has a notice without a day until the announcement is recorded', async () => {
    const { terms } = await notice();
    expect(terms.map(({ lastDay, countedLastDay, status }) => [lastDay, countedLastDay, status?.code])).toEqual([
      [null, null, 'announcement-date-required'],
      [null, null, 'announcement-date-required'],
    ]);
    const text = await html(page());
    expect(text).toContain('公告之日尚未登记');
    expect(text).not.toMatch(/张三|13800000000|clerk@department/);
    expect(await html('/notices')).toContain(page());
  });

  it('answers the question of the scope without keeping it', async () => {
    const ask = async (west: string) =>
      (await client.call<{ status: string }>(`GET ${api()}/answer?west=${west}&east=yes&north=yes&south=yes`)).body;
    expect((await ask('yes')).status).toBe('in-scope-item-1');
    expect((await ask('no')).status).toBe('check-planning-area-item-2');
    expect((await ask('unsure')).status).toBe('check-planning-area-item-2');
    expect(await refusalOf(client.call(`GET ${api()}/answer?west=yes`))).toEqual({
      status: 422,
      code: 'invalid-input',
    });
    const text = await html(`${page()}?asked=&west=no&east=yes&north=yes&south=yes`);
    expect(text).toContain('人工核对');
    expect(await html(`${page()}?asked=&west=yes`)).toContain('error-summary');
  });

  it('gives anyone the declared files, and no other attachment', async () => {
    const { files } = await notice();
    expect(new Set(files.map(({ slot }) => slot))).toEqual(
      new Set(['stamped-expropriation-decision', 'expropriation-compensation-plan']),
    );
    const answer = await fetch(`${cloud.url}${files[0]?.href}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    const foreign = await fetch(`${cloud.url}${page()}/files/nothing`, { redirect: 'manual' });
    expect(foreign.status).toBe(404);
  });
});

const resident = 'resident@home.example';

describe('a subscription', () => {
  it('counts for nothing until the owner of the address presses the button', async () => {
    await subscribe(resident);
    const [mail] = await mailsTo(resident);
    const link = linkIn(mail);
    for (const method of ['GET', 'HEAD', 'GET']) await fetch(link, { method });
    const scanner = await fetch(link, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: form });
    expect(scanner.status).toBe(404);
    expect(await mailsTo(resident)).toHaveLength(1);
    expect(await press(link)).toContain('已确认');
    expect(await mailsTo(resident)).toHaveLength(2);
    await press(link);
    expect(await mailsTo(resident)).toHaveLength(2);
  });

  it('answers the same to an address that has one already, and asks nobody more than three times a day', async () => {
    const first = await subscribe('stranger@home.example');
    const again = await subscribe(resident);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect((await mailsTo(resident)).at(-1)?.subject).toContain('您已订阅');
    for (const _ of [1, 2, 3, 4]) await subscribe('stranger@home.example');
    expect(await mailsTo('stranger@home.example')).toHaveLength(3);
    expect(await refusalOf(subscribe('no address'))).toEqual({ status: 422, code: 'invalid-input' });
  });

  it('is forgotten when nobody confirms within three days', async () => {
    await client.advance('P3DT1M');
    const link = linkIn((await mailsTo('stranger@home.example'))[0]);
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(410);
  }, 120_000);
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('the announcement', () => {
  it('lies neither before the decision nor ahead', async () => {
    const { link } = await nextReview(client, { caseNumber, stage: 'announcement', used: new Set() });
    for (const [announcedOn, code] of [
      ['2022-11-23', 'announced-before-decided'],
      ['2023-02-01', 'announced-in-the-future'],
    ] as const) {
      const refused = await client.decide(link, { decision: 'record', fields: { announcedOn } }).catch(cause => cause);
      expect((refused as Refused).problem.errors?.map(error => [error.path, error.code])).toEqual([
        ['fields.announcedOn', code],
      ]);
    }
  });

  it('gives both remedies their last days, with the way there', async () => {
    await review('announcement', { decision: 'record', fields: { announcedOn: '2022-11-24' } });
    const { terms } = await notice();
    expect(terms.map(({ countedLastDay, lastDay }) => [countedLastDay, lastDay])).toEqual([
      ['2023-01-23', '2023-01-28'],
      ['2023-05-24', '2023-05-24'],
    ]);
    const text = await html(page());
    for (const { derivation } of terms) for (const step of derivation) expect(text).toContain(step.zh);
    expect(text).toContain('可以在本决定公告之日起60日内依法向淄博市人民政府申请行政复议');
    expect((await client.getCase(key)).outcome?.result).toBe('announced');
  });

  it('tells subscribers of the days once they are known, and reminds before each, once', async () => {
    const subjects = async () => (await mailsTo(resident)).slice(3).map(({ subject }) => subject.split(' / ')[0]);
    await client.moveTo('2023-01-13T13:01:00+08:00');
    expect(await subjects()).toEqual(['期限日期有更新']);
    await client.moveTo('2023-01-14T17:01:00+08:00');
    expect(await subjects()).toEqual(['期限日期有更新', '期限将至']);
    expect((await mailsTo(resident)).at(-1)?.text).toContain('行政复议');
    expect((await mailsTo(resident)).at(-1)?.text).not.toContain('行政诉讼（');
  }, 120_000);

  it('follows a holiday that an administrator enters', async () => {
    await client.staff('admin', 'PUT /api/staff/registers/holidays/2023-05-24', {
      body: { name: '临时放假', details: { kind: 'holiday' } },
    });
    await client.advance('P1D');
    expect((await notice()).terms[1]?.lastDay).toBe('2023-05-25');
    expect((await mailsTo(resident)).at(-1)?.subject).toContain('期限日期有更新');
    expect(await mailsTo(resident)).toHaveLength(6);
  }, 120_000);

  it('is stopped by one click from the mail program, and nothing comes after that', async () => {
    const before = await mailsTo(resident);
    const link = linkIn(before.at(-1));
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(303);
    const click = await fetch(link, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: form });
    expect(click.status).toBe(200);
    expect((await fetch(link, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: form })).status).toBe(200);
    await client.staff('admin', 'PUT /api/staff/registers/holidays/2023-05-25', {
      body: { name: '临时放假', details: { kind: 'holiday' } },
    });
    await client.advance('P1D');
    expect(await mailsTo(resident)).toHaveLength(before.length);
  }, 120_000);
});

describe('the logs', () => {
  it('hold no address and no secret', async () => {
    const logs = JSON.stringify((await client.call('GET /_local/logs')).body);
    expect(logs).not.toMatch(/resident@home|stranger@home|ra1_/);
  });
});
