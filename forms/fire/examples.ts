/** Examples of the rules, tried out by the form check. */

import type { FormExamples, RuleExample } from '../../shared/form/examples.ts';
import type { Answers } from '../../shared/form/facts.ts';

const unit = { key: 'd01', name: '公安', details: { reviewerId: 'police-head', reviewerName: '钱二' } };

const inOrder: Answers = {
  reportingUnit: '公安',
  sheetCoversFrom: '2022-12-01',
  nothingInspected: false,
  unitsInspected: 40,
  hazardsFound: 12,
  hazardsRectified: 9,
  restOrderedToRectify: true,
  penaltyCaseFiled: false,
  shutdownOrdered: false,
  monthWorkSummary: '本月检查 40 家次。',
  inspectedBefore: 38,
  foundBefore: 10,
  sheetPreparedBy: '赵一',
  sheetPreparedOn: '2022-12-18',
};

const filed = (zh: string, en: string, answers: Answers, expect: readonly string[]): RuleExample => ({
  title: { zh, en },
  given: {
    answers: { ...inOrder, ...answers },
    at: '2022-12-19T09:00:00+08:00',
    registers: { 'fire-units': [unit], 'fire-dates': [] },
  },
  expect,
});

const holds = filed('填写齐全', 'All in order', {}, []);

export const sheetExamples: FormExamples = {
  'month-summary-missing': [
    holds,
    filed('没有小结也没有附件', 'Neither text nor file', { monthWorkSummary: '' }, ['monthWorkSummary']),
  ],
  'count-missing': [
    holds,
    filed('未填检查单位数', 'No number of units', { unitsInspected: undefined }, ['unitsInspected']),
    filed(
      '零报告不填各数',
      'Nothing to report, nothing filled in',
      { nothingInspected: true, unitsInspected: undefined, hazardsFound: undefined, hazardsRectified: undefined },
      [],
    ),
  ],
  'more-rectified-than-found': [
    filed('全部整改', 'All rectified', { hazardsRectified: 12 }, []),
    filed('整改多一处', 'One more rectified', { hazardsRectified: 13 }, ['hazardsRectified']),
  ],
  'order-not-answered': [
    filed(
      '全部整改，不必回答',
      'All rectified: no answer needed',
      { hazardsRectified: 12, restOrderedToRectify: undefined },
      [],
    ),
    filed('剩一处，未回答', 'One left, no answer', { hazardsRectified: 11, restOrderedToRectify: undefined }, [
      'restOrderedToRectify',
    ]),
  ],
  'last-column-not-answered': [
    holds,
    filed('未答停产停业', 'Shutdown not answered', { shutdownOrdered: undefined }, ['shutdownOrdered']),
  ],
  'nil-with-numbers': [
    holds,
    filed(
      '零报告仍填了数',
      'Nothing to report, yet numbers',
      { nothingInspected: true, hazardsFound: 0, hazardsRectified: 0, restOrderedToRectify: undefined },
      ['unitsInspected'],
    ),
  ],
  'unit-without-reviewer': [
    holds,
    filed('名录中没有的单位', 'A unit that is not in the register', { reportingUnit: '气象' }, ['reportingUnit']),
  ],
  'preparer-is-reviewer': [
    holds,
    filed('填表人即审核人', 'The preparer is the reviewer', { sheetPreparedBy: '钱 二' }, ['sheetPreparedBy']),
  ],
  'prepared-in-the-future': [
    filed('当天填表', 'Prepared today', { sheetPreparedOn: '2022-12-19' }, []),
    filed('次日的日期', 'Dated tomorrow', { sheetPreparedOn: '2022-12-20' }, ['sheetPreparedOn']),
  ],
  'prepared-before-its-days': [
    holds,
    filed('早于统计起始日', 'Before the days it counts', { sheetPreparedOn: '2022-11-30' }, ['sheetPreparedOn']),
  ],
  'hazards-left-without-order': [
    holds,
    filed('未责令整改', 'No order', { restOrderedToRectify: false }, ['restOrderedToRectify']),
  ],
  'far-from-last-month': [
    holds,
    filed('检查数为上期三倍', 'Three times as many units', { unitsInspected: 114 }, ['unitsInspected']),
    filed('不足三倍', 'Not quite three times', { unitsInspected: 113 }, []),
  ],
};

export const summaryExamples: FormExamples = {
  'work-station-after-2022': [
    filed('年底当天', 'On the last day', { workStationSetUpOn: '2022-12-31' }, []),
    filed('次年', 'The next year', { workStationSetUpOn: '2023-01-01' }, ['workStationSetUpOn']),
  ],
  'work-station-not-stated': [
    filed('镇已填日期', 'A town that says so', { reportingUnit: '房镇镇', workStationSetUpOn: '2022-12-20' }, []),
    filed('部门不用填', 'A department need not', { reportingUnit: '公安' }, []),
    filed('街道未填', 'A sub-district that does not', { reportingUnit: '车站街道办事处' }, ['workStationSetUpOn']),
    filed('镇未填', 'A town that does not', { reportingUnit: '房镇镇' }, ['workStationSetUpOn']),
  ],
  'water-sources-after-2022': [
    filed('年底当天', 'On the last day', { waterSourcesServicedOn: '2022-12-31' }, []),
    filed('次年', 'The next year', { waterSourcesServicedOn: '2023-01-01' }, ['waterSourcesServicedOn']),
  ],
};

export const examples: FormExamples = { ...sheetExamples, ...summaryExamples };
