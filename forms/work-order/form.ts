/**
 * Tiered sign-off of 12345 work orders. Source: gazette, 关于进一步规范分级审核把关机制的通知, 28 November 2022.
 */

import type { Form } from '../../shared/form/definition.ts';
import type { Facts, Outcome } from '../../shared/form/facts.ts';
import { assessment } from './assessment.ts';
import { chain } from './chain.ts';
import { EVENTS, fieldsInCharge, handlingUnits, orderEvents, orderFields, orderSlots } from './fields.ts';
import { reportDueAt } from './order.ts';
import { resultPaper } from './result-paper.ts';
import { rules, workedOut } from './rules.ts';

/** Reported as it stands, and whether in time. */
function judge(facts: Facts): Outcome {
  const delivery = facts.deliveries.filter(({ revision }) => revision === facts.revision).at(-1);
  const none = { items: [], totalFen: 0 };
  if (!delivery) return { result: 'order-not-reported', ...none };
  const dueAt = reportDueAt(facts);
  const isLate = dueAt !== undefined && delivery.at > dueAt;
  return { result: 'order-reported', ...(isLate ? { reason: 'order-reported-late' } : {}), ...none };
}

export const workOrder: Form = {
  id: 'work-order',
  version: 1,
  numberPrefix: 'GD',
  title: { zh: '12345 工单分级审核把关', en: 'Tiered sign-off of 12345 orders' },
  summary: {
    zh: '重办、续报、督办的 12345 工单，按次数分级由单位主要负责人或分管区领导审核签字，盖章后报送 12345 系统平台。',
    en: 'A 12345 order that was sent back, followed up or put under supervision is signed by the unit’s principal or the district leader, by how often that happened, stamped, and then reported.',
  },
  authority: { zh: '张店区人民政府办公室', en: 'Office of the Zhangdian District People’s Government' },
  handler: { zh: '12345 政务服务便民热线承办单位', en: 'Handling units of the 12345 hotline' },
  retentionYears: 10,
  rounds: [
    {
      id: 'notice-2022',
      title: { zh: '自 2022 年 11 月 28 日起', en: 'From 28 November 2022' },
      opensOn: '2022-11-28',
      source: 'R-WO-1',
    },
  ],
  fields: orderFields,
  slots: orderSlots,
  groups: [orderEvents],
  contact: { name: 'clerkName', email: 'clerkEmail' },
  applicantField: 'handlingUnit',
  registers: [handlingUnits, fieldsInCharge],
  rules,
  uniqueClaims: [],
  workedOut,
  chain,
  roles: {
    'unit-principal': { zh: '单位主要负责人', en: 'Principal of the unit' },
    'unit-head': { zh: '单位负责人', en: 'Head of the unit' },
    'district-leader': { zh: '分管区领导', en: 'District leader in charge' },
    hotline: { zh: '12345 热线考核', en: 'Hotline officer' },
  },
  assessment,
  log: { group: EVENTS, addedBy: assessment.role },
  documents: [resultPaper],
  outcome: {
    judge,
    results: {
      'order-reported': { zh: '已报送', en: 'Reported' },
      'order-not-reported': { zh: '未报送', en: 'Not reported' },
      'not-accepted': { zh: '不予受理', en: 'Not accepted' },
      lapsed: { zh: '逾期终止', en: 'Lapsed' },
    },
    reasons: {
      'order-reported-late': { zh: '逾期报送', en: 'Reported late' },
    },
  },
};
