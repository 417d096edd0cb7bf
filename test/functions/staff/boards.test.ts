/** Boards as staff get them: who reads them, what a cell opens, the files behind it. */

import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startSession } from '../../../functions/staff/session.ts';
import { newId } from '../../../shared/id.ts';
import { commit, createDraft } from '../../../shared/table/case-store.ts';
import { FilingEntity } from '../../../shared/table/owed-entities.ts';
import { AT, aCase } from '../../builders/case-file.ts';
import { loadFunction, type PageFunction } from '../page-function.ts';
import { addressOf, enter, startStaffTable } from './staff-table.ts';

const NOW = '2022-12-19T02:00:00.000Z';
const BOARD = { formId: 'fire-sheet', boardId: 'roll-up' };
const caseId = newId();

let stop: () => Promise<void>;
let staff: PageFunction;

beforeAll(async () => {
  stop = await startStaffTable();
  Object.assign(process.env, { QUARANTINE_BUCKET: 'quarantine', CLEAN_BUCKET: 'clean', AWS_SECRET_ACCESS_KEY: 'test' });
  staff = await loadFunction('staff');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(NOW) });
  await enter('geng', ['fire-brigade']);
  await enter('guo', ['fire-unit-reviewer']);
  await storeSheet();
});

afterAll(async () => {
  vi.useRealTimers();
  staff.dispose();
  await stop();
});

async function storeSheet(): Promise<void> {
  const draft = aCase({ caseId, formId: 'fire-sheet' });
  const answers = { reportingUnit: '公安', unitsInspected: 40, hazardsFound: 12, hazardsRectified: 9 };
  const caseNumber = 'HB-20221218-AAAAAAAA';
  await createDraft(draft);
  await commit(draft, {
    case: { ...draft, status: 'closed', revision: 1, caseNumber, applicant: '公安', answers },
    at: AT,
    event: { kind: 'closed', actor: { kind: 'system' }, detail: {} },
    attachments: [
      {
        caseId,
        attachmentId: 'scan',
        slot: 'sealedSheetScan',
        fileName: '扫描件.pdf',
        contentType: 'application/pdf',
        sizeBytes: 2048,
        sha256: 'a'.repeat(64),
        shows: [],
        status: 'clean',
        objectKey: `c/${caseId}/scan`,
        createdAt: AT,
      },
    ],
  });
  await FilingEntity.build(PutItemCommand)
    .item({
      formId: 'fire-sheet',
      periodId: '2022-12',
      entryKey: 'd01',
      attempt: 1,
      caseId,
      caseNumber,
      status: 'accepted',
      entryName: '公安',
      openedAt: '2022-12-11T01:00:00.000Z',
      submittedAt: '2022-12-18T02:00:00.000Z',
      closedAt: '2022-12-18T06:00:00.000Z',
      summary: { inspected: 40, found: 12, rectified: 9, isRestOrdered: true },
    })
    .send();
}

async function signIn(person: string): Promise<string> {
  const line = await startSession({ subject: `sub-${person}`, name: `名${person}`, email: addressOf(person) });
  return line.split(';')[0] ?? '';
}

const page = async (person: string, route: string, query = {}, params: Readonly<Record<string, string>> = BOARD) =>
  staff.ask(route, { cookie: await signIn(person), params, query });

describe('a board', () => {
  test('is listed for who minds its form, and leads there', async () => {
    expect((await page('geng', 'GET /staff/boards')).body).toContain('/staff/boards/fire-sheet/roll-up');
    expect((await page('guo', 'GET /staff/boards')).body).not.toContain('/staff/boards/fire-sheet/roll-up');
  });

  test('is not told from none to who does not', async () => {
    const unknown = { ...BOARD, boardId: 'none' };
    for (const params of [BOARD, unknown]) {
      expect((await page('guo', 'GET /staff/boards/{formId}/{boardId}', {}, params)).statusCode).toBe(404);
    }
  });

  test('leads whoever is not signed in to the sign-in and back', async () => {
    const { headers } = await staff.ask('GET /staff/boards/{formId}/{boardId}', { params: BOARD });
    expect(headers['location']).toBe('/staff/sign-in?next=%2Fstaff%2Fboards%2Ffire-sheet%2Froll-up');
  });

  test('shows the month with its numbers, each opening its cases', async () => {
    const { statusCode, body } = await page('geng', 'GET /staff/boards/{formId}/{boardId}');
    expect(statusCode).toBe(200);
    expect(body).toContain('2022年12月检查统计表汇总');
    expect(body).toContain(
      '/staff/boards/fire-sheet/roll-up/cases?month=2022-12&amp;section=sheet&amp;row=0&amp;column=1',
    );
  });

  test('is a workbook', async () => {
    const { body, headers } = await page('geng', 'GET /staff/boards/{formId}/{boardId}/tables.xlsx');
    expect(headers['content-type']).toContain('spreadsheetml');
    const [sheet] = await readWorkbook(Buffer.from(body, 'base64'));
    expect(sheet?.data[2]?.slice(0, 4)).toEqual(['公安', 40, 12, 9]);
  });
});

describe('a cell', () => {
  const CASES = 'GET /staff/boards/{formId}/{boardId}/cases';
  const cell = { month: '2022-12', section: 'sheet', row: '0', column: '1' };

  test('opens its cases with their numbers and their scans', async () => {
    const { statusCode, body } = await page('geng', CASES, cell);
    expect(statusCode).toBe(200);
    expect(body).toContain('HB-20221218-AAAAAAAA');
    expect(body).toContain('检查单位数（家次）');
    expect(body).toContain(`/staff/cases/${caseId}/attachments/scan`);
  });

  test.each([{ ...cell, row: '1' }, { ...cell, section: 'none' }, { ...cell, row: 'x' }, {}])(
    'that is none, or made of nothing, is not found: %j',
    async query => {
      expect((await page('geng', CASES, query)).statusCode).toBe(404);
    },
  );

  test('is not found by who does not mind the form', async () => {
    expect((await page('guo', CASES, cell)).statusCode).toBe(404);
  });
});

describe('a file of a case', () => {
  const FILE = 'GET /staff/cases/{caseId}/attachments/{attachmentId}';

  test('is read by who minds the form, for a short while', async () => {
    const answer = await page('geng', FILE, {}, { caseId, attachmentId: 'scan' });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers['location']).toContain('X-Amz-Expires=300');
  });

  test.each([
    ['guo', { caseId, attachmentId: 'scan' }],
    ['geng', { caseId, attachmentId: 'other' }],
    ['geng', { caseId: 'none', attachmentId: 'scan' }],
  ])('is not found otherwise: %s %j', async (person, params) => {
    expect((await page(person, FILE, {}, params)).statusCode).toBe(404);
  });
});
