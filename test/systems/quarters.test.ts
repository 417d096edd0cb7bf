/** Two quarters of the plan on the local cloud: a task is confirmed, reports come in, one is sent back, lights follow. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseKey } from '../../infra/local/demo/applicant-calls.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { decideAs, nextReview } from '../../infra/local/demo/next-review.ts';
import type { Board, BoardTable } from '../../shared/form/board.ts';
import type { PlannedDecision } from '../../shared/form/scenario.ts';
import { refusalOf, settle } from '../cloud/apply.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

const FORM = 'child-progress';
let cloud: TestCloud;
let client: Client;

beforeAll(async () => {
  // The first quarter's reports are overdue already and the second is near, so that the clock has little way to go.
  cloud = await startTestCloud({ clock: '2023-03-30T09:30:00+08:00' });
  client = createClient(cloud.url);
});
afterAll(() => cloud.dispose());

/** The report that the contact was sent a link to; `unit` stands in the mail. */
async function reportOf(address: string, unit: string, quarter: string): Promise<CaseKey> {
  await settle(client);
  const mail = (await client.inbox()).findLast(
    ({ to, subject, text }) => [to].flat().includes(address) && subject.includes(quarter) && text.includes(unit),
  );
  const link = mail?.links.find(candidate => candidate.includes('/c/'));
  if (link === undefined) throw new Error(`${address} has no link for ${unit}, ${quarter}`);
  const opened = await fetch(link, { redirect: 'manual' });
  const caseId = /\/cases\/([\w-]+)/.exec(opened.headers.get('location') ?? '')?.[1] ?? '';
  return { caseId, accessToken: link.split('/').at(-1) ?? '' };
}

const answersOf = async (key: CaseKey) =>
  (await client.getCase(key)).data as Record<string, unknown> & { planReadings: Record<string, unknown>[] };

async function fileReport(key: CaseKey, values: readonly number[], words: string): Promise<string> {
  const { planReadings } = await answersOf(key);
  await client.saveCase(key, {
    progressText: words,
    planReadings: planReadings.map((reading, index) => ({ ...reading, readingValue: values[index] })),
  });
  const caseNumber = await client.submit(key);
  await settle(client);
  return caseNumber;
}

async function review(caseNumber: string, stage: string, decision: PlannedDecision): Promise<void> {
  await decideAs(client, await nextReview(client, { caseNumber, stage, used: new Set() }), decision);
  await settle(client);
}

const verified: PlannedDecision = {
  decision: 'accept',
  findings: { case: { claimVerified: 'holds' }, items: { 1: {} } },
};

async function row(no: number): Promise<readonly string[]> {
  const { body } = await client.staff<Board>('plan-officer', `GET /api/staff/boards/${FORM}/plan`);
  const tables = body.sections.filter((section): section is BoardTable => section.kind === 'table');
  const cells = tables
    .filter(({ id }) => id.startsWith('area-'))
    .flatMap(({ rows }) => rows)
    .find(({ cells: [first] }) => String(first?.text).startsWith(`${no}. `));
  return (cells?.cells ?? []).map(({ text }) => (typeof text === 'object' ? text.zh : String(text)));
}

describe('a task that waits', () => {
  it('is confirmed by the administrator alone, and then owes its report', async () => {
    const path = '/api/staff/registers/plan-tasks/12/confirmation';
    const body = {
      version: 0,
      chosen: {
        confirmedLead: '区卫健委',
        confirmedResponsible: ['区教体局'],
        confirmationBasis: '领导小组办公会议纪要',
      },
    };
    expect(await refusalOf(client.staff('plan-officer', `POST ${path}`, { body }))).toMatchObject({ status: 403 });
    expect((await client.staff('admin', `POST ${path}`, { body })).status).toBe(200);
    expect(await refusalOf(client.staff('admin', `POST ${path}`, { body }))).toMatchObject({ status: 409 });
    expect(await row(12)).toContain('区卫健委');
  });
});

describe('the first quarter', () => {
  let schools: CaseKey;
  let schoolsNumber: string;

  it('opens by itself for the tasks that do not wait, with what is asked filled in', async () => {
    await client.moveTo('2023-03-30T13:10:00+08:00');
    schools = await reportOf('education-desk@zhangdian.example', '义务教育', '2022年第四季度');
    expect(await answersOf(schools)).toMatchObject({
      planTaskNo: 8,
      planLead: '区教体局',
      contactEmail: 'education-desk@zhangdian.example',
      planReadings: [{ readingKey: '08-1', readingAsked: '不少于 14 所，2025年底前' }],
    });
    const rates = await reportOf('health-desk@zhangdian.example', '托育', '2022年第四季度');
    expect(await answersOf(rates)).toMatchObject({ planTaskNo: 6, planLead: '区卫健委', planPrintedLead: '区卫健局' });
  });

  it('does not let the one who files change what is asked, or file for another', async () => {
    const { planReadings } = await answersOf(schools);
    const save = (data: unknown) =>
      client.call(`PATCH /api/cases/${schools.caseId}`, {
        token: schools.accessToken,
        headers: { 'if-match': '*' },
        body: { data },
      });
    expect(await refusalOf(save({ planLead: '区发改局' }))).toMatchObject({ status: 422 });
    expect(await refusalOf(save({ planReadings: [] }))).toMatchObject({ status: 422 });
    const easier = [{ ...planReadings[0], readingAsked: '不少于 1 所' }];
    expect(await refusalOf(save({ planReadings: easier }))).toMatchObject({ status: 422 });
    expect(await refusalOf(client.createCase(FORM, {}))).toMatchObject({ code: 'owed-form' });
  });

  it('is signed by the head of the lead department and verified for the leading group', async () => {
    schoolsNumber = await fileReport(schools, [2], '已新建两所。');
    const { view } = await nextReview(client, { caseNumber: schoolsNumber, stage: 'lead-signs', used: new Set() });
    expect(view.reviewer.name).toBe('侯立新');
    await review(schoolsNumber, 'lead-signs', { decision: 'sign' });
    await review(schoolsNumber, 'office-verifies', verified);
    const [, lead, light, targets, state] = await row(8);
    expect([lead, light, state]).toEqual(['区教体局', '绿', '已核实（迟报）']);
    expect(targets).toContain('新建改扩建中小学 2 所');
  });

  it('is sent back by the verifier, corrected and signed anew', async () => {
    const fields = await reportOf('culture-desk@zhangdian.example', '文体参与空间', '2022年第四季度');
    const number = await fileReport(fields, [1, 1], '已建一片。');
    await review(number, 'lead-signs', { decision: 'sign' });
    await review(number, 'office-verifies', {
      decision: 'return',
      note: '佐证显示多功能运动场地为两片，请核对。',
      paths: ['planReadings.1.readingValue', 'progressText'],
    });
    expect(await row(31)).toContain('审核中（迟报）');
    await fileReport(fields, [2, 1], '已建两片。');
    await review(number, 'lead-signs', { decision: 'sign' });
    await review(number, 'office-verifies', verified);
    expect((await row(31))[3]).toContain('多功能运动场地 2 片');
  });

  it('is overdue for those who have not reported, late for those who have, and not owed by what was confirmed since', async () => {
    expect((await row(30))[4]).toBe('逾期未报');
    expect((await row(8))[4]).toBe('已核实（迟报）');
    expect((await row(12))[4]).toBe('不需报送');
  });
});

describe('the next quarter', () => {
  it('begins with last quarter’s words and values', async () => {
    await client.moveTo('2023-04-03T10:00:00+08:00');
    const confirmed = await reportOf('health-desk@zhangdian.example', '近视', '2023年第一季度');
    expect(await answersOf(confirmed)).toMatchObject({ planTaskNo: 12, planResponsible: '区教体局' });
    const schools = await reportOf('education-desk@zhangdian.example', '义务教育', '2023年第一季度');
    expect(await answersOf(schools)).toMatchObject({
      progressText: '已新建两所。',
      planReadings: [{ readingBefore: 2, readingValue: 2 }],
    });
    const number = await client.submit(schools);
    await settle(client);
    await review(number, 'lead-signs', { decision: 'sign' });
    await review(number, 'office-verifies', {
      decision: 'accept',
      findings: { case: { claimVerified: 'holds-in-part' }, items: { 1: { verifiedValue: 1 } } },
    });
    const [, , light, targets] = await row(8);
    expect([light, targets]).toEqual(['黄', expect.stringContaining('新建改扩建中小学 1 所')]);
  });

  it('is on the public board without reports or persons', async () => {
    const { body } = await client.call(`GET /api/boards/${FORM}/plan-public`);
    const text = JSON.stringify(body);
    expect(text).toContain('区教体局');
    expect(text).not.toMatch(/侯立新|董晓燕|education-desk|caseIds/);
    const page = await (await fetch(`${cloud.url}/boards/${FORM}/plan-public`)).text();
    expect(page).toContain('打造城乡一体优质均衡的义务教育');
  });
});
