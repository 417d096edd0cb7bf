/** The final summary, due by a day that an administrator enters. Source: gazette R-FIRE-7, R-FIRE-12, R-FIRE-13. */

import { dateText } from '../../shared/calendar/texts.ts';
import { textOf } from '../../shared/case/facts.ts';
import type { Form } from '../../shared/form/definition.ts';
import type { Facts } from '../../shared/form/facts.ts';
import { closingDateRequired, DUTIES_UNTIL, FINAL_OPENS_ON, finalDueOn } from './campaign.ts';
import {
  aboutReporter,
  head,
  outcome,
  owedBy,
  receipt,
  remindWorkingDaysBefore,
  reporterFields,
  reportingUnit,
} from './parts.ts';
import { dates, preparerOf, sessionsClosedOn, units } from './registers.ts';

const purpose = { zh: '报送材料。', en: 'The report itself.' };
const duty = { zh: '核对年底前的两项工作。', en: 'To check the two duties before the year’s end.' };

const isLate = (field: string) => (facts: Facts) =>
  textOf(facts.answers, field) > DUTIES_UNTIL ? [{ path: field }] : [];

/** 房镇镇 and every sub-district, by their names: the register holds departments as well. Source: R-FIRE-12. */
const isTown = (unitName: string): boolean => /(?:镇|街道)(?:办|办事处|政府|人民政府)?$/.test(unitName);

export const fireSummary: Form = {
  ...head,
  id: 'fire-summary',
  numberPrefix: 'HZ',
  title: { zh: '冬春火灾防控工作总结', en: 'Fire campaign: final summary' },
  summary: {
    zh: '各镇（街道）、各有关部门单位于 2023 年全国“两会”结束后 3 日内上报工作总结。',
    en: 'Every town, sub-district and department concerned sends its summary within three days after the national sessions of 2023 have closed.',
  },
  fields: [
    reportingUnit,
    {
      id: 'workStationSetUpOn',
      kind: 'date',
      label: { zh: '消防工作站设置成立日期', en: 'Day the fire work station was set up' },
      help: {
        zh: '房镇镇、各街道办填写，应在 2022 年底前。',
        en: 'For towns and sub-districts; it was to be before the end of 2022.',
      },
      purpose: duty,
      isOptional: true,
    },
    {
      id: 'waterSourcesServicedOn',
      kind: 'date',
      label: { zh: '市政消防水源维保日期', en: 'Day the municipal fire-water sources were serviced' },
      help: {
        zh: '市政、供水部门填写，应在 2022 年 12 月底前。',
        en: 'For the municipal and water departments; it was to be before the end of December 2022.',
      },
      purpose: duty,
      isOptional: true,
    },
    ...reporterFields,
  ],
  slots: [
    {
      id: 'campaignSummary',
      label: { zh: '冬春火灾防控工作总结', en: 'Summary of the campaign' },
      purpose,
      stampedBy: { zh: '报送单位公章', en: 'Seal of the reporting unit' },
      source: 'R-FIRE-7',
    },
  ],
  contact: { name: 'fireReporterName', email: 'fireReporterEmail' },
  registers: [units, dates],
  rules: [
    {
      code: 'work-station-after-2022',
      effect: 'flag',
      text: { zh: '消防工作站晚于 2022 年底设置', en: 'The fire work station was set up after the end of 2022' },
      source: 'R-FIRE-12',
      check: isLate('workStationSetUpOn'),
    },
    {
      code: 'work-station-not-stated',
      effect: 'flag',
      text: {
        zh: '镇、街道未填消防工作站设置日期',
        en: 'A town or sub-district does not say when its station was set up',
      },
      source: 'R-FIRE-12',
      check: ({ answers }) =>
        isTown(textOf(answers, 'reportingUnit')) && textOf(answers, 'workStationSetUpOn') === ''
          ? [{ path: 'workStationSetUpOn' }]
          : [],
    },
    {
      code: 'water-sources-after-2022',
      effect: 'flag',
      text: { zh: '市政消防水源晚于 2022 年底维保', en: 'The water sources were serviced after the end of 2022' },
      source: 'R-FIRE-13',
      check: isLate('waterSourcesServicedOn'),
    },
  ],
  workedOut: facts => {
    const dueOn = finalDueOn(sessionsClosedOn(facts));
    return [
      {
        label: { zh: '报送期限', en: 'Due by the end of' },
        value: dueOn ? dateText(dueOn) : closingDateRequired.text,
        source: 'R-FIRE-7, D-FIRE-3, D-FIRE-4',
      },
    ];
  },
  chain: {
    maxLaps: 8,
    stages: [
      receipt([{ id: 'summaryIsSealed', zh: '总结完整，已加盖公章', en: 'The summary is whole and carries the seal' }]),
    ],
  },
  obligation: {
    owedBy,
    contact: preparerOf,
    periods: known => {
      const dueOn = finalDueOn(sessionsClosedOn(known));
      const title = { zh: '工作总结', en: 'Final summary' };
      return [{ id: 'final', title, opensOn: FINAL_OPENS_ON, ...(dueOn ? { dueOn } : {}) }];
    },
    remindWorkingDaysBefore,
    prefill: ({ entry }) => aboutReporter(entry),
    fixedFields: ['reportingUnit'],
    summary: () => ({}),
  },
  outcome,
};
