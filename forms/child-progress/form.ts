/**
 * Progress on the 45 tasks of the plan for a child-friendly city, quarter by quarter.
 * Source: gazette, 张政办字〔2022〕25号.
 */

import type { Form, WorkedOut } from '../../shared/form/definition.ts';
import type { Facts } from '../../shared/form/facts.ts';
import { boards } from './board.ts';
import { chain } from './chain.ts';
import { fields, groups, slots } from './fields.ts';
import { obligation, standingsOf } from './obligation.ts';
import { registers } from './registers.ts';
import { rules } from './rules.ts';
import { standingWords } from './words.ts';

export const childProgress: Form = {
  id: 'child-progress',
  version: 1,
  numberPrefix: 'ET',
  title: { zh: '儿童友好城市建设任务进展报送', en: 'Progress of the child-friendly city plan' },
  summary: {
    zh: '每季度由牵头部门报送各项任务的进展、数值和问题，负责人签批，领导小组核实；红黄绿状态按规则得出。',
    en: 'Every quarter the lead department of each task reports progress, values and problems; its head signs, the leading group verifies. Red, amber and green follow by rule.',
  },
  authority: { zh: '张店区人民政府', en: 'Zhangdian District People’s Government' },
  handler: {
    zh: '区儿童友好城市建设工作领导小组',
    en: 'Leading group for the child-friendly city',
  },
  retentionYears: 10,
  rounds: [],
  fields,
  slots,
  groups,
  contact: { name: 'contactName', email: 'contactEmail' },
  applicantField: 'planLead',
  registers,
  rules,
  uniqueClaims: [],
  workedOut,
  chain,
  roles: {
    'plan-lead': { zh: '牵头部门负责人', en: 'Head of a lead department' },
    'plan-coordinator': { zh: '领导小组工作人员', en: 'Officer of the leading group' },
  },
  obligation,
  boards,
  outcome: {
    judge: () => ({ result: 'verified', items: [], totalFen: 0 }),
    results: {
      verified: { zh: '已核实', en: 'Verified' },
      'not-accepted': { zh: '作废', en: 'Void' },
      lapsed: { zh: '逾期终止', en: 'Lapsed' },
    },
    reasons: {
      'void-report': { zh: '本次报送作废，须重新报送', en: 'The report is void and owed anew' },
    },
  },
};

function workedOut(facts: Facts): readonly WorkedOut[] {
  return standingsOf(facts).map(({ target, standing }) => ({
    label: { zh: `${target.key} ${target.metric}`, en: `Value ${target.key}` },
    value: standingWords[standing],
    source: target.byYear === undefined ? 'D-CHILD-7' : 'R-CHILD-5, R-CHILD-9',
  }));
}
