/**
 * The lead department's head signs, the office of the leading group verifies.
 * Source: gazette R-CHILD-3, R-CHILD-4, R-CHILD-8.
 */

import type { Chain } from '../../shared/form/chain.ts';
import { caseFindings, readingFindings } from './findings.ts';
import { DEPARTMENTS } from './plan.ts';
import { READINGS } from './readings.ts';
import { impossibleFindings } from './rules.ts';

const timing = (workingDays: number, escalateTo: string) => ({
  due: { workingDays },
  remindWorkingDaysBefore: [1],
  escalateTo,
  endsAfter: { calendarDays: 180 },
});
const correction = { due: { workingDays: 5 }, maxReturns: 3 };

export const chain: Chain = {
  maxLaps: 8,
  stages: [
    {
      id: 'lead-signs',
      kind: 'sign',
      title: { zh: '牵头部门负责人签批', en: 'Signature of the lead department’s head' },
      role: 'plan-lead',
      holder: { register: DEPARTMENTS, by: 'planLead', detail: 'unitHead' },
      assurance: 'code',
      canTransfer: false,
      timing: timing(3, 'plan-coordinator'),
      statement: {
        zh: '我已审阅本任务的进展情况和数值，同意报送。',
        en: 'I have read the progress and the values of this task and agree to their being reported.',
      },
      correction,
    },
    {
      id: 'office-verifies',
      kind: 'check',
      title: { zh: '领导小组核实', en: 'Verification for the leading group' },
      role: 'plan-coordinator',
      assurance: 'link',
      canTransfer: true,
      timing: timing(5, 'administrator'),
      findings: { case: caseFindings, group: READINGS, item: readingFindings },
      checkFindings: impossibleFindings,
      rejections: [
        // The filing ends and the report is owed as before.
        { id: 'void-report', label: { zh: '本次报送作废，须重新报送', en: 'The report is void and owed anew' } },
      ],
      correction,
    },
  ],
};
