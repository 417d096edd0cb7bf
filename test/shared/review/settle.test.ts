/** What a case comes to, and its end. */

import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../shared/case/schema.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Facts, Outcome } from '../../../shared/form/facts.ts';
import { close, type Ending } from '../../../shared/review/close.ts';
import { panelScore, scoreOf } from '../../../shared/review/scorecard.ts';
import { claimValue, settle } from '../../../shared/review/settle.ts';
import { surroundingsAt } from '../../builders/act.ts';
import { AT, aCase, aFile, aRun } from '../../builders/case-file.ts';
import { aForm, panel } from '../../builders/form.ts';

const visits = [
  { id: '1', place: '东' },
  { id: '2', place: '西' },
];
const file = aFile({
  case: aCase({ status: 'in-review', answers: { unitName: '甲', visits, contactEmail: 'a@b.example' } }),
});
const settled = (taken: readonly string[] = [], form: Form = aForm) =>
  settle(file, form, { surroundings: surroundingsAt(), taken });
const value = (place: string) => `${encodeURIComponent('甲')}&${encodeURIComponent(place)}`;

describe('settling', () => {
  it('claims every award once and adds them up', () => {
    const { outcome, claims } = settled();
    expect(outcome).toMatchObject({ result: 'done', totalFen: 200 });
    expect(claims).toEqual(['东', '西'].map(place => ({ kind: 'place', value: value(place) })));
  });

  it('takes an award back that another case holds, and its sum with it', () => {
    const { outcome, claims } = settled([value('东')]);
    expect(outcome.items[0]).toMatchObject({ result: 'not-done', reason: 'repeated', awardFen: 0 });
    expect(outcome.totalFen).toBe(100);
    expect(claims.map(claim => claim.value)).toEqual([value('西')]);
  });

  it('keeps a sum that is of no item', () => {
    const judge = (facts: Facts): Outcome => ({ ...aForm.outcome.judge(facts), totalFen: 205 });
    const form = { ...aForm, outcome: { ...aForm.outcome, judge } };
    expect(settled([], form).outcome.totalFen).toBe(205);
    expect(settled([value('东')], form).outcome.totalFen).toBe(105);
  });

  it('concludes anew when no award is left', () => {
    const conclude = (items: Outcome['items']) => (items.some(item => item.result === 'done') ? 'done' : 'not-done');
    const form = { ...aForm, outcome: { ...aForm.outcome, conclude } };
    expect(settled(['东', '西'].map(value), form).outcome).toMatchObject({ result: 'not-done', totalFen: 0 });
    expect(settled([], form).outcome.result).toBe('done');
  });

  it('tells claims apart whose values run together', () => {
    const [claim] = aForm.uniqueClaims;
    const of = (unitName: string, place: string) =>
      claim && claimValue(claim, { case: aCase({ answers: { unitName } }) }, { id: '1', place });
    expect(of('甲&', '东')).not.toBe(of('甲', '&东'));
  });
});

describe('a scorecard', () => {
  const card = (quality: number, deductions: string[] = []) => ({ points: { quality }, deductions });

  it('comes to its points less its deductions, once each, and never below 0', () => {
    expect(scoreOf(card(80, ['late', 'late']), panel.rubric)).toBe(70);
    expect(scoreOf(card(5, ['late']), panel.rubric)).toBe(0);
  });

  it('passes at a mean of exactly the mark, also where thirds do not add up in floating point', () => {
    expect(panelScore([card(59.5), card(60), card(60.5)], panel.rubric)).toMatchObject({ mean: 60, isPassed: true });
    expect(panelScore([card(59.5), card(60), card(60)], panel.rubric).isPassed).toBe(false);
  });

  it('of nobody passes nothing', () => {
    expect(panelScore([], panel.rubric)).toEqual({ isVetoed: false, isPassed: false });
  });
});

describe('the end of a case', () => {
  const published: Outcome = { result: 'done', items: [], totalFen: 700 };
  const rejected = aRun('check', { status: 'decided', result: { decision: 'reject', reason: 'out-of-scope' } });
  const ends = (ending: Ending, change: Partial<CaseFile> = {}) =>
    close({ file: { ...file, ...change }, form: aForm, ending, at: AT, surroundings: surroundingsAt(), taken: [] });
  const withPublished = { case: { ...file.case, outcome: published, stageId: 'record', dueAt: AT, isOverdue: true } };

  it('is judged when nothing was published', () => {
    expect(ends('completed').case).toMatchObject({ status: 'closed', closedAt: AT, outcome: { totalFen: 200 } });
    expect(ends('completed').claims).toHaveLength(2);
  });

  it.each(['completed', 'lapsed'] as const)('keeps what was published: %s', ending => {
    const change = ends(ending, withPublished);
    expect(change.case).toMatchObject({ outcome: published, isOverdue: false });
    expect(change.claims).toEqual([]);
    expect(change.case).not.toHaveProperty('dueAt');
  });

  it('names the reason of a rejection, which the applicant has already been told', () => {
    const change = ends('rejected', { stages: [rejected] });
    expect(change.case.outcome).toEqual({ result: 'not-accepted', reason: 'out-of-scope', items: [], totalFen: 0 });
    expect(change.messages).toEqual([]);
  });

  it('awards nothing when the waiting has ended before a result', () => {
    expect(ends('lapsed').case.outcome).toEqual({ result: 'lapsed', items: [], totalFen: 0 });
  });

  it('tells the applicant', () => {
    expect(ends('completed').messages).toMatchObject([{ kind: 'mail', to: 'a@b.example' }]);
  });
});
