import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deadline } from '../../shared/assessment/schema.ts';
import { newDraft } from '../../shared/case/draft.ts';
import type { Case } from '../../shared/case/schema.ts';
import { assessedForm } from '../builders/assessed.ts';
import { aRun } from '../builders/case-file.ts';
import { startTable } from './table.ts';

const AT = '2022-12-05T01:00:00.000Z';
const DUE = '2022-12-10T09:00:00.000Z';
const AFTER = '2022-12-10T10:00:00.000Z';
let end: () => Promise<void>;

beforeAll(async () => {
  end = await startTable();
});

afterAll(() => end());

const run = (at: string) => ({ at, hasTime: () => true });

/** A case filed with a due time; `reportedAt` = when its stage was completed. */
async function filed(reportedAt?: string): Promise<Case> {
  const { commit, createDraft } = await import('../../shared/table/case-store.ts');
  const [round] = assessedForm.rounds;
  if (!round) throw new Error('the form has no round');
  const { draft } = newDraft(assessedForm, round, AT);
  await createDraft(draft);
  const deadline: Deadline = {
    caseId: draft.caseId,
    dueAt: DUE,
    formId: assessedForm.id,
    setAt: AT,
    status: 'open',
    reference: draft.caseId,
    unitKey: 'u1',
    unitName: '甲单位',
  };
  const result = { decision: 'accept' as const };
  return commit(draft, {
    case: { ...draft, status: 'in-review', deadlineAt: DUE },
    at: AT,
    event: { kind: 'submitted', actor: { kind: 'applicant' }, detail: {} },
    deadlines: [deadline],
    ...(reportedAt
      ? { stages: [aRun('record', { caseId: draft.caseId, status: 'decided', decidedAt: reportedAt, result })] }
      : {}),
  });
}

const countsIn = async (month: string) => {
  const { countsOfMonth } = await import('../../shared/table/assessment-store.ts');
  return countsOfMonth(assessedForm.id, month);
};

describe('the hourly look at due times', () => {
  it('counts what was not met, once, however many look at the same time', async () => {
    const { assessDue } = await import('../../shared/assessment/assess-due.ts');
    const { loadEvents } = await import('../../shared/table/case-store.ts');
    const cases = await Promise.all(Array.from({ length: 5 }, () => filed()));
    const met = await filed(DUE);
    const late = await filed('2022-12-10T09:30:00.000Z');
    await assessDue([assessedForm], run(DUE));
    expect(await countsIn('2022-12')).toEqual([]);
    const looks = await Promise.all(Array.from({ length: 6 }, () => assessDue([assessedForm], run(AFTER))));
    expect(looks.reduce((sum, { counted }) => sum + counted, 0)).toBe(6);
    const counts = await countsIn('2022-12');
    expect(counts.map(({ orderId }) => orderId).toSorted()).toEqual(
      [...cases, late].map(({ caseId }) => caseId).toSorted(),
    );
    for (const { caseId } of [...cases, late]) {
      const events = await loadEvents(caseId);
      expect(events.filter(({ kind }) => kind === 'counted')).toHaveLength(1);
    }
    expect((await loadEvents(met.caseId)).filter(({ kind }) => kind === 'counted')).toEqual([]);
    expect(await assessDue([assessedForm], run('2022-12-11T00:00:00.000Z'))).toEqual({ met: 0, counted: 0 });
  });

  it('leaves a due time that was moved meanwhile', async () => {
    const { assessDue } = await import('../../shared/assessment/assess-due.ts');
    const { commit, loadFile } = await import('../../shared/table/case-store.ts');
    const { findDeadline } = await import('../../shared/table/assessment-store.ts');
    const item = await filed();
    const deadline = await findDeadline({ caseId: item.caseId, dueAt: DUE });
    if (!deadline) throw new Error('no deadline');
    await commit(item, {
      case: item,
      at: AT,
      event: { kind: 'added', actor: { kind: 'applicant' }, detail: {} },
      deadlines: [{ ...deadline, status: 'moved' }],
    });
    await assessDue([assessedForm], run(AFTER));
    expect((await loadFile(item.caseId))?.counts).toEqual([]);
  });

  it('stops when its time is up and goes on in the next run', async () => {
    const { assessDue } = await import('../../shared/assessment/assess-due.ts');
    const { loadFile } = await import('../../shared/table/case-store.ts');
    const item = await filed();
    expect(await assessDue([assessedForm], { at: AFTER, hasTime: () => false })).toEqual({ met: 0, counted: 0 });
    await assessDue([assessedForm], run(AFTER));
    expect((await loadFile(item.caseId))?.counts).toMatchObject([{ month: '2022-12', version: 1 }]);
  });
});

describe('the count of an order without a case', () => {
  it('lets one of two writers win', async () => {
    const { findCount, putCount } = await import('../../shared/table/assessment-store.ts');
    const { newCount, withGround } = await import('../../shared/assessment/count.ts');
    const blank = newCount({
      orderId: 'outside-1',
      month: '2022-11',
      formId: assessedForm.id,
      reference: 'N9',
      unitKey: 'u1',
      unitName: '甲单位',
    });
    const count = withGround(blank, { reason: 'unsigned', at: AT, by: { kind: 'staff' }, note: '未签字' });
    if (!count) throw new Error('no count');
    const tries = await Promise.allSettled([putCount(count), putCount(count)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await findCount('outside-1', '2022-11')).toEqual(count);
    expect(await countsIn('2022-11')).toEqual([count]);
  });
});
