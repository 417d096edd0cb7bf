/** Lists, boards, results and the assessment after a release: each row reads by the version its case was filed under. */

import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { resultsView } from '../../functions/applicant/pages/results.view.ts';
import { readResults } from '../../functions/applicant/results.ts';
import { tendOwedForms } from '../../functions/schedule/owed-forms.ts';
import * as api from '../../functions/staff/api.ts';
import * as assessment from '../../functions/staff/assessment/api.ts';
import { readCount, requireAssessed } from '../../functions/staff/assessment/read.ts';
import { casesOfCell } from '../../functions/staff/boards.ts';
import { findBoard } from '../../shared/board/find.ts';
import { readBoard } from '../../shared/board/read.ts';
import type { Case } from '../../shared/case/schema.ts';
import type { Reply } from '../../shared/http/request.ts';
import { newId } from '../../shared/id.ts';
import { readFilings } from '../../shared/obligation/store.ts';
import { putCount } from '../../shared/table/assessment-store.ts';
import { commit, createDraft, loadCase } from '../../shared/table/case-store.ts';
import { FilingEntity } from '../../shared/table/owed-entities.ts';
import { AT, aCase, aRun } from '../builders/case-file.ts';
import { assessedTwice, owedTwice } from '../builders/two-versions.ts';
import { aRequest, enter, fileOf, type StoredCase, startStaffTable, storeCase } from './staff/staff-table.ts';

vi.mock('#forms', async () => {
  const { assessedTwice: assessed, owedTwice: owed } = await import('../builders/two-versions.ts');
  return { forms: [assessed, owed] };
});

const DUE = '2022-12-20T09:00:00.000Z';
const month = { formId: assessedTwice.id, month: '2022-12' };
const oldAnswers = { unitName: '甲单位', orderNo: 'N-1', due: DUE, contactEmail: 'a@b.example' };
let stop: () => Promise<void>;
let old: StoredCase;
let present: StoredCase;

beforeAll(async () => {
  stop = await startStaffTable();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
  await enter('li', ['officer']);
  await enter('ma', ['clerk']);
  await enter('keeper', ['keeper']);
  const item = (given: Partial<Case>) => ({ formId: assessedTwice.id, submittedAt: AT, deadlineAt: DUE, ...given });
  old = await storeCase('li', { item: item({ formVersion: 1, answers: oldAnswers }), formId: assessedTwice.id });
  present = await storeCase('ma', { item: item({ formVersion: 2 }), formId: assessedTwice.id, role: 'clerk' });
});

afterAll(async () => {
  vi.useRealTimers();
  await stop();
});

const freshOf = async (stored: StoredCase) => (await fileOf(stored)).case;
const bodyOf = (reply: Reply) => JSON.parse(reply.body ?? '');
const titlesIn = (rows: readonly { caseId: string; title: { en: string }; stage: { title: { en: string } } }[]) =>
  Object.fromEntries(rows.map(({ caseId, title, stage }) => [caseId, `${title.en}: ${stage.title.en}`]));

describe('a list for staff', () => {
  const listCases = async (by: string) =>
    titlesIn(
      bodyOf(await api.getCases(aRequest('GET /api/staff/cases', { by, query: { status: 'in-review' } }))).cases,
    );
  const listTasks = async (by: string) =>
    titlesIn(bodyOf(await api.getTasks(aRequest('GET /api/staff/tasks', { by }))).tasks);
  const [before, after] = ['Inspection: Old check', 'Renamed: New check'];

  test('names form and stage of a case as the version does that it was filed under', async () => {
    const expected = { [old.item.caseId]: before, [present.item.caseId]: after };
    expect(await listCases('boss')).toEqual(expected);
    expect(await listTasks('boss')).toEqual(expected);
  });

  test('shows a case to the role that its own version asks, and not to the one that took its place', async () => {
    expect(await listCases('li')).toEqual({ [old.item.caseId]: before });
    expect(await listCases('ma')).toEqual({ [present.item.caseId]: after });
    expect(await listTasks('li')).toEqual({ [old.item.caseId]: before });
    expect(await listTasks('ma')).toEqual({ [present.item.caseId]: after });
  });
});

describe('the assessment', () => {
  const enterCount = async (body: unknown) =>
    bodyOf(
      await assessment.postCount(
        aRequest('POST /api/staff/assessment/{formId}/counts', {
          by: 'keeper',
          params: month,
          body: JSON.stringify(body),
        }),
      ),
    );
  const readMonth = async () =>
    bodyOf(
      await assessment.getMonth(
        aRequest('GET /api/staff/assessment/{formId}/{month}', { by: 'keeper', params: month }),
      ),
    );

  test('counts an order of before against the unit and under the number that its version names', async () => {
    const counted = await enterCount({ number: old.item.caseNumber, reason: 'unstamped', note: '未盖章' });
    expect(counted).toMatchObject({
      reference: 'N-1',
      unit: { key: '甲单位' },
      reasons: [{ code: 'unstamped', text: { en: 'Unstamped' } }],
    });
  });

  test('keeps words and column of a reason that the form has no longer', async () => {
    await putCount({
      ...{ orderId: 'c-late', month: month.month, formId: assessedTwice.id, formVersion: 1, reference: 'N-2' },
      ...{ unitKey: '乙单位', unitName: '乙单位', version: 1, appeals: [] },
      grounds: [{ reason: 'late', at: AT, by: { kind: 'system' }, dueAt: DUE }],
    });
    const view = await readMonth();
    expect(view.reasons.map(({ text }: { text: { en: string } }) => text.en)).toEqual(['Overdue', 'Unstamped', 'Late']);
    expect(view.total.byReason).toMatchObject({ overdue: 0, late: 1 });
  });

  test('finds the report of an order of before in the stage that its version names', async () => {
    const reported = await storeCase('li', {
      formId: assessedTwice.id,
      stageId: 'sign',
      item: { formId: assessedTwice.id, formVersion: 1, submittedAt: AT, deadlineAt: DUE, answers: oldAnswers },
      run: { status: 'decided', result: { decision: 'accept' }, decidedAt: AT },
    });
    await enterCount({ number: reported.item.caseNumber, reason: 'unstamped', note: '未盖章' });
    const form = requireAssessed({ id: 'k', subject: 'k', name: '名', email: '', roles: ['keeper'] }, assessedTwice.id);
    expect(await readCount(form, month.month, reported.item.caseId)).toMatchObject({ reportedAt: AT });
  });
});

describe('published results', () => {
  const line = { applicant: '甲单位', title: '一车间', awardFen: 100 };

  beforeAll(async () => {
    for (const [filed, result] of [
      [old, 'done'],
      [present, 'granted'],
    ] as const) {
      await commit(await freshOf(filed), {
        case: { ...filed.item, roundId: '2022' },
        at: AT,
        event: { kind: 'decided', actor: { kind: 'system' }, detail: {} },
        results: [{ ...line, line: `${filed.item.caseNumber}#v1`, result }],
      });
    }
  });

  test('keep the words of the version that each line is of, also in a round that the form has no longer', async () => {
    const view = resultsView(assessedTwice, '2022', await readResults(assessedTwice, '2022'));
    expect(view.round.en).toBe('2022');
    const results = view.rows.map(({ cells }) => cells.find(({ label }) => label.en === 'Result')?.text.en);
    expect(results.toSorted()).toEqual(['Done', 'Granted']);
  });

  test('show their money while one of them is of a version that is about money', async () => {
    const results = await readResults(assessedTwice, '2022');
    expect(resultsView(assessedTwice, '2022', results).total).toBe('2.00');
    const later = results.filter(({ formVersion }) => formVersion === 2);
    expect(resultsView(assessedTwice, '2022', later).total).toBeUndefined();
  });

  test('of a round that no version has are not there', async () => {
    await expect(readResults(assessedTwice, '2021')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what is owed', () => {
  const caseId = newId();

  beforeAll(async () => {
    const draft = aCase({ caseId, formId: owedTwice.id });
    const owed = { period: '2022-12', entryKey: 'u1', attempt: 1 };
    const key = { formId: owedTwice.id, periodId: '2022-12', entryKey: 'u1', attempt: 1 };
    await createDraft(draft);
    await FilingEntity.build(PutItemCommand)
      .item({ ...key, caseId, status: 'submitted', entryName: '甲单位', openedAt: AT })
      .send();
    const answers = { unitName: '甲单位', visits: 7, remark: '照旧' };
    await commit(draft, {
      case: { ...draft, status: 'closed', revision: 1, formVersion: 1, submittedAt: AT, answers, owed },
      at: AT,
      event: { kind: 'closed', actor: { kind: 'system' }, detail: {} },
      stages: [aRun('check', { caseId })],
      filing: { status: 'accepted', summary: { visits: 7, remark: '' } },
    });
  });

  const read = () =>
    readBoard(findBoard([owedTwice], { formId: owedTwice.id, boardId: 'calls' }), { at: AT, chosen: {} });

  test('is added up by a board also where an earlier version summed it up under another name', async () => {
    expect((await read()).board.sections[0]).toMatchObject({ rows: [{ cells: [{ text: 7, caseIds: [caseId] }] }] });
  });

  test('opens from a board’s number as its cases, each with the form by which it goes', async () => {
    const place = { section: 'sum', row: 0, column: 0 };
    const member = { id: 'b', subject: 'b', name: '名', email: '', roles: ['administrator'] };
    const { cases } = await casesOfCell(member, await read(), { place, from: 0 });
    expect(cases.map(({ form }) => form.version)).toEqual([1]);
  });

  test('begins with what the form of now asks in the same way as the version of the period before', async () => {
    await tendOwedForms({ at: '2023-01-02T01:00:00.000Z', hasTime: () => true });
    const { filings } = await readFilings(owedTwice.id, '2023-01');
    const opened = filings.get('u1')?.[0];
    expect(opened?.carriedFrom).toBe(caseId);
    const draft = await loadCase(opened?.caseId ?? '');
    expect(draft).toMatchObject({ formVersion: 2, answers: { unitName: '甲单位', period: '2023-01' } });
    expect(draft?.answers).not.toHaveProperty('remark');
  });
});
