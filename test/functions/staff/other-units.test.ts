/** People of one role in several units: what the register says is one's own is nobody else's to read. */

import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import * as api from '../../../functions/staff/api.ts';
import type { Reply } from '../../../shared/http/request.ts';
import { AT } from '../../builders/case-file.ts';
import { aRequest, enter, layDown, type StoredCase, startStaffTable, storeCase } from './staff-table.ts';

let stop: () => Promise<void>;

beforeAll(async () => {
  stop = await startStaffTable();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
  for (const person of ['housing', 'station', 'away']) await enter(person, ['unit-principal']);
  await enter('deputy', ['unit-head']);
  await enter('hotline', ['hotline']);
});
beforeEach(() => void vi.setSystemTime(Date.parse(AT)));
afterAll(async () => {
  vi.useRealTimers();
  await stop();
});

const bodyOf = (reply: Reply) => JSON.parse(reply.body ?? '');
const notFound = expect.objectContaining({ name: 'Problem', code: 'not-found' });

/** An order that waits for the signature of a unit's principal, whom the register of units names. */
const orderOf = (person: string, task = {}): Promise<StoredCase> =>
  storeCase(person, {
    stageId: 'principal-signature',
    role: 'unit-principal',
    item: { formId: 'work-order' },
    task,
  });

const readCase = ({ item }: StoredCase, by: string) =>
  api.getCase(aRequest('GET /api/staff/cases/{caseId}', { by, params: { caseId: item.caseId } }));

async function listed(by: string, { item }: StoredCase) {
  const { cases } = bodyOf(await api.getCases(aRequest('GET /api/staff/cases', { by, query: { limit: '100' } })));
  const { tasks } = bodyOf(await api.getTasks(aRequest('GET /api/staff/tasks', { by, query: { limit: '100' } })));
  const has = (rows: readonly { caseId: string }[]) => rows.some(({ caseId }) => caseId === item.caseId);
  return { cases: has(cases), tasks: has(tasks) };
}

test('an order is read by the principal of its unit and by none of another', async () => {
  const stored = await orderOf('housing');
  expect((await readCase(stored, 'housing')).status).toBe(200);
  await expect(readCase(stored, 'station')).rejects.toEqual(notFound);
});

test('neither list of another unit’s principal names it', async () => {
  const stored = await orderOf('housing');
  expect(await listed('station', stored)).toEqual({ cases: false, tasks: false });
  expect((await listed('housing', stored)).tasks).toBe(true);
  expect(await listed('hotline', stored)).toEqual({ cases: true, tasks: true });
});

test('it is read by who stands in and by whom they stand in for', async () => {
  await layDown('deputy', 'away', { until: '2022-12-31' });
  const stored = await orderOf('deputy', { onBehalfOf: { reviewerId: 'away', name: '名away' } });
  expect((await readCase(stored, 'deputy')).status).toBe(200);
  expect((await readCase(stored, 'away')).status).toBe(200);
  await expect(readCase(stored, 'station')).rejects.toEqual(notFound);
});

test.each([
  ['withdrawn', { until: '2022-12-31', isDisabled: true }],
  ['over', { until: '2022-12-04' }],
])('it is read no more by who stood in, from the moment that is %s', async (_title, ended) => {
  await layDown('deputy', 'away', { until: '2022-12-31' });
  const stored = await orderOf('deputy', { onBehalfOf: { reviewerId: 'away', name: '名away' } });
  expect((await readCase(stored, 'deputy')).status).toBe(200);
  await layDown('deputy', 'away', ended);
  await expect(readCase(stored, 'deputy')).rejects.toEqual(notFound);
  expect(await listed('deputy', stored)).toEqual({ cases: false, tasks: false });
  const key = { caseId: stored.item.caseId, taskId: stored.task.taskId };
  const transfer = aRequest('POST /api/staff/tasks/{caseId}/{taskId}/transfer', {
    by: 'deputy',
    params: key,
    body: JSON.stringify({ to: 'away' }),
  });
  await expect(api.postTransfer(transfer)).rejects.toEqual(notFound);
});

test('a stand-in of the same role sees in the list no more of what she stood in for', async () => {
  await layDown('station', 'away', { until: '2022-12-31' });
  const stored = await orderOf('station', { onBehalfOf: { reviewerId: 'away', name: '名away' } });
  expect((await listed('station', stored)).tasks).toBe(true);
  await layDown('station', 'away', { until: '2022-12-31', isDisabled: true });
  expect((await listed('station', stored)).tasks).toBe(false);
});
