import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { workOrder } from '../../../forms/work-order/form.ts';
import * as api from '../../../functions/staff/assessment/api.ts';
import { startSession } from '../../../functions/staff/session.ts';
import { assessDue } from '../../../shared/assessment/assess-due.ts';
import type { Deadline } from '../../../shared/assessment/schema.ts';
import type { Case } from '../../../shared/case/schema.ts';
import type { Reply } from '../../../shared/http/request.ts';
import { csrfToken, newCaseNumber, newId } from '../../../shared/id.ts';
import { writeEntry } from '../../../shared/register/store.ts';
import { commit, createDraft, loadEvents } from '../../../shared/table/case-store.ts';
import { ACCESS_TOKEN, AT, aCase } from '../../builders/case-file.ts';
import { loadFunction, type PageFunction } from '../page-function.ts';
import { addressOf, aRequest, enter, startStaffTable } from './staff-table.ts';

const DUE = '2022-12-10T09:00:00.000Z';
const AFTER = '2022-12-12T01:00:00.000Z';
let stop: () => Promise<void>;
let staff: PageFunction;
let applicant: PageFunction;

beforeAll(async () => {
  stop = await startStaffTable();
  process.env['QUARANTINE_BUCKET'] = 'quarantine';
  [staff, applicant] = await Promise.all([loadFunction('staff'), loadFunction('applicant')]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AFTER) });
  await enter('keeper', ['hotline']);
  await enter('li', ['officer']);
  for (const [key, name] of [
    ['u01', '甲局'],
    ['u02', '=1+1 乙局'],
  ] as const) {
    const entry = { registerId: 'handling-units', key, name, isDisabled: false, details: {}, version: 0 };
    await writeEntry({ ...entry, changedAt: AT, changedBy: 'test' }, undefined);
  }
});

beforeEach(() => void vi.setSystemTime(Date.parse(AFTER)));

afterAll(async () => {
  vi.useRealTimers();
  for (const each of [staff, applicant]) each.dispose();
  await stop();
});

/** An order under review whose time has passed. */
async function overdueOrder(orderNumber: string, handlingUnit = '甲局'): Promise<Case> {
  const draft = aCase({ caseId: newId(), formId: workOrder.id });
  await createDraft(draft);
  const caseNumber = newCaseNumber('GD', '2022-12-05');
  const deadline: Deadline = {
    caseId: draft.caseId,
    dueAt: DUE,
    formId: workOrder.id,
    setAt: AT,
    status: 'open',
    reference: orderNumber,
    unitKey: handlingUnit === '甲局' ? 'u01' : 'u02',
    unitName: handlingUnit,
  };
  const answers = { orderNumber, handlingUnit, clerkEmail: 'clerk@zhangdian.example', reportDueAt: DUE };
  return commit(draft, {
    case: { ...draft, status: 'in-review', revision: 1, caseNumber, submittedAt: AT, deadlineAt: DUE, answers },
    at: AT,
    event: { kind: 'submitted', actor: { kind: 'applicant' }, detail: {} },
    deadlines: [deadline],
    claims: [
      { kind: 'number', value: caseNumber },
      { kind: `filed-${workOrder.id}`, value: orderNumber },
    ],
  });
}

const count = () => assessDue([workOrder], { at: AFTER, hasTime: () => true });
const bodyOf = (reply: Reply) => JSON.parse(reply.body ?? '');
const month = { formId: workOrder.id, month: '2022-12' };
const readMonth = async (by: string, query = {}) =>
  bodyOf(await api.getMonth(aRequest('GET /api/staff/assessment/{formId}/{month}', { by, params: month, query })));
const enterCount = async (by: string, body: unknown) =>
  bodyOf(
    await api.postCount(
      aRequest('POST /api/staff/assessment/{formId}/counts', { by, params: month, body: JSON.stringify(body) }),
    ),
  );
const answerAppeal = async (by: string, orderId: string, body: unknown) =>
  bodyOf(
    await api.postAnswer(
      aRequest('POST /api/staff/assessment/{formId}/{month}/{orderId}/answer', {
        by,
        params: { ...month, orderId },
        body: JSON.stringify(body),
      }),
    ),
  );
const appeal = (caseId: string, text: string, token = ACCESS_TOKEN) =>
  applicant.ask('POST /api/cases/{caseId}/appeals', {
    params: { caseId },
    headers: { authorization: `Bearer ${token}` },
    json: { month: '2022-12', text },
  });
const kindsOf = async (caseId: string) => (await loadEvents(caseId)).map(({ kind }) => kind);
const unsigned = 'reported-without-leader-signature-and-stamp';
const refusal = (code: string) => expect.objectContaining({ name: 'Problem', code });

async function signIn(person: string): Promise<{ cookie: string; csrf: string }> {
  const line = await startSession({ subject: `sub-${person}`, name: `名${person}`, email: addressOf(person) });
  const cookie = line.split(';')[0] ?? '';
  return { cookie, csrf: csrfToken(cookie.split('=')[1] ?? '') };
}

describe('a month of the assessment', () => {
  test('names what counts against whom, for those who keep it and for administrators alone', async () => {
    const { caseId } = await overdueOrder('N-1');
    await count();
    const view = await readMonth('keeper', { unit: 'u01' });
    expect(view.counts).toMatchObject([{ orderId: caseId, reference: 'N-1', status: 'stands' }]);
    expect(view.units).toMatchObject([
      { name: '甲局', orders: 1 },
      { name: '=1+1 乙局', orders: 0 },
    ]);
    await expect(readMonth('boss')).resolves.toMatchObject({ month: '2022-12' });
    await expect(readMonth('li')).rejects.toEqual(refusal('not-found'));
  });

  test('is a page, a count in it is one, and each leads to what it was made from', async () => {
    const { caseId, caseNumber } = await overdueOrder('N-2');
    await count();
    const { cookie } = await signIn('keeper');
    const page = await staff.ask('GET /staff/assessment/{formId}/{month}', { cookie, params: month });
    expect(page.statusCode).toBe(200);
    for (const text of ['甲局', 'N-2', '逾期不报送', '手工计入']) expect(page.body).toContain(text);
    const params = { ...month, orderId: caseId };
    const one = await staff.ask('GET /staff/assessment/{formId}/{month}/orders/{orderId}', { cookie, params });
    for (const text of [String(caseNumber), '提交', '尚未报送', `/staff/cases/${caseId}`])
      expect(one.body).toContain(text);
    const other = await signIn('li');
    const hidden = await staff.ask('GET /staff/assessment/{formId}/{month}', { cookie: other.cookie, params: month });
    expect(hidden.statusCode).toBe(404);
  });

  test('is led to from the address without one', async () => {
    const { cookie } = await signIn('keeper');
    const answer = await staff.ask('GET /staff/assessment', { cookie, query: { month: '2022-11' } });
    expect(answer.headers['location']).toBe('/staff/assessment/work-order/2022-11');
    const broken = await staff.ask('GET /staff/assessment/{formId}/{month}', {
      cookie,
      params: { ...month, month: '2022-13' },
    });
    expect(broken.statusCode).toBe(404);
  });

  test('is a circular to print, and a workbook in which no name is a formula', async () => {
    await overdueOrder('N-3', '=1+1 乙局');
    await count();
    const { cookie } = await signIn('keeper');
    const circular = await staff.ask('GET /staff/assessment/{formId}/{month}/circular', { cookie, params: month });
    for (const text of ['通报', '2022年12月', 'N-3', '逾期不报送']) expect(circular.body).toContain(text);
    const workbook = await staff.ask('GET /staff/assessment/{formId}/{month}/table.xlsx', { cookie, params: month });
    expect(workbook.headers['content-type']).toContain('spreadsheetml');
    const { default: readSheet } = await import('read-excel-file/node');
    const sheets = await readSheet(Buffer.from(workbook.body, 'base64'));
    const cells = JSON.stringify(sheets);
    expect(cells).toContain("'=1+1 乙局");
    expect(cells).not.toContain('"=1+1 乙局');
  });
});

describe('an appeal', () => {
  test('is entered with the access token, answered by the keeper, and kept in the record', async () => {
    const { caseId } = await overdueOrder('N-4');
    await count();
    expect((await appeal(caseId, '')).statusCode).toBe(422);
    expect((await appeal(caseId, '系统当日停机', 'ca1_other')).statusCode).toBe(404);
    expect((await appeal(caseId, '系统当日停机')).statusCode).toBe(201);
    expect((await appeal(caseId, '再次申诉')).statusCode).toBe(422);
    await expect(answerAppeal('boss', caseId, { verdict: 'withdraw', reason: '属实' })).rejects.toEqual(
      refusal('forbidden'),
    );
    const answered = await answerAppeal('keeper', caseId, { verdict: 'withdraw', reason: '属实' });
    expect(answered).toMatchObject({ status: 'withdrawn', appeals: [{ answer: { verdict: 'withdraw' } }] });
    expect(await kindsOf(caseId)).toEqual(['submitted', 'counted', 'count-appealed', 'count-withdrawn']);
  });

  test('answered by two at once has one answer', async () => {
    const { caseId } = await overdueOrder('N-5');
    await count();
    await appeal(caseId, '系统当日停机');
    const answers = await Promise.allSettled(
      (['uphold', 'withdraw'] as const).map(verdict => answerAppeal('keeper', caseId, { verdict, reason: '已核实' })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await kindsOf(caseId)).filter(kind => kind.startsWith('count-'))).toHaveLength(2);
  });

  test('is offered on the page of the case', async () => {
    const { caseId } = await overdueOrder('N-6');
    await count();
    const cookie = `__Host-case_${caseId.slice(0, 8)}=${ACCESS_TOKEN}`;
    const page = await applicant.ask('GET /cases/{caseId}', { cookie, params: { caseId } });
    expect(page.body).toContain('提出申诉');
    const form = { csrf: csrfToken(ACCESS_TOKEN), month: '2022-12', text: '' };
    const empty = await applicant.ask('POST /cases/{caseId}/appeals', { cookie, params: { caseId }, form });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('请写明理由');
    const sent = await applicant.ask('POST /cases/{caseId}/appeals', {
      cookie,
      params: { caseId },
      form: { ...form, text: '系统当日停机' },
    });
    expect(sent.statusCode).toBe(303);
    const foreign = await applicant.ask('POST /cases/{caseId}/appeals', {
      cookie,
      params: { caseId },
      form: { ...form, csrf: 'other' },
    });
    expect(foreign.statusCode).toBe(403);
  });
});

describe('a count entered by hand', () => {
  test('joins the count of its order, found by either number; the same again changes nothing', async () => {
    const { caseId, caseNumber } = await overdueOrder('N-7');
    await count();
    const entered = { number: String(caseNumber), reason: unsigned, note: '平台外报送，未签字盖章' };
    await enterCount('keeper', entered);
    const again = await enterCount('keeper', { ...entered, number: 'N-7' });
    expect(again.orderId).toBe(caseId);
    expect(again.reasons.map(({ code }: { code: string }) => code)).toEqual(['not-reported-by-deadline', unsigned]);
    expect(again.grounds).toHaveLength(2);
    expect((await kindsOf(caseId)).filter(kind => kind === 'counted')).toHaveLength(2);
  });

  test('of an order that was never filed here needs its unit and its due day', async () => {
    const entered = { number: 'OUT-1', reason: unsigned, note: '电话报送' };
    await expect(enterCount('keeper', entered)).rejects.toMatchObject({
      details: { errors: [{ path: 'unit' }, { path: 'dueOn' }] },
    });
    const made = await enterCount('keeper', { ...entered, unit: 'u01', dueOn: '2022-12-31' });
    expect(made).toMatchObject({ month: '2022-12', caseId: null, unit: { name: '甲局' }, canAnswer: true });
    const answered = await answerAppeal('keeper', made.orderId, { verdict: 'withdraw', reason: '单位书面说明属实' });
    expect(answered.status).toBe('withdrawn');
  });

  test('says that an order which was never filed here is overdue, from the day after its due day', async () => {
    const entered = { number: 'OUT-6', reason: 'not-reported-by-deadline', note: '未通过平台报送', unit: 'u01' };
    await expect(enterCount('keeper', { ...entered, dueOn: '2022-12-12' })).rejects.toMatchObject({
      details: { errors: [{ path: 'dueOn', code: 'not-overdue-yet' }] },
    });
    const late = await enterCount('keeper', { ...entered, dueOn: '2022-12-11' });
    const both = await enterCount('keeper', { ...entered, dueOn: '2022-12-11', reason: unsigned });
    expect(both).toMatchObject({ orderId: late.orderId, month: '2022-12' });
    expect(both.reasons.map(({ code }: { code: string }) => code)).toEqual(['not-reported-by-deadline', unsigned]);
  });

  test('says so of no order that was filed here: the platform counts that itself', async () => {
    await overdueOrder('N-8');
    const entered = { number: 'N-8', reason: 'not-reported-by-deadline', note: '逾期' };
    await expect(enterCount('keeper', entered)).rejects.toMatchObject({
      details: { errors: [{ path: 'reason', code: 'counted-by-itself' }] },
    });
  });

  test.each([
    ['a reason that there is not', { number: 'OUT-2', reason: 'late', note: '逾期', unit: 'u01', dueOn: '2022-12-01' }],
    ['no note', { number: 'OUT-2', reason: unsigned, note: ' ' }],
    ['a case number that is none', { number: 'GD-20221205-00000000', reason: unsigned, note: '未签字' }],
    ['no number', { number: ' ', reason: unsigned, note: '未签字' }],
  ])('is refused with %s', async (_what, entered) => {
    await expect(enterCount('keeper', entered)).rejects.toEqual(refusal('invalid-input'));
  });

  test('is the keeper’s alone', async () => {
    const entered = { number: 'OUT-3', reason: unsigned, note: '未签字' };
    await expect(enterCount('boss', entered)).rejects.toEqual(refusal('forbidden'));
    await expect(enterCount('li', entered)).rejects.toEqual(refusal('forbidden'));
  });

  test('is a form on the page of the month, which says what is wrong', async () => {
    const { cookie, csrf } = await signIn('keeper');
    const send = (form: Record<string, string>) =>
      staff.ask('POST /staff/assessment/{formId}/{month}', { cookie, params: month, form: { csrf, ...form } });
    const wrong = await send({ number: 'OUT-4', reason: unsigned, note: '未签字', unit: '', dueOn: '' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('请选择单位');
    const taken = await send({ number: 'OUT-4', reason: unsigned, note: '未签字', unit: 'u01', dueOn: '2022-12-20' });
    expect(taken).toMatchObject({ statusCode: 303 });
    expect(taken.headers['location']).toBe('/staff/assessment/work-order/2022-12?counted');
    expect((await send({ csrf: 'other', number: 'OUT-5' })).statusCode).toBe(403);
  });
});
