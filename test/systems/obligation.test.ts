/** What three units owe over three periods, on the virtual clock of a running local cloud. */

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CaseKey, CaseView } from '../../infra/local/demo/applicant-calls.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import type { Mail } from '../../infra/local/demo/inbox.ts';
import { refusalOf, settle } from '../cloud/apply.ts';
import { decide, newestLink } from '../cloud/review.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

const FORM = 'monthly';
const U1 = 'u1@zhangdian.example';
const U2 = 'u2@zhangdian.example';

let cloud: TestCloud;
let client: Client;

beforeAll(async () => {
  cloud = await startTestCloud({ forms: 'test/cloud/owed-forms/index.ts' });
  client = createClient(cloud.url);
});
afterAll(() => cloud.dispose());

/** Weeks of the clock go by within one test. */
vi.setConfig({ testTimeout: 120_000 });

interface Row {
  readonly entryKey: string;
  readonly status: string;
  readonly isLate: boolean;
  readonly version: number;
  readonly caseNumber: string | null;
  readonly hasContact: boolean;
  readonly summary: Readonly<Record<string, unknown>>;
  readonly superseded: readonly { readonly caseNumber: string }[];
}

interface Owed {
  readonly rows: readonly Row[];
  readonly counts: Readonly<Record<string, number>>;
}

async function owed(period: string): Promise<Owed> {
  return (await client.staff<Owed>('officer', `GET /api/staff/obligations?form=${FORM}&period=${period}`)).body;
}

async function rowOf(entryKey: string, period: string): Promise<Row> {
  const row = (await owed(period)).rows.find(candidate => candidate.entryKey === entryKey);
  if (!row) throw new Error(`${entryKey} owes nothing for ${period}`);
  return row;
}

/** Moves the clock to a day and time in Asia/Shanghai. */
const until = (time: string) => client.call('POST /_local/clock', { body: { to: `${time}:00+08:00` } });

async function mailsTo(to: string, subject: string): Promise<readonly Mail[]> {
  return (await client.inbox()).filter(mail => mail.to === to && mail.subject.includes(subject));
}

/** The case that the newest such mail opens. */
async function caseOf(to: string, subject: string): Promise<CaseKey> {
  const link = (await mailsTo(to, subject)).at(-1)?.links[0];
  if (link === undefined) throw new Error(`${to} got no mail "${subject}"`);
  const { pathname } = new URL(link);
  const { headers } = await client.call(`GET ${pathname}`);
  return { caseId: headers.get('location')?.split('/').at(-1) ?? '', accessToken: pathname.split('/').at(-1) ?? '' };
}

async function file(key: CaseKey, data: Readonly<Record<string, unknown>>): Promise<string> {
  await client.saveCase(key, data);
  const caseNumber = await client.submit(key);
  await settle(client);
  return caseNumber;
}

async function accept(caseNumber: string): Promise<void> {
  await decide(client, await newestLink(client, caseNumber, 'officer'), {
    decision: 'accept',
    findings: { case: {}, items: {} },
  });
}

const revise = (key: CaseKey) =>
  client.call<CaseKey>(`POST /api/cases/${key.caseId}/revision`, { token: key.accessToken, body: {} });

const discard = ({ caseId, accessToken }: CaseKey) =>
  client.call(`DELETE /api/cases/${caseId}`, { token: accessToken });

const change = (act: string, body: object, period = '2022-12') =>
  client.staff('officer', `POST /api/staff/obligations/${FORM}/${period}/${act}`, { body });

describe('a period', () => {
  it('opens by itself: each contact has a link to a draft that begins with unit and period', async () => {
    await until('2022-12-05T13:05');
    const view = await client.getCase(await caseOf(U1, '请报送'));
    expect(view.data).toMatchObject({ unitName: '甲单位', period: '2022-12' });
    expect(view).toMatchObject({ status: 'draft', owed: { period: '2022-12', isLate: false, attempt: 1 } });
    expect((await owed('2022-12')).counts).toMatchObject({ owing: 3, unfiled: 3, noContact: 1 });
  });

  it('is not opened twice', async () => {
    await until('2022-12-06T17:05');
    expect(await mailsTo(U1, '请报送')).toHaveLength(1);
  });

  it('asks a contact who is entered later', async () => {
    await client.staff('admin', 'PUT /api/staff/registers/units/u3', {
      body: { name: '丙单位', details: { email: 'u3@zhangdian.example' } },
    });
    await until('2022-12-07T09:05');
    expect(await mailsTo('u3@zhangdian.example', '请报送')).toHaveLength(1);
    expect((await owed('2022-12')).counts).toMatchObject({ owing: 3, noContact: 0 });
  });

  it('takes no drafts but its own, and no other unit or period in them', async () => {
    expect(await refusalOf(client.createCase(FORM, {}))).toEqual({ status: 422, code: 'owed-form' });
    const key = await caseOf(U1, '请报送');
    const other = await refusalOf(client.saveCase(key, { unitName: '乙单位' }));
    expect(other).toEqual({ status: 422, code: 'invalid-input' });
  });

  it('reminds on working days before it is due, those alone who have not filed', async () => {
    await file(await caseOf(U1, '请报送'), { visits: 4, remark: '上月说明' });
    await until('2022-12-19T09:05');
    expect(await mailsTo(U1, '提醒报送')).toHaveLength(0);
    expect((await mailsTo(U2, '提醒报送')).map(({ at }) => at.slice(0, 13))).toEqual([
      '2022-12-15T01',
      '2022-12-19T01',
    ]);
  });

  it('is overdue after the due day, which is told once', async () => {
    expect((await rowOf('u2', '2022-12')).status).toBe('open');
    await until('2022-12-21T00:00');
    expect((await rowOf('u2', '2022-12')).status).toBe('overdue');
    await until('2022-12-23T17:05');
    expect((await mailsTo(U2, '逾期未报')).map(({ at }) => at.slice(0, 13))).toEqual(['2022-12-21T01']);
  });

  it('takes what is late and marks it', async () => {
    const number = await file(await caseOf(U2, '逾期未报'), { visits: 2 });
    expect(await rowOf('u2', '2022-12')).toMatchObject({ status: 'submitted', isLate: true, caseNumber: number });
    await accept(number);
    expect(await rowOf('u2', '2022-12')).toMatchObject({
      status: 'accepted',
      isLate: true,
      version: 1,
      summary: { visits: 2 },
    });
    expect(await rowOf('u1', '2022-12')).toMatchObject({ status: 'submitted', isLate: false });
  });
});

describe('a link that was lost', () => {
  it('is sent again to a registered contact, with the same answer for everybody else', async () => {
    const before = (await client.inbox()).length;
    const known = await client.call(`POST /api/forms/${FORM}/link`, { body: { email: U1 } });
    const unknown = await client.call(`POST /api/forms/${FORM}/link`, { body: { email: 'nobody@zhangdian.example' } });
    await settle(client);
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    const sent = (await client.inbox()).slice(before);
    expect(sent.map(({ to }) => to)).toEqual([U1]);
    expect((await client.getCase(await caseOf(U1, '报送链接'))).data).toMatchObject({ visits: 4 });
  });
});

describe('a correction', () => {
  let first: CaseView;
  let second: CaseKey;

  it('waits until there is something accepted', async () => {
    const key = await caseOf(U1, '报送链接');
    first = await client.getCase(key);
    expect(await refusalOf(revise(key))).toEqual({ status: 409, code: 'not-correctable' });
    await accept(first.caseNumber ?? '');
  });

  it('is discarded by who began it, again is as once, and the earlier one simply stands', async () => {
    const key = await caseOf(U1, '报送链接');
    expect(await refusalOf(discard(key))).toEqual({ status: 409, code: 'not-discardable' });
    const { body: draft } = await revise(key);
    expect((await client.getCase(draft)).owed?.place).toMatchObject({ mayDiscard: true });
    expect(await refusalOf(discard({ ...draft, accessToken: key.accessToken }))).toMatchObject({ status: 404 });
    for (const _again of [1, 2]) expect((await discard(draft)).status).toBe(204);
    expect(await client.getCase(draft)).toMatchObject({ status: 'discarded', data: {}, attachments: [] });
    for (const refused of [client.saveCase(draft, { visits: 9 }), client.submit(draft)])
      expect(await refusalOf(refused)).toEqual({ status: 409, code: 'correction-discarded' });
    expect(await rowOf('u1', '2022-12')).toMatchObject({
      status: 'accepted',
      version: 1,
      caseNumber: first.caseNumber,
    });
    expect((await client.getCase(key)).owed?.place).toMatchObject({ isBeingCorrected: false, mayRevise: true });
  });

  it('is discarded on its page, which then says what stands', async () => {
    const { caseId, accessToken } = (await revise(await caseOf(U1, '报送链接'))).body;
    const headers = { cookie: `__Host-case_${caseId.slice(0, 8)}=${accessToken}` };
    const page = `${cloud.url}/cases/${caseId}`;
    const shown = await (await fetch(page, { headers })).text();
    expect(shown).toContain('放弃这份更正稿');
    const csrf = /name="csrf" value="([^"]+)"/.exec(shown)?.[1] ?? '';
    const post = (token: string) =>
      fetch(`${page}/discard`, { method: 'POST', headers, body: new URLSearchParams({ csrf: token }) });
    expect((await post('x')).status).toBe(403);
    const after = await post(csrf);
    expect([after.status, after.url]).toEqual([200, page]);
    const said = await after.text();
    expect(said).toContain('更正稿已放弃');
    expect(said).toContain(first.caseNumber);
    await settle(client);
  });

  it('begins with what was filed, one at a time, while the earlier one stands', async () => {
    const key = await caseOf(U1, '报送链接');
    second = (await revise(key)).body;
    await settle(client);
    expect(await refusalOf(revise(key))).toEqual({ status: 409, code: 'correction-open' });
    const draft = await client.getCase(second);
    expect(draft).toMatchObject({ status: 'draft', data: { visits: 4, unitName: '甲单位' } });
    expect(draft.owed?.place).toMatchObject({ attempt: 2, replaces: { caseNumber: first.caseNumber } });
    expect(await mailsTo(U1, '更正报送')).toHaveLength(3);
    const number = await file(second, { visits: 5 });
    expect(await rowOf('u1', '2022-12')).toMatchObject({ version: 1, summary: { visits: 4 } });
    await accept(number);
  });

  it('replaces the earlier one once it is accepted, and is not late for it', async () => {
    expect(await rowOf('u1', '2022-12')).toMatchObject({
      status: 'accepted',
      version: 2,
      isLate: false,
      summary: { visits: 5 },
      superseded: [{ caseNumber: first.caseNumber }],
    });
    const { owed: terms } = await client.getCase(await caseOf(U1, '报送链接'));
    expect(terms?.place?.replacedBy?.caseId).toBe(second.caseId);
  });
});

describe('a frozen period', () => {
  it('takes neither filings nor corrections, and says so', async () => {
    await change('freeze', {});
    expect(await refusalOf(change('freeze', {}))).toEqual({ status: 409, code: 'period-frozen' });
    const key = await caseOf('u3@zhangdian.example', '逾期未报');
    await client.saveCase(key, { visits: 1 });
    expect(await refusalOf(client.submit(key))).toEqual({ status: 409, code: 'period-frozen' });
    const newest = await client.getCase(await caseOf(U1, '更正报送'));
    expect(newest.owed?.place).toMatchObject({ isFrozen: true, mayRevise: false });
    expect(await refusalOf(revise(await caseOf(U1, '更正报送')))).toEqual({ status: 409, code: 'period-frozen' });
  });

  it('is reopened with a reason alone, and keeps its history', async () => {
    expect(await refusalOf(change('reopen', {}))).toEqual({ status: 422, code: 'invalid-input' });
    await change('reopen', { reason: '丙单位补报' });
    const { body } = await client.staff<{ periods: readonly { history: readonly object[] }[] }>(
      'officer',
      `GET /api/staff/obligations?form=${FORM}`,
    );
    expect(body.periods[0]?.history).toMatchObject([{ kind: 'frozen' }, { kind: 'reopened', reason: '丙单位补报' }]);
    const number = await file(await caseOf('u3@zhangdian.example', '逾期未报'), { visits: 1 });
    await change('freeze', {});
    await accept(number);
    expect(await rowOf('u3', '2022-12')).toMatchObject({ status: 'submitted', summary: {} });
    await change('reopen', { reason: '计入丙单位' });
    expect(await rowOf('u3', '2022-12')).toMatchObject({ status: 'accepted', summary: { visits: 1 } });
  });
});

describe('the next period', () => {
  it('carries over what was accepted for the one before', async () => {
    await until('2023-01-01T00:10');
    expect((await client.getCase(await caseOf(U1, '请报送'))).data).toMatchObject({
      period: '2023-01',
      remark: '上月说明',
    });
  });

  it('owes a report without a due day, and is due once the day is entered', async () => {
    await until('2023-02-01T09:05');
    expect((await client.getCase(await caseOf(U1, '请报送'))).owed).toMatchObject({ period: 'final', dueAt: null });
    await client.staff('admin', 'PUT /api/staff/registers/dates/end', {
      body: { name: '最后一天', details: { day: '2023-02-10' } },
    });
    await until('2023-02-09T09:05');
    expect(await mailsTo(U1, '提醒报送：Inspection（中文）（final')).toHaveLength(2);
    expect((await owed('final')).counts).toMatchObject({ owing: 3, unfiled: 3, overdue: 0 });
    await until('2023-02-13T09:05');
    expect((await owed('final')).counts).toMatchObject({ overdue: 3 });
  });
});
