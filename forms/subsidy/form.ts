/** The subsidy for diagnosis services. Source: gazette, 《2022年智能化改造咨询诊断工程专项资金补助项目的实施方案》. */

import type { Form } from '../../shared/form/definition.ts';
import { chain } from './chain.ts';
import { diagnosisFields, providerFields } from './fields.ts';
import { conclude, judge } from './judge.ts';
import { caseSlots, diagnosisSlots } from './materials.ts';
import enterprises from './registers/enterprises.json' with { type: 'json' };
import providers from './registers/providers.json' with { type: 'json' };
import { rules } from './rules.ts';

export const subsidy: Form = {
  id: 'subsidy',
  version: 1,
  numberPrefix: 'ZX',
  title: { zh: '智能化改造咨询诊断专项资金补助', en: 'Subsidy for smart-manufacturing diagnosis services' },
  summary: {
    zh: '工业互联网服务商为张店区民营制造业企业完成智能化改造诊断，经专家评审通过的，每家奖励 1 万元；合同金额不足 1 万元的按合同金额奖励。',
    en: 'Providers that diagnosed private manufacturers of Zhangdian receive 10,000 yuan for each diagnosis that experts accept, or the contract amount when that is less.',
  },
  authority: { zh: '张店区人民政府', en: 'Zhangdian District People’s Government' },
  handler: { zh: '区工业和信息化局', en: 'District Bureau of Industry and Information Technology' },
  retentionYears: 30,
  rounds: [
    {
      id: '2022',
      title: { zh: '2022 年度', en: '2022' },
      opensOn: '2022-12-01',
      closesOn: '2022-12-20',
      source: 'R-SUB-20, D-SUB-1',
    },
  ],
  fields: providerFields,
  slots: caseSlots,
  groups: [
    {
      id: 'diagnoses',
      label: { zh: '被诊断企业', en: 'Diagnosed enterprises' },
      itemLabel: { zh: '企业', en: 'Enterprise' },
      titleField: 'enterpriseName',
      min: 1,
      max: 20,
      fields: diagnosisFields,
      slots: diagnosisSlots,
    },
  ],
  contact: { name: 'contactName', email: 'contactEmail' },
  applicantField: 'providerName',
  registers: [
    { id: 'providers', title: { zh: '服务商名录库', en: 'List of service providers' }, entries: providers },
    { id: 'enterprises', title: { zh: '智能化改造企业名单', en: 'List of enterprises' }, entries: enterprises },
  ],
  rules,
  uniqueClaims: [
    {
      id: 'provider-and-enterprise',
      group: 'diagnoses',
      key: { case: ['providerCreditCode'], item: ['enterpriseCreditCode'] },
      flag: 'pair-applied-before',
      flagText: {
        zh: '该服务商已为该企业另件申报',
        en: 'The provider has applied for this enterprise in another case',
      },
      award: { onResult: 'pass', otherwise: { result: 'ineligible', reason: 'already-awarded' } },
    },
    {
      id: 'enterprise',
      group: 'diagnoses',
      key: { case: [], item: ['enterpriseCreditCode'] },
      flag: 'enterprise-applied-before',
      flagText: { zh: '已有其他服务商为该企业申报', en: 'Another provider has applied for this enterprise' },
    },
  ],
  chain,
  roles: {
    officer: { zh: '经办科室', en: 'Section officer' },
    expert: { zh: '评审专家', en: 'Expert' },
    head: { zh: '部门负责人', en: 'Head of the department' },
    finance: { zh: '财政经办', en: 'Finance clerk' },
  },
  outcome: {
    isMonetary: true,
    judge,
    conclude,
    results: {
      pass: { zh: '合格', en: 'Passed' },
      fail: { zh: '不合格', en: 'Failed' },
      ineligible: { zh: '不符合条件', en: 'Not eligible' },
      awarded: { zh: '予以奖励', en: 'Awarded' },
      'not-awarded': { zh: '不予奖励', en: 'Not awarded' },
      'not-accepted': { zh: '不予受理', en: 'Not accepted' },
      lapsed: { zh: '逾期终止', en: 'Lapsed' },
    },
    reasons: {
      'provider-not-on-list': { zh: '服务商不在名录库内', en: 'The provider is not on the published list' },
      'provider-not-registered-in-zhangdian': { zh: '服务商注册地不在张店区', en: 'Not registered in Zhangdian' },
      'provider-not-well-run': { zh: '服务商经营或信用状况不符', en: 'The provider is not in good standing' },
      'enterprise-not-eligible': { zh: '企业不符合条件', en: 'The enterprise does not qualify' },
      'service-not-as-required': {
        zh: '不是企业自主选择的“一对一”入户个性化诊断',
        en: 'Not a one-to-one diagnosis on site, of the enterprise’s choice, with an individual report',
      },
      'report-not-confirmed': { zh: '报告未经企业签字盖章确认', en: 'The enterprise has not confirmed the report' },
      'material-missing': { zh: '申报材料缺项', en: 'A material is missing or incomplete' },
      veto: { zh: '一票否决', en: 'Vetoed' },
      'score-below-60': { zh: '评分不满 60 分', en: 'Under 60 points' },
      'already-awarded': { zh: '该服务商与该企业已获奖励', en: 'This pair has had its award' },
      'paper-copies-incomplete': { zh: '纸质材料不足一式两份', en: 'Fewer than two paper sets' },
      'not-in-scope': { zh: '不属于本项目受理范围', en: 'Outside the scope of the scheme' },
    },
  },
};
