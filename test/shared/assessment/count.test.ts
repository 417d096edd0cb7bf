import { describe, expect, it } from 'vitest';
import { countOverdue } from '../../../shared/assessment/assess-due.ts';
import {
  canAnswer,
  canAppeal,
  newCount,
  standingReasons,
  withAnswer,
  withAppeal,
  withGround,
} from '../../../shared/assessment/count.ts';
import type { Count, Ground } from '../../../shared/assessment/schema.ts';
import { monthView } from '../../../shared/assessment/view.ts';
import { refusalOf } from '../../builders/act.ts';
import { assessedForm } from '../../builders/assessed.ts';
import { AT, aCase, aFile } from '../../builders/case-file.ts';

const blank = newCount({
  orderId: 'c1',
  month: '2022-12',
  formId: 'assessed',
  caseId: 'c1',
  reference: 'N1',
  unitKey: 'u1',
  unitName: '甲单位',
});
const ground = (reason: string, given: Partial<Ground> = {}): Ground => ({
  reason,
  at: AT,
  by: { kind: 'staff', id: 'k' },
  ...given,
});
const overdue = ground('late', { dueAt: '2022-12-10T09:00:00.000Z' });
const LATER = '2022-12-21T01:00:00.000Z';
const appealText = { text: '平台当日停机。', at: '2022-12-20T01:00:00.000Z' };
const answer = (verdict: 'uphold' | 'withdraw') => ({
  verdict,
  reason: '已核实。',
  at: LATER,
  by: { kind: 'staff' as const },
});

function counted(...grounds: readonly Ground[]): Count {
  return grounds.reduce<Count>((count, one) => withGround(count, one) ?? count, blank);
}

describe('a count', () => {
  it('keeps every reason, and each once', () => {
    expect(standingReasons(counted(overdue, ground('unsigned'), ground('unsigned', { at: LATER })))).toEqual([
      'late',
      'unsigned',
    ]);
  });

  it('is not made twice of one due time', () => {
    expect(withGround(counted(overdue), { ...overdue, at: LATER })).toBeUndefined();
  });

  it('is appealed once, and again when something was added to it', () => {
    const appealed = withAppeal(counted(overdue), appealText);
    expect(canAppeal(appealed)).toBe(false);
    const upheld = withAnswer(appealed, answer('uphold'));
    expect(canAppeal(upheld)).toBe(false);
    expect(standingReasons(upheld)).toEqual(['late']);
    const more = withGround(upheld, ground('unsigned', { at: '2022-12-22T01:00:00.000Z' }));
    expect(more && canAppeal(more)).toBe(true);
  });

  it('is withdrawn with its grounds kept, and stands again with another one', () => {
    const withdrawn = withAnswer(withAppeal(counted(overdue), appealText), answer('withdraw'));
    expect(standingReasons(withdrawn)).toEqual([]);
    expect(withdrawn.grounds).toHaveLength(1);
    expect(withGround(withdrawn, overdue)).toBeUndefined();
    const again = withGround(withdrawn, ground('unsigned', { at: LATER }));
    expect(again && standingReasons(again)).toEqual(['unsigned']);
  });

  it('is answered only when appealed, or when its order has no case to appeal from', () => {
    expect(canAnswer(counted(overdue))).toBe(false);
    const { caseId: _none, ...outside } = counted(ground('unsigned'));
    expect(canAnswer(outside)).toBe(true);
    expect(refusalOf(() => withAnswer(counted(overdue), answer('uphold')))).toBe(
      'invalid-input verdict:nothing-to-answer',
    );
  });

  it('needs words for an appeal and for its answer', () => {
    expect(refusalOf(() => withAppeal(counted(overdue), { text: '  ', at: AT }))).toBe('invalid-input text:required');
    expect(refusalOf(() => withAppeal(blank, appealText))).toBe('invalid-input text:cannot-appeal');
    const appealed = withAppeal(counted(overdue), appealText);
    expect(refusalOf(() => withAnswer(appealed, { ...answer('uphold'), reason: '' }))).toBe(
      'invalid-input reason:required',
    );
  });
});

describe('a due time that passed unmet', () => {
  const deadline = {
    caseId: 'c1',
    dueAt: '2022-12-31T15:59:59.999Z',
    formId: 'assessed',
    setAt: AT,
    status: 'open' as const,
    reference: 'N1',
    unitKey: 'u1',
    unitName: '甲单位',
  };
  const file = aFile({ case: aCase({ formId: 'assessed' }) });

  it('counts in the month of its time in Asia/Shanghai', () => {
    const { counts } = countOverdue(file, assessedForm, { deadline, at: '2023-01-02T01:00:00.000Z' });
    expect(counts).toMatchObject([{ month: '2022-12', unitName: '甲单位' }]);
    const next = { ...deadline, dueAt: '2022-12-31T16:00:00.000Z' };
    const after = countOverdue(file, assessedForm, { deadline: next, at: '2023-01-02T01:00:00.000Z' });
    expect(after.counts).toMatchObject([{ month: '2023-01' }]);
  });

  it('joins the count of the month that there is', () => {
    const withUnsigned = { ...file, counts: [counted(ground('unsigned'))] };
    const { counts } = countOverdue(withUnsigned, assessedForm, { deadline, at: LATER });
    expect(counts).toHaveLength(1);
    expect(counts?.flatMap(standingReasons)).toEqual(['unsigned', 'late']);
  });

  it('closes its row whether or not it was counted before', () => {
    const known = { ...file, counts: [counted(ground('late', { dueAt: deadline.dueAt }))] };
    const { counts, deadlines } = countOverdue(known, assessedForm, { deadline, at: LATER });
    expect(counts).toBeUndefined();
    expect(deadlines).toMatchObject([{ status: 'counted' }]);
  });
});

describe('a month', () => {
  const counts = [
    counted(overdue, ground('unsigned')),
    { ...counted(overdue), orderId: 'c2', caseId: 'c2' },
    { ...withAnswer(withAppeal(counted(overdue), appealText), answer('withdraw')), orderId: 'c3', reference: 'N3' },
    {
      ...withAppeal(counted(overdue), appealText),
      orderId: 'c4',
      reference: 'N4',
      unitKey: 'gone',
      unitName: '原单位',
    },
  ];
  const view = monthView(assessedForm, {
    month: '2022-12',
    counts,
    units: [
      { key: 'u1', name: '甲单位' },
      { key: 'u2', name: '乙单位' },
    ],
  });

  it('counts an order once, though two cases were filed for it and it has two reasons', () => {
    expect(view.units[0]).toMatchObject({ orders: 1, byReason: { late: 1, unsigned: 1 }, withdrawn: 1 });
  });

  it('shows units with nothing against them, and those that have left the register', () => {
    expect(view.units.map(({ name, orders }) => `${name} ${orders}`)).toEqual(['甲单位 1', '乙单位 0', '原单位 1']);
    expect(view.total).toMatchObject({ orders: 2, appealed: 1, withdrawn: 1 });
  });
});
