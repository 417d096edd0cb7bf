/**
 * Check by the section officer, three experts, the head's signature, the disbursement. Source: gazette R-SUB-19 to
 * R-SUB-22.
 */

import type { Chain } from '../../shared/form/chain.ts';
import { checkDisbursement, disbursementFields } from './disbursement.ts';
import { caseFindings, diagnosisFindings } from './findings.ts';
import { checkPaperSets } from './judge.ts';
import { rubric } from './rubric.ts';

const timing = (workingDays: number, escalateTo?: string) => ({
  due: { workingDays },
  remindWorkingDaysBefore: workingDays > 3 ? [2, 1] : [1],
  ...(escalateTo === undefined ? {} : { escalateTo }),
  endsAfter: { calendarDays: 180 },
});

export const chain: Chain = {
  maxLaps: 6,
  publishAfter: 'sign',
  stages: [
    {
      id: 'check',
      kind: 'check',
      title: { zh: '材料核查', en: 'Check of the materials' },
      role: 'officer',
      assurance: 'link',
      canTransfer: true,
      timing: timing(5, 'head'),
      findings: { case: caseFindings, group: 'diagnoses', item: diagnosisFindings },
      checkFindings: checkPaperSets,
      rejections: [
        { id: 'paper-copies-incomplete', label: { zh: '纸质材料不足一式两份', en: 'Fewer than two paper sets' } },
        { id: 'not-in-scope', label: { zh: '不属于本项目受理范围', en: 'Outside the scope of the scheme' } },
      ],
      // At review an incomplete material is a missing one; before the deadline it can be corrected. Source: D-SUB-4.
      correction: { due: { workingDays: 5 }, maxReturns: 3, untilRoundCloses: true },
    },
    {
      id: 'panel',
      kind: 'panel',
      title: { zh: '专家评审', en: 'Expert scoring' },
      role: 'expert',
      assurance: 'link',
      canTransfer: false,
      timing: timing(7, 'officer'),
      seats: 3,
      group: 'diagnoses',
      rubric,
      conflictFields: { case: ['providerName', 'contactName'], item: ['enterpriseName'] },
    },
    {
      id: 'sign',
      kind: 'sign',
      title: { zh: '负责人签批', en: 'Signature of the head' },
      role: 'head',
      assurance: 'code',
      canTransfer: true,
      timing: timing(3, 'administrator'),
      statement: {
        zh: '我已审阅评审结果，同意公布并按程序拨付。',
        en: 'I have read the results and agree to their publication and payment.',
      },
      returnsTo: 'check',
    },
    {
      id: 'record',
      kind: 'record',
      title: { zh: '资金拨付登记', en: 'Record of the disbursement' },
      role: 'finance',
      // Nothing is paid where nothing passed.
      when: (_facts, outcome) => (outcome?.totalFen ?? 0) > 0,
      assurance: 'link',
      canTransfer: true,
      timing: timing(10, 'head'),
      fields: disbursementFields,
      checkEntered: checkDisbursement,
    },
  ],
};
