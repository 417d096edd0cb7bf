/** A recorded fact is put right by those who may, with the first value kept. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postRecordCorrection } from '../../../functions/staff/records.ts';
import { findBreak } from '../../../shared/case/event.ts';
import { Problem } from '../../../shared/problem.ts';
import { loadEvents } from '../../../shared/table/case-store.ts';
import { AT } from '../../builders/case-file.ts';
import { aRequest, enter, fileOf, type StoredCase, startStaffTable, storeCase } from './staff-table.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startStaffTable();
  await enter('payer', ['finance']);
  await enter('li', ['officer']);
});
afterAll(() => stop());

const first = { disbursedOn: '2022-12-01' };
const closedCase = (given: Parameters<typeof storeCase>[1] = {}) =>
  storeCase('payer', {
    stageId: 'record',
    role: 'finance',
    item: { status: 'closed', answers: { contactEmail: 'a@company.example' } },
    task: { status: 'decided', decidedAt: AT, decision: { kind: 'record', fields: first } },
    run: { status: 'decided', result: { decision: 'accept' } },
    ...given,
  });

const correct = ({ item }: StoredCase, by: string, body: unknown, stageId = 'record') =>
  postRecordCorrection(
    aRequest('POST /api/staff/cases/{caseId}/records/{stageId}/correction', {
      by,
      params: { caseId: item.caseId, stageId },
      body: JSON.stringify(body),
    }),
  );

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const cause = await work.then(
    () => undefined,
    (problem: unknown) => problem,
  );
  if (!(cause instanceof Problem)) return 'none';
  return [cause.code, ...(cause.details.errors ?? []).map(({ path }) => path)].join(' ');
}

const better = { fields: { disbursedOn: '2022-12-02' }, reason: '日期录错' };

describe('a recorded fact of a closed case', () => {
  test.each(['payer', 'boss'])('is put right by %s; the first value stays in the record', async by => {
    const stored = await closedCase();
    expect((await correct(stored, by, better)).status).toBe(200);
    const { case: item, tasks } = await fileOf(stored);
    expect(tasks[0]?.decision?.fields).toEqual(better.fields);
    expect(item.status).toBe('closed');
    const events = await loadEvents(item.caseId);
    expect(events.at(-1)).toMatchObject({
      kind: 'record-corrected',
      detail: { before: first, after: better.fields, reason: '日期录错' },
    });
    expect(findBreak(events)).toBeUndefined();
  });

  test('is put right once, however often it is sent', async () => {
    const stored = await closedCase();
    for (const _again of [1, 2]) await correct(stored, 'payer', better);
    const events = await loadEvents(stored.item.caseId);
    expect(events.filter(({ kind }) => kind === 'record-corrected')).toHaveLength(1);
  });

  test('is not changed by others, without a reason, nor to what could not be recorded', async () => {
    const stored = await closedCase();
    expect(await refusalOf(correct(stored, 'li', better))).toBe('forbidden');
    expect(await refusalOf(correct(stored, 'payer', { ...better, reason: ' ' }))).toBe('invalid-input reason');
    const wrong = { ...better, fields: { disbursedOn: 'yesterday' } };
    expect(await refusalOf(correct(stored, 'payer', wrong))).toBe('invalid-input fields.disbursedOn');
    const both = { ...wrong, reason: '' };
    expect(await refusalOf(correct(stored, 'payer', both))).toBe('invalid-input fields.disbursedOn reason');
    expect(await refusalOf(correct(stored, 'payer', better, 'check'))).toBe('not-found');
    expect((await fileOf(stored)).tasks[0]?.decision?.fields).toEqual(first);
  });

  test('is not there before it was recorded', async () => {
    const stored = await closedCase({ item: {}, task: {}, run: {} });
    expect(await refusalOf(correct(stored, 'payer', better))).toBe('not-found');
  });
});
