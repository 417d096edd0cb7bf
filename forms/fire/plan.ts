/** The plan and the mobilisation report. Source: gazette R-FIRE-5. */

import { dateText } from '../../shared/calendar/texts.ts';
import type { Form } from '../../shared/form/definition.ts';
import { NOTICE_ON, PLAN_DUE_ON, planParts } from './campaign.ts';
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
import { preparerOf, units } from './registers.ts';

const purpose = { zh: '报送材料。', en: 'The report itself.' };
const [planOf, mobilisation] = planParts;
const seal = { zh: '报送单位公章', en: 'Seal of the reporting unit' };

export const firePlan: Form = {
  ...head,
  id: 'fire-plan',
  numberPrefix: 'HF',
  title: { zh: '冬春火灾防控工作方案及动员部署情况', en: 'Fire campaign: plan and mobilisation report' },
  summary: {
    zh: '各镇（街道）、各有关部门单位于 2022 年 12 月 13 日前报送冬春火灾防控工作方案及动员部署情况。',
    en: 'Every town, sub-district and department concerned sends its plan and reports on the mobilisation by 13 December 2022.',
  },
  fields: [reportingUnit, ...reporterFields],
  slots: [
    {
      id: 'campaignPlan',
      label: { zh: planOf, en: 'Plan of the campaign' },
      purpose,
      stampedBy: seal,
      source: 'R-FIRE-5',
    },
    {
      id: 'mobilisationReport',
      label: { zh: mobilisation, en: 'Report on the mobilisation' },
      purpose,
      stampedBy: seal,
      source: 'R-FIRE-5',
    },
  ],
  contact: { name: 'fireReporterName', email: 'fireReporterEmail' },
  registers: [units],
  rules: [],
  workedOut: () => [
    { label: { zh: '报送期限', en: 'Due by the end of' }, value: dateText(PLAN_DUE_ON), source: 'R-FIRE-5, D-GEN-2' },
  ],
  chain: {
    maxLaps: 8,
    stages: [
      receipt([
        { id: 'planIsComplete', zh: '工作方案、动员部署情况齐全', en: 'Plan and mobilisation report are both there' },
        { id: 'planIsSealed', zh: '已加盖公章', en: 'They carry the seal' },
      ]),
    ],
  },
  obligation: {
    owedBy,
    contact: preparerOf,
    periods: () => [{ id: 'plan', title: { zh: '工作方案', en: 'Plan' }, opensOn: NOTICE_ON, dueOn: PLAN_DUE_ON }],
    remindWorkingDaysBefore,
    prefill: ({ entry }) => aboutReporter(entry),
    fixedFields: ['reportingUnit'],
    summary: () => ({}),
  },
  outcome,
};
