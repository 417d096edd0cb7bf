/** What a quarter begins with, who owes it, and what stays of it. */

import { describe, expect, it } from 'vitest';
import { confirmation } from '../../forms/child-progress/confirmation.ts';
import { childProgress } from '../../forms/child-progress/form.ts';
import { obligation } from '../../forms/child-progress/obligation.ts';
import { quarters } from '../../forms/child-progress/periods.ts';
import { childSeed } from '../../forms/child-progress/seed.ts';
import { chineseCalendar } from '../../shared/calendar/chinese-calendar.ts';
import { withAnswers } from '../../shared/case/draft.ts';
import { factsOf, itemsOf } from '../../shared/case/facts.ts';
import { readAnswers } from '../../shared/form/answers.ts';
import type { Answers, EntryFact, Values } from '../../shared/form/facts.ts';
import { aCase, aDecidedTask, aFile } from '../builders/case-file.ts';
import { planWith } from './judge-child.ts';

const entered = childSeed.entries.filter(({ registerId }) => registerId === 'plan-departments');
const plan = planWith(['甲镇', '乙街道'], { 'plan-departments': entered });
const entryOf = (key: string): EntryFact => {
  const entry = plan.entriesOf('plan-tasks').find(candidate => candidate.key === key);
  if (!entry) throw new Error(`no task ${key}`);
  return entry;
};
const [q4, q1] = quarters;
if (!q4 || !q1) throw new Error('no quarters');
const owes = (entry: EntryFact, period = q4) => obligation.owedBy.isOwing?.(entry, period, plan);
const begin = (key: string, previous?: Answers, previousSummary?: Values) =>
  obligation.prefill({
    entry: entryOf(key),
    period: q1,
    known: plan,
    ...(previous ? { previous } : {}),
    ...(previousSummary ? { previousSummary } : {}),
  });

describe('a quarter', () => {
  it('is owed by the 22 tasks that do not wait', () => {
    expect(plan.entriesOf('plan-tasks').filter(entry => owes(entry))).toHaveLength(22);
  });

  it('is owed by a task that was confirmed before it is due, and not by one confirmed later', () => {
    const confirmedOn = (on: string) => ({
      ...entryOf('12'),
      details: confirmation.confirmed({ confirmedLead: '区卫健委', confirmationBasis: '会议纪要' }, entryOf('12'), on),
    });
    expect(owes(entryOf('12'))).toBe(false);
    expect(owes(confirmedOn('2023-01-15'))).toBe(true);
    expect(owes(confirmedOn('2023-01-16'))).toBe(false);
    expect(owes(confirmedOn('2023-01-16'), q1)).toBe(true);
  });

  it('goes to the contact of the lead department; of one printed under another name, too', () => {
    expect(obligation.contact(entryOf('08'), plan)).toEqual({
      name: '董晓燕',
      email: 'education-desk@zhangdian.example',
    });
    expect(obligation.contact(entryOf('06'), plan)?.email).toBe('health-desk@zhangdian.example');
    expect(obligation.contact(entryOf('44'), plan)).toBeUndefined();
  });

  it('begins with what is asked, a line for every town where every town must meet it', () => {
    const ofSix = begin('06');
    expect(ofSix).toMatchObject({
      planTaskNo: 6,
      planLead: '区卫健委',
      planPrintedLead: '区卫健局',
      contactName: '戴敏',
    });
    expect(itemsOf(ofSix, 'planReadings')).toEqual([
      {
        id: '1',
        readingKey: '06-1',
        readingMetric: '每千人口3岁以下婴幼儿托位数',
        readingAsked: '不少于 4.5 个，2025年底前',
      },
    ]);
    expect(itemsOf(begin('24'), 'planReadings').map(item => item['readingTown'])).toEqual(['甲镇', '乙街道']);
    expect(itemsOf(begin('22'), 'planMilestones')).toHaveLength(1);
  });

  it('begins with nothing that the form would refuse', () => {
    for (const { key } of plan.entriesOf('plan-tasks'))
      expect(readAnswers(begin(key), childProgress).errors).toEqual([]);
  });

  it('carries last quarter’s words and values over', () => {
    const previous = {
      ...begin('08'),
      progressText: '已开工九所。',
      problemsText: '两所征地未完成。',
      planReadings: itemsOf(begin('08'), 'planReadings').map(item => ({ ...item, readingValue: 9 })),
    };
    expect(begin('08', previous)).toMatchObject({
      progressText: '已开工九所。',
      problemsText: '两所征地未完成。',
      planReadings: [{ readingKey: '08-1', readingBefore: 9, readingValue: 9 }],
    });
  });

  it('carries over what was verified, not what was claimed; of every town its own', () => {
    const claimed = (key: string, value: number) => ({
      ...begin(key),
      planReadings: itemsOf(begin(key), 'planReadings').map(item => ({ ...item, readingValue: value })),
    });
    expect(begin('08', claimed('08', 9), { '08-1': 8, light: 'green' })).toMatchObject({
      planReadings: [{ readingKey: '08-1', readingBefore: 8, readingValue: 8 }],
    });
    const towns = itemsOf(begin('24', claimed('24', 1), { '24-1/甲镇': 1, '24-1/乙街道': 0 }), 'planReadings');
    expect(towns.map(item => item['readingBefore'])).toEqual([1, 0]);
  });
});

describe('what is asked', () => {
  const item = aCase({
    formId: childProgress.id,
    status: 'draft',
    answers: begin('31'),
    owed: { period: '2022Q4', entryKey: '31', attempt: 1 },
  });
  const [fields, spaces] = itemsOf(item.answers, 'planReadings');
  const change = (raw: unknown) => withAnswers(item, childProgress, { raw, at: '2023-01-05T01:00:00.000Z' });

  it('takes values and words', () => {
    const { next, errors } = change({
      progressText: '已建十片。',
      planReadings: [{ ...fields, readingValue: '10' }, spaces],
    });
    expect(errors).toEqual([]);
    expect(itemsOf(next.answers, 'planReadings')[0]).toMatchObject({ readingValue: 10 });
  });

  it.each([
    ['another target', { planReadings: [{ ...fields, readingAsked: '不少于 1 片' }, spaces] }],
    ['a line less', { planReadings: [fields] }],
    ['a line more', { planReadings: [fields, spaces, { id: '3', readingKey: '31-3' }] }],
    ['lines in another order', { planReadings: [spaces, fields] }],
    ['another lead', { planLead: '区发改局' }],
    ['no lead', { planLead: null }],
  ])('cannot be changed by the one who files: %s', (_what, raw) => {
    expect(() => change(raw)).toThrowError(expect.objectContaining({ code: 'invalid-input' }));
  });
});

describe('what stays of a report', () => {
  it('are the verified values where the office found others, and the light at the quarter’s end', () => {
    const answers = begin('31');
    const planReadings = itemsOf(answers, 'planReadings').map(reading => ({ ...reading, readingValue: 5 }));
    const file = aFile({
      case: aCase({
        formId: childProgress.id,
        status: 'in-review',
        revision: 1,
        answers: { ...answers, planReadings },
        owed: { period: '2023Q4', entryKey: '31', attempt: 1 },
      }),
      attachments: [],
      tasks: [
        aDecidedTask('office-verifies', {
          kind: 'accept',
          findings: { case: { claimVerified: 'holds-in-part' }, items: { '1': { verifiedValue: 11 }, '2': {} } },
        }),
      ],
    });
    const facts = factsOf(file, childProgress, {
      ...plan,
      at: '2024-01-20T01:00:00.000Z',
      calendar: chineseCalendar(),
    });
    expect(obligation.summary(facts)).toEqual({ '31-1': 11, '31-2': 5, light: 'green' });
  });
});
