/** What the provider states. Source: gazette R-SUB-1 to R-SUB-10. */

import type { Field } from '../../shared/form/field.ts';
import type { Text } from '../../shared/text.ts';

const eligibility: Text = { zh: '用于核对申报条件。', en: 'To check the conditions of the scheme.' };
const contact: Text = { zh: '仅用于联系本次申报事宜。', en: 'Only to contact you about this application.' };

export const providerFields: readonly Field[] = [
  {
    id: 'providerName',
    kind: 'text',
    label: { zh: '服务商名称', en: 'Name of the service provider' },
    help: { zh: '与营业执照及名录库完全一致。', en: 'Exactly as on the licence and in the published list.' },
    purpose: eligibility,
    suggestFrom: 'providers',
    autocomplete: 'organization',
  },
  {
    id: 'providerCreditCode',
    kind: 'creditCode',
    label: { zh: '服务商统一社会信用代码', en: 'Unified social credit code of the provider' },
    help: { zh: '18 位，见营业执照。', en: '18 characters, on the business licence.' },
    purpose: eligibility,
  },
  {
    id: 'providerRegisteredInZhangdian',
    kind: 'yesNo',
    label: { zh: '注册地是否在张店区', en: 'Registered in Zhangdian?' },
    purpose: eligibility,
  },
  {
    id: 'providerInGoodStanding',
    kind: 'yesNo',
    label: {
      zh: '是否运行管理规范、经营状态正常、财务制度健全、信用记录良好',
      en: 'Well run, operating, with sound finances and a good credit record?',
    },
    purpose: eligibility,
  },
  {
    id: 'contactName',
    kind: 'text',
    label: { zh: '联系人', en: 'Contact person' },
    purpose: contact,
    maxLength: 40,
    isPersonal: true,
    autocomplete: 'name',
  },
  {
    id: 'contactPhone',
    kind: 'phone',
    label: { zh: '联系电话', en: 'Telephone' },
    purpose: contact,
    isPersonal: true,
    autocomplete: 'tel',
  },
  {
    id: 'contactEmail',
    kind: 'email',
    label: { zh: '电子邮箱', en: 'E-mail' },
    help: { zh: '受理、补正和结果都会发到这个邮箱。', en: 'Receipt, corrections and the outcome are sent here.' },
    purpose: contact,
    isPersonal: true,
    autocomplete: 'email',
  },
];

export const diagnosisFields: readonly Field[] = [
  {
    id: 'enterpriseName',
    kind: 'text',
    label: { zh: '被诊断企业名称', en: 'Name of the diagnosed enterprise' },
    purpose: eligibility,
    suggestFrom: 'enterprises',
  },
  {
    id: 'enterpriseCreditCode',
    kind: 'creditCode',
    label: { zh: '被诊断企业统一社会信用代码', en: 'Unified social credit code of the enterprise' },
    purpose: eligibility,
  },
  {
    id: 'enterpriseIsPrivateManufacturer',
    kind: 'yesNo',
    label: {
      zh: '是否依法设立登记的民营制造业企业，且实际经营地和财税户管地均在张店区',
      en: 'A lawfully registered private manufacturer that operates and is taxed in Zhangdian?',
    },
    purpose: eligibility,
  },
  {
    id: 'enterpriseScale',
    kind: 'choice',
    label: { zh: '企业规模', en: 'Size of the enterprise' },
    purpose: { zh: '仅作登记，不影响奖励。', en: 'For the record only; it does not affect the award.' },
    isOptional: true,
    options: [
      { id: 'above-designated-size', label: { zh: '规模以上', en: 'Above designated size' } },
      { id: 'about-to-be-counted', label: { zh: '拟纳统', en: 'About to be counted' } },
      { id: 'close-to-designated-size', label: { zh: '“准四上”', en: 'Close to designated size' } },
      { id: 'other', label: { zh: '其他', en: 'Other' } },
    ],
  },
  {
    id: 'wasOneToOneOnSite',
    kind: 'yesNo',
    label: {
      zh: '是否“一对一”入户诊断并提供个性化诊断报告，且由企业自主选择服务商',
      en: 'Diagnosed one-to-one on site with an individual report, by the enterprise’s own choice of provider?',
    },
    purpose: eligibility,
  },
  {
    id: 'contractAmount',
    kind: 'money',
    label: { zh: '合同金额（元）', en: 'Contract amount (yuan)' },
    help: { zh: '不足 1 万元的按合同金额奖励。', en: 'A contract under 10,000 yuan earns the contract amount.' },
    purpose: { zh: '用于计算奖励金额。', en: 'To work out the award.' },
  },
  {
    id: 'contractSignedOn',
    kind: 'date',
    label: { zh: '合同签订日期', en: 'Date the contract was signed' },
    purpose: { zh: '用于核对 20 个工作日的时限。', en: 'To check the limit of 20 working days.' },
  },
  {
    id: 'reportConfirmedOn',
    kind: 'date',
    label: { zh: '企业签字盖章确认诊断报告的日期', en: 'Date the enterprise confirmed the report' },
    purpose: { zh: '视为诊断完成之日，用于核对时限。', en: 'Counts as the day the diagnosis was complete.' },
  },
];
