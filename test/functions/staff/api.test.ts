import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { decideTask } from '../../../functions/review/acts.ts';
import * as api from '../../../functions/staff/api.ts';
import { requireTask } from '../../../shared/http/access.ts';
import type { Reply } from '../../../shared/http/request.ts';
import { hashSecret, linkSecret } from '../../../shared/id.ts';
import { LinkEntity } from '../../../shared/table/entities.ts';
import { forgetRefusal, noteRefusal } from '../../../shared/table/refused-mail-store.ts';
import { allShards } from '../../../shared/table/shard.ts';
import { readTaskRows } from '../../../shared/table/worklist-store.ts';
import { AT } from '../../builders/case-file.ts';
import { aRequest, enter, fileOf, layDown, type StoredCase, startStaffTable, storeCase } from './staff-table.ts';

let stop: () => Promise<void>;

beforeAll(async () => {
  stop = await startStaffTable();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
  for (const person of ['li', 'wang', 'zhao', 'sun', 'zhou']) await enter(person, ['officer']);
  for (const person of ['e1', 'e2', 'e3', 'e4']) await enter(person, ['expert']);
  await enter('head', ['head']);
});

beforeEach(() => void vi.setSystemTime(Date.parse(AT)));

afterAll(async () => {
  vi.useRealTimers();
  await stop();
});

const bodyOf = (reply: Reply) => JSON.parse(reply.body ?? '');
const refusal = (code: string) => expect.objectContaining({ name: 'Problem', code });
const refusedWith = (code: string) =>
  expect.objectContaining({ code: 'invalid-input', details: { errors: [expect.objectContaining({ code })] } });

const keyOf = ({ item, task }: StoredCase) => ({ caseId: item.caseId, taskId: task.taskId });
const actRequest = (stored: StoredCase, by: string, act: string, body: unknown = {}) =>
  aRequest(`POST /api/staff/tasks/{caseId}/{taskId}/${act}`, { by, params: keyOf(stored), body: JSON.stringify(body) });
const readCase = (caseId: string, by: string) =>
  api.getCase(aRequest('GET /api/staff/cases/{caseId}', { by, params: { caseId } }));
const listCases = (by: string, query = {}) => api.getCases(aRequest('GET /api/staff/cases', { by, query }));
const listTasks = (by: string, query = {}) => api.getTasks(aRequest('GET /api/staff/tasks', { by, query }));

/** A link as the mailer leaves it. */
async function mint({ task }: StoredCase, generation = 1): Promise<string> {
  const secret = linkSecret('key', `${task.taskId}.${generation}`);
  const expiresAt = '2022-12-26T00:00:00.000Z';
  await LinkEntity.build(PutItemCommand)
    .item({
      tokenHash: hashSecret(secret),
      kind: 'task',
      caseId: task.caseId,
      taskId: task.taskId,
      generation,
      expiresAt,
      expiresAtSeconds: 2_000_000_000,
    })
    .send();
  return secret;
}

describe('who gets in', () => {
  test('an address without a role is refused', async () => {
    await expect(listTasks('stranger')).rejects.toEqual(refusal('no-role'));
  });

  test('a token without an address, or with one its provider does not vouch for, is refused', async () => {
    const request = aRequest('GET /api/staff/tasks');
    await expect(api.getTasks({ ...request, claims: { sub: 'x' } })).rejects.toEqual(refusal('no-role'));
    const claims = { sub: 'x', email: 'li@zhangdian.example', email_verified: 'false' };
    await expect(api.getTasks({ ...request, claims })).rejects.toEqual(refusal('no-role'));
  });

  test('the address is matched whatever its case', async () => {
    const claims = { sub: 'x', email: 'LI@Zhangdian.Example' };
    expect((await api.getTasks({ ...aRequest('GET /api/staff/tasks'), claims })).status).toBe(200);
  });

  test('disabling somebody bites on the next request', async () => {
    await enter('leaving', ['officer']);
    expect((await listTasks('leaving')).status).toBe(200);
    await enter('leaving', ['officer'], true);
    await expect(listTasks('leaving')).rejects.toEqual(refusal('no-role'));
  });

  test('an administrator of the deployment needs no entry', async () => {
    expect((await listCases('boss')).status).toBe(200);
  });
});

describe('a case', () => {
  test('is found by its id and by its number, with its record', async () => {
    const { item } = await storeCase('li');
    const byId = bodyOf(await readCase(item.caseId, 'li'));
    expect(bodyOf(await readCase(String(item.caseNumber).toLowerCase(), 'boss')).caseId).toBe(item.caseId);
    expect(byId).toMatchObject({ isRecordWhole: true, record: [{ number: 1, kind: 'submitted' }] });
  });

  test('shows neither codes nor hashes of its tasks', async () => {
    const code = { hash: 'THE-CODE-HASH', expiresAt: AT };
    const { item } = await storeCase('li', { task: { code, decisionHash: 'THE-DECISION-HASH' } });
    const text = (await readCase(item.caseId, 'boss')).body;
    expect(text).not.toMatch(/THE-(CODE|DECISION)-HASH|tokenHash|submissionKeyHash/);
  });

  test('says which mails its recipients’ servers refuse, to those who mind it', async () => {
    const { item } = await storeCase('e1', { stageId: 'panel', role: 'expert' });
    const refused = { to: 'gone@b.example', since: AT, isGivenUp: false };
    await noteRefusal({ caseId: item.caseId, messageId: 'm1', ...refused });
    expect(bodyOf(await readCase(item.caseId, 'boss')).refusedMails).toEqual([refused]);
    expect(bodyOf(await readCase(item.caseId, 'e1')).refusedMails).toEqual([]);
    await forgetRefusal({ caseId: item.caseId, messageId: 'm1' });
    expect(bodyOf(await readCase(item.caseId, 'boss')).refusedMails).toEqual([]);
  });

  test('of another role is not told from one that does not exist', async () => {
    const { item } = await storeCase('head', { stageId: 'sign', role: 'head' });
    await expect(readCase(item.caseId, 'e1')).rejects.toEqual(refusal('not-found'));
    await expect(readCase('c404', 'e1')).rejects.toEqual(refusal('not-found'));
    await expect(readCase('ZX-20221205-00000000', 'boss')).rejects.toEqual(refusal('not-found'));
  });

  test('is seen by the expert who sits on its panel and by no other', async () => {
    const { item } = await storeCase('e1', { stageId: 'panel', role: 'expert' });
    expect((await readCase(item.caseId, 'e1')).status).toBe(200);
    await expect(readCase(item.caseId, 'e2')).rejects.toEqual(refusal('not-found'));
  });

  test('in correction shows what was filed, not what is being written', async () => {
    const correction = { paths: ['a'], note: '', dueAt: AT, stageId: 'check', lap: 1, before: { providerName: '原' } };
    const { item } = await storeCase('li', {
      item: { status: 'returned', correction, answers: { providerName: '新' }, stageId: 'check.correction' },
    });
    expect(bodyOf(await readCase(item.caseId, 'li'))).toMatchObject({ applicant: '原', data: { providerName: '原' } });
  });
});

describe('lists', () => {
  test('page through cases, last changed first, each once', async () => {
    for (let count = 0; count < 7; count += 1) await storeCase('li', { item: { status: 'returned' } });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { status: 'returned', limit: '3', ...(cursor ? { cursor } : {}) };
      const answer = bodyOf(await listCases('boss', query));
      seen.push(...answer.cases.map((one: { caseId: string }) => one.caseId));
      cursor = answer.cursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(7);
  });

  test('show a reviewer the cases that wait for her role', async () => {
    const mine = await storeCase('head', { stageId: 'sign', role: 'head' });
    const other = await storeCase('li');
    const ids = bodyOf(await listCases('head', { limit: '100' })).cases.map((one: { caseId: string }) => one.caseId);
    expect(ids).toContain(mine.item.caseId);
    expect(ids).not.toContain(other.item.caseId);
  });

  test('show an expert her own tasks alone', async () => {
    const { task } = await storeCase('e3', { stageId: 'panel', role: 'expert' });
    await storeCase('e4', { stageId: 'panel', role: 'expert' });
    const { tasks } = bodyOf(await listTasks('e3'));
    expect(tasks).toMatchObject([{ taskId: task.taskId, reviewer: { reviewerId: 'e3' }, applicant: '甲公司' }]);
  });

  test('refuse another role’s tasks, a wrong cursor and a wrong limit', async () => {
    await expect(listTasks('e1', { role: 'officer' })).rejects.toEqual(refusal('forbidden'));
    await expect(listTasks('li', { cursor: 'x' })).rejects.toEqual(refusal('invalid-input'));
    await expect(listTasks('li', { limit: '1000' })).rejects.toEqual(refusal('invalid-input'));
  });

  test('forget a task once it is decided', async () => {
    const stored = await storeCase('zhou', { role: 'officer' });
    const file = await fileOf(stored);
    const { commit } = await import('../../../shared/table/case-store.ts');
    const event = { kind: 'decided', actor: { kind: 'reviewer' as const }, detail: {} };
    const tasks = file.tasks.map(task => ({ ...task, status: 'decided' as const }));
    await commit(file.case, { case: file.case, at: AT, event, tasks });
    const { rows } = await readTaskRows(['officer'], { limit: 1000 });
    expect(rows.filter(row => row.sk.endsWith(stored.task.taskId))).toEqual([]);
    expect(allShards.length).toBe(4);
  });
});

describe('a transfer', () => {
  test('gives the task to a colleague, ends the old link and tells both names in the record', async () => {
    const stored = await storeCase('li');
    const oldLink = await mint(stored);
    expect((await requireTask(oldLink)).task.taskId).toBe(stored.task.taskId);
    const reply = await api.postTransfer(actRequest(stored, 'li', 'transfer', { to: 'wang', note: '出差' }));
    expect(bodyOf(reply)).toMatchObject({ reviewer: { reviewerId: 'wang' }, isOwn: false });
    await expect(requireTask(oldLink)).rejects.toEqual(refusal('link-gone'));
    const { record } = bodyOf(await readCase(stored.item.caseId, 'boss'));
    expect(record.at(-1)).toMatchObject({
      kind: 'transferred',
      actor: { kind: 'staff', id: 'li' },
      detail: { from: 'li', to: 'wang', note: '出差' },
    });
  });

  test('between the opening of a link and its decision: the decision by the old link is refused, nothing is decided', async () => {
    const stored = await storeCase('li');
    const opened = await requireTask(await mint(stored));
    await api.postTransfer(actRequest(stored, 'li', 'transfer', { to: 'wang' }));
    const decision = { decision: 'reject' as const, reason: 'not-in-scope', note: '不属于受理范围' };
    await expect(decideTask(opened, decision)).rejects.toEqual(refusal('link-gone'));
    const [task] = (await fileOf(stored)).tasks;
    expect(task).toMatchObject({ status: 'open', reviewerId: 'wang' });
  });

  test('of a task that was decided as it was passed on is refused, and the decision stands', async () => {
    const stored = await storeCase('li');
    const opened = await requireTask(await mint(stored));
    await decideTask(opened, { decision: 'reject', reason: 'not-in-scope', note: '不属于受理范围' });
    const refused = api.postTransfer(actRequest(stored, 'li', 'transfer', { to: 'wang' }));
    await expect(refused).rejects.toEqual(refusal('already-decided'));
    expect((await fileOf(stored)).tasks[0]).toMatchObject({ status: 'decided', reviewerId: 'li' });
  });

  test('of somebody else’s task is refused', async () => {
    const stored = await storeCase('li');
    const request = actRequest(stored, 'wang', 'transfer', { to: 'zhao' });
    await expect(api.postTransfer(request)).rejects.toEqual(refusal('forbidden'));
  });

  test('to a disabled colleague is refused', async () => {
    await enter('gone', ['officer'], true);
    const request = actRequest(await storeCase('li'), 'li', 'transfer', { to: 'gone' });
    await expect(api.postTransfer(request)).rejects.toEqual(refusedWith('not-a-possible-reviewer'));
  });

  test('of a panel’s seat is refused, while an administrator may reassign it', async () => {
    const stored = await storeCase('e1', { stageId: 'panel', role: 'expert' });
    const refused = api.postTransfer(actRequest(stored, 'e1', 'transfer', { to: 'e2' }));
    await expect(refused).rejects.toEqual(refusedWith('transfer-not-allowed'));
    const reply = await api.postReassign(actRequest(stored, 'boss', 'reassign', { to: 'e2' }));
    expect(bodyOf(reply).reviewer.reviewerId).toBe('e2');
  });
});

describe('reassigning and reminding', () => {
  test('reassigning is the administrator’s alone', async () => {
    const request = actRequest(await storeCase('li'), 'li', 'reassign', { to: 'wang' });
    await expect(api.postReassign(request)).rejects.toEqual(refusal('forbidden'));
  });

  test('a task that nobody holds can be reassigned and cannot be reminded', async () => {
    const nobody = { reviewerId: 'nobody', reviewerName: '待指派', reviewerEmail: '' };
    const stored = await storeCase('nobody', { task: nobody });
    await expect(api.postRemind(actRequest(stored, 'boss', 'remind'))).rejects.toEqual(refusedWith('nobody-to-remind'));
    const reply = await api.postReassign(actRequest(stored, 'boss', 'reassign', { to: 'li' }));
    expect(bodyOf(reply).reviewer.reviewerId).toBe('li');
  });

  test('a reminder ends the old link; the fourth within an hour is refused', async () => {
    const stored = await storeCase('li');
    const link = await mint(stored);
    for (let count = 0; count < 3; count += 1) await api.postRemind(actRequest(stored, 'wang', 'remind'));
    await expect(requireTask(link)).rejects.toEqual(refusal('link-gone'));
    await expect(api.postRemind(actRequest(stored, 'wang', 'remind'))).rejects.toEqual(refusal('too-many'));
    vi.setSystemTime(Date.parse(AT) + 3_600_000);
    expect((await api.postRemind(actRequest(stored, 'wang', 'remind'))).status).toBe(200);
    expect((await fileOf(stored)).tasks[0]?.generation).toBe(5);
  });

  test('a reviewer who is no officer cannot remind', async () => {
    const stored = await storeCase('head', { stageId: 'sign', role: 'head' });
    await expect(api.postRemind(actRequest(stored, 'head', 'remind'))).rejects.toEqual(refusal('forbidden'));
  });
});

describe('a link', () => {
  test('ends when its reviewer is disabled or loses the role, and returns with it', async () => {
    await enter('feng', ['officer']);
    const link = await mint(await storeCase('feng'));
    expect((await requireTask(link)).task.reviewerId).toBe('feng');
    await enter('feng', ['head']);
    await expect(requireTask(link)).rejects.toEqual(refusal('link-gone'));
    await enter('feng', ['officer'], true);
    await expect(requireTask(link)).rejects.toEqual(refusal('link-gone'));
    await enter('feng', ['officer']);
    expect((await requireTask(link)).task.reviewerId).toBe('feng');
  });

  test('of a stand-in ends when that is withdrawn, is over, and returns with it; what was decided is still told', async () => {
    await enter('deputy', ['head']);
    await layDown('deputy', 'feng', { until: '2022-12-31' });
    const given = { stageId: 'sign', role: 'head', task: { onBehalfOf: { reviewerId: 'feng', name: '名feng' } } };
    const link = await mint(await storeCase('deputy', given));
    expect((await requireTask(link)).task.reviewerId).toBe('deputy');
    await layDown('deputy', 'feng', { until: '2022-12-31', isDisabled: true });
    await expect(requireTask(link)).rejects.toEqual(refusal('link-gone'));
    await layDown('deputy', 'feng', { until: '2022-12-04' });
    await expect(requireTask(link)).rejects.toEqual(refusal('link-gone'));
    const decided = await mint(await storeCase('deputy', { ...given, task: { ...given.task, status: 'decided' } }));
    expect((await requireTask(decided)).task.status).toBe('decided');
    await layDown('deputy', 'feng', { until: '2022-12-31' });
    expect((await requireTask(link)).task.reviewerId).toBe('deputy');
  });
});
