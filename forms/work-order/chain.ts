/**
 * Principal, report to the leader, leader; then the stamp and the 12345 platform. What the tier does not ask for is passed
 * over. Source: gazette R-WO-1 to R-WO-6; decisions D-WO-1, D-WO-9 to D-WO-12.
 */

import type { Chain, StageTiming } from '../../shared/form/chain.ts';
import type { Facts } from '../../shared/form/facts.ts';
import { LEADERS, UNITS } from './fields.ts';
import { orderTier, STAGES } from './order.ts';

export const RESULT_DOCUMENT = 'handling-result-paper';

const timing = (workingDays: number, escalateTo?: string): StageTiming => ({
  due: { workingDays },
  remindWorkingDaysBefore: workingDays > 1 ? [1] : [],
  ...(escalateTo === undefined ? {} : { escalateTo }),
  endsAfter: { calendarDays: 120 },
});

const fromTier = (least: 1 | 2) => (facts: Facts) => orderTier(facts) >= least;
const correction = { due: { workingDays: 2 }, maxReturns: 3 } as const;

export const chain: Chain = {
  maxLaps: 12,
  stages: [
    {
      id: STAGES.principal,
      kind: 'sign',
      title: { zh: '单位主要负责人审核签字', en: 'Signature of the unit’s principal' },
      role: 'unit-principal',
      holder: { register: UNITS, by: 'handlingUnit', detail: 'principalId' },
      when: fromTier(1),
      assurance: 'code',
      canTransfer: false,
      timing: timing(1, 'hotline'),
      statement: {
        zh: '我已审核本工单的办理结果，同意报送。',
        en: 'I have examined the result of this order and agree to its being reported.',
      },
      correction,
    },
    {
      id: STAGES.report,
      kind: 'record',
      title: { zh: '向分管区领导汇报', en: 'Report to the district leader in charge' },
      role: 'unit-head',
      holder: { register: UNITS, by: 'handlingUnit', detail: 'unitHeadId' },
      needsOwnHand: true,
      when: fromTier(2),
      assurance: 'code',
      canTransfer: false,
      timing: timing(1, 'hotline'),
      fields: [
        {
          id: 'reportedToLeaderAt',
          kind: 'instant',
          label: { zh: '汇报时间', en: 'When it was reported' },
          purpose: { zh: '记录已向分管区领导汇报。', en: 'The record of the report.' },
        },
        {
          id: 'leaderInstruction',
          kind: 'longText',
          label: { zh: '领导要求', en: 'What the leader asked for' },
          purpose: { zh: '供落实。', en: 'To be seen to.' },
          isOptional: true,
          maxLength: 500,
        },
      ],
      checkEntered: (entered, facts) =>
        String(entered['reportedToLeaderAt'] ?? '') > facts.at
          ? [
              {
                field: 'reportedToLeaderAt',
                code: 'in-the-future',
                text: { zh: '汇报时间不能晚于现在。', en: 'The report cannot be in the future.' },
              },
            ]
          : [],
    },
    {
      id: STAGES.leader,
      kind: 'sign',
      title: { zh: '分管区领导审核签字', en: 'Signature of the district leader in charge' },
      role: 'district-leader',
      holder: { register: LEADERS, by: 'orderField', detail: 'leaderId' },
      when: fromTier(2),
      assurance: 'code',
      canTransfer: false,
      timing: timing(1, 'hotline'),
      statement: {
        zh: '我已听取汇报并审核本工单的办理结果，同意报送。',
        en: 'I have heard the report, examined the result of this order and agree to its being reported.',
      },
      correction,
    },
    {
      id: STAGES.stamp,
      kind: 'stamp',
      title: { zh: '盖章', en: 'Stamp' },
      when: fromTier(1),
      timing: timing(1, 'hotline'),
      document: RESULT_DOCUMENT,
      slot: {
        id: 'stampedResultScan',
        label: { zh: '签字盖章的办理结果（扫描件）', en: 'Scan of the signed and stamped result' },
        purpose: { zh: '随办理结果上传 12345 系统平台。', en: 'Uploaded to the 12345 platform with the result.' },
        stampedBy: { zh: '承办单位公章', en: 'Seal of the handling unit' },
        count: { min: 1, max: 3 },
        source: 'R-WO-6',
      },
    },
    {
      id: STAGES.deliver,
      kind: 'deliver',
      title: { zh: '报送 12345 系统平台', en: 'Report to the 12345 platform' },
      timing: timing(1, 'hotline'),
      endpoint: { zh: '12345 系统平台', en: '12345 platform' },
      documents: [RESULT_DOCUMENT],
    },
  ],
};
