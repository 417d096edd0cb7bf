import { describe, expect, it } from 'vitest';
import { deadlinesOf, isMet } from '../../../shared/assessment/deadline.ts';
import type { Deadline } from '../../../shared/assessment/schema.ts';
import { factsOf } from '../../../shared/case/facts.ts';
import { surroundingsAt } from '../../builders/act.ts';
import { assessedForm } from '../../builders/assessed.ts';
import { AT, aCase, aFile, aRun } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';

const DUE = '2022-12-10T09:00:00.000Z';
const LATER = '2022-12-20T09:00:00.000Z';

/** What is written when a case with this due time is filed; before, it had `deadlineAt`. */
function filed(due: string, { deadlineAt, at = AT }: { deadlineAt?: string; at?: string } = {}) {
  const before = aCase({ answers: { unitName: '甲', orderNo: 'N1', due }, ...(deadlineAt ? { deadlineAt } : {}) });
  const facts = factsOf(aFile({ case: before }), assessedForm, surroundingsAt(at));
  const { deadlines, case: item } = deadlinesOf({ before, form: assessedForm, facts, at });
  return { rows: deadlines.map(({ dueAt, status }) => `${dueAt} ${status}`), deadlineAt: item.deadlineAt };
}

describe('the due time that a case is filed with', () => {
  it('is looked at once it has passed', () => {
    expect(filed(DUE)).toEqual({ rows: [`${DUE} open`], deadlineAt: DUE });
  });

  it('is looked at also when it has passed before the case was filed', () => {
    expect(filed(DUE, { at: LATER }).rows).toEqual([`${DUE} open`]);
  });

  it('takes the place of one that has not passed', () => {
    expect(filed(LATER, { deadlineAt: DUE })).toEqual({
      rows: [`${DUE} moved`, `${LATER} open`],
      deadlineAt: LATER,
    });
  });

  it('leaves one that has passed to be counted', () => {
    const at = '2022-12-10T09:00:00.001Z';
    expect(filed(LATER, { deadlineAt: DUE, at }).rows).toEqual([`${LATER} open`]);
  });

  it('is set anew with what is filed anew before it, and stays as it is after', () => {
    expect(filed(DUE, { deadlineAt: DUE }).rows).toEqual([`${DUE} open`]);
    expect(filed(DUE, { deadlineAt: DUE, at: LATER }).rows).toEqual([]);
  });

  it('is none where the form is not assessed, or nothing is entered', () => {
    expect(filed('').rows).toEqual([]);
    const before = aCase();
    const facts = factsOf(aFile({ case: before }), aForm, surroundingsAt());
    expect(deadlinesOf({ before, form: aForm, facts, at: AT })).toEqual({ case: {}, deadlines: [] });
  });
});

describe('a due time', () => {
  const deadline: Deadline = {
    caseId: 'c',
    dueAt: DUE,
    formId: 'assessed',
    setAt: AT,
    status: 'open',
    reference: 'N1',
    unitKey: '甲',
    unitName: '甲',
  };
  const reported = (decidedAt: string, decision: 'accept' | 'pass' | 'lapse' = 'accept', stageId = 'record') =>
    aFile({ stages: [aRun(stageId, { status: 'decided', decidedAt, result: { decision } })] });

  it.each([
    ['at the very instant', DUE, true],
    ['a millisecond after', '2022-12-10T09:00:00.001Z', false],
    ['before it was set: that was something else', '2022-12-05T00:59:59.999Z', false],
    ['as it was set', AT, true],
  ])('met %s', (_when, decidedAt, expected) => {
    expect(isMet(reported(decidedAt), assessedForm, deadline)).toBe(expected);
  });

  it('is met by its own stage alone, and not by its lapsing', () => {
    expect(isMet(reported(AT, 'accept', 'sign'), assessedForm, deadline)).toBe(false);
    expect(isMet(reported(AT, 'lapse'), assessedForm, deadline)).toBe(false);
    expect(isMet(aFile(), assessedForm, deadline)).toBe(false);
  });
});
