/** Examples of the rules, tried out by the form check. */

import type { FormExamples, RuleExample } from '../../shared/form/examples.ts';
import type { Item } from '../../shared/form/facts.ts';
import { READINGS } from './readings.ts';

const given = (readings: Omit<Item, 'id'>, more: RuleExample['given'] = {}): RuleExample['given'] => ({
  ...more,
  answers: { ...more.answers, [READINGS]: [{ id: '1', ...readings }] },
});
const VALUE = `${READINGS}.1.readingValue`;
const towns = [{ key: '01', name: '某镇', details: {} }];

export const examples: FormExamples = {
  'share-above-100': [
    {
      title: { zh: '恰为 100%', en: 'Exactly 100 %' },
      given: given({ readingKey: '07-1', readingValue: 100 }),
      expect: [],
    },
    {
      title: { zh: '100.01%', en: '100.01 %' },
      given: given({ readingKey: '07-1', readingValue: 100.01 }),
      expect: [VALUE],
    },
    {
      title: { zh: '120 所不是百分比', en: '120 schools are no share' },
      given: given({ readingKey: '08-1', readingValue: 120 }),
      expect: [],
    },
  ],
  'parts-of-a-whole': [
    { title: { zh: '九所', en: 'Nine schools' }, given: given({ readingKey: '08-1', readingValue: 9 }), expect: [] },
    {
      title: { zh: '九所半', en: 'Nine and a half' },
      given: given({ readingKey: '08-1', readingValue: 9.5 }),
      expect: [VALUE],
    },
    {
      title: { zh: '千人托位数可有小数', en: 'A rate may have decimals' },
      given: given({ readingKey: '06-1', readingValue: 3.9 }),
      expect: [],
    },
  ],
  'total-went-down': [
    {
      title: { zh: '与上季度相同', en: 'As in the last quarter' },
      given: given({ readingKey: '08-1', readingBefore: 9, readingValue: 9 }),
      expect: [],
    },
    {
      title: { zh: '少于上季度', en: 'Fewer than in the last quarter' },
      given: given({ readingKey: '08-1', readingBefore: 9, readingValue: 8 }),
      expect: [VALUE],
    },
  ],
  'value-left-out': [
    { title: { zh: '有数值', en: 'With a value' }, given: given({ readingKey: '08-1', readingValue: 0 }), expect: [] },
    { title: { zh: '没有数值', en: 'Without one' }, given: given({ readingKey: '08-1' }), expect: [VALUE] },
    {
      title: { zh: '无年份的指标可不填', en: 'An indicator may go without' },
      given: given({ readingKey: '10-i1' }),
      expect: [],
    },
  ],
  'towns-not-entered': [
    {
      title: { zh: '已录入镇、街道', en: 'Towns are entered' },
      given: { answers: { planTaskNo: 24 }, registers: { 'plan-towns': towns } },
      expect: [],
    },
    { title: { zh: '未录入镇、街道', en: 'No towns' }, given: { answers: { planTaskNo: 24 } }, expect: [READINGS] },
    {
      title: { zh: '任务与镇、街道无关', en: 'A task of no towns' },
      given: { answers: { planTaskNo: 8 } },
      expect: [],
    },
  ],
  'lead-not-a-department': [
    { title: { zh: '在名录内', en: 'Listed' }, given: { answers: { planLead: '区教体局' } }, expect: [] },
    { title: { zh: '不在名录内', en: 'Not listed' }, given: { answers: { planLead: '某局' } }, expect: ['planLead'] },
  ],
};
