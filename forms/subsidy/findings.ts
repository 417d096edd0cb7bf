/** What the section officer records while checking. Source: gazette R-SUB-2 to R-SUB-6, R-SUB-10 to R-SUB-19. */

import type { Field, Option } from '../../shared/form/field.ts';
import { caseSlots, copies, diagnosisSlots } from './materials.ts';

const purpose = { zh: '核查记录。', en: 'Record of the check.' };

const optionsOf = (slots: typeof caseSlots): readonly Option[] => slots.map(({ id, label }) => ({ id, label }));
const isCopy = ({ id }: Option): boolean => copies.includes(id);

function listFields(slots: typeof caseSlots): readonly Field[] {
  return [
    {
      id: 'materialsMissing',
      kind: 'choices',
      label: { zh: '缺少或不完整的材料', en: 'Materials missing or incomplete' },
      purpose,
      isOptional: true,
      options: optionsOf(slots),
    },
    {
      id: 'copiesUnstamped',
      kind: 'choices',
      label: { zh: '未加盖企业公章的复印件', en: 'Copies without the company stamp' },
      purpose,
      isOptional: true,
      options: optionsOf(slots).filter(isCopy),
    },
  ];
}

const yesNo = (id: string, zh: string, en: string): Field => ({ id, kind: 'yesNo', label: { zh, en }, purpose });

export const conditions: readonly Option[] = [
  { id: 'lawfully-registered', label: { zh: '依法设立登记', en: 'Lawfully registered' } },
  { id: 'private', label: { zh: '民营', en: 'Private' } },
  { id: 'manufacturer', label: { zh: '制造业', en: 'A manufacturer' } },
  { id: 'operates-in-zhangdian', label: { zh: '实际经营地在张店区', en: 'Operates in Zhangdian' } },
  { id: 'tax-administered-in-zhangdian', label: { zh: '财税户管地在张店区', en: 'Taxed in Zhangdian' } },
];

export const serviceRequirements: readonly Option[] = [
  { id: 'one-to-one-on-site', label: { zh: '“一对一”入户诊断', en: 'One-to-one, on site' } },
  { id: 'individual-report', label: { zh: '提供个性化诊断报告', en: 'With an individual report' } },
  {
    id: 'chosen-by-enterprise',
    label: { zh: '由企业自主选择服务商', en: 'By a provider that the enterprise chose' },
  },
];

export const commitmentParts: readonly Option[] = [
  { id: 'provider-signature', label: { zh: '服务商签字', en: 'Provider’s signature' } },
  { id: 'provider-stamp', label: { zh: '服务商盖章', en: 'Provider’s stamp' } },
  { id: 'enterprise-signature', label: { zh: '企业签字', en: 'Enterprise’s signature' } },
  { id: 'enterprise-stamp', label: { zh: '企业盖章', en: 'Enterprise’s stamp' } },
];

export const caseFindings: readonly Field[] = [
  {
    id: 'paperSets',
    kind: 'integer',
    min: 0,
    max: 9,
    label: { zh: '受理截止前收到的纸质材料（份）', en: 'Paper sets received by the closing date' },
    purpose,
  },
  yesNo('providerRegisteredInZhangdian', '营业执照显示注册地在张店区', 'The licence shows a registration in Zhangdian'),
  yesNo(
    'providerInGoodStanding',
    '运行管理规范、经营正常、财务健全、信用良好',
    'Well run, operating, sound finances, good credit',
  ),
  ...listFields(caseSlots),
];

export const diagnosisFindings: readonly Field[] = [
  {
    id: 'conditionsNotMet',
    kind: 'choices',
    label: { zh: '企业不符合的条件', en: 'Conditions the enterprise does not meet' },
    purpose,
    isOptional: true,
    options: conditions,
  },
  {
    id: 'serviceLacks',
    kind: 'choices',
    label: { zh: '诊断服务不符合的要求', en: 'What the service was not' },
    purpose,
    isOptional: true,
    options: serviceRequirements,
  },
  yesNo('reportSignedByEnterprise', '诊断报告经企业签字', 'The report is signed by the enterprise'),
  yesNo('reportStampedByEnterprise', '诊断报告经企业盖章', 'The report is stamped by the enterprise'),
  yesNo('signInSheetSignedByAll', '签到表双方人员全部签名', 'The sign-in sheet is signed by everyone'),
  yesNo('photosShowWorkshop', '照片含车间现场', 'The photos show the workshop'),
  yesNo('photosShowWholeTeam', '照片含诊断小组全部人员', 'The photos show the whole team'),
  {
    id: 'commitmentLacks',
    kind: 'choices',
    label: { zh: '承诺书缺少', en: 'The commitment letter lacks' },
    purpose,
    isOptional: true,
    options: commitmentParts,
  },
  ...listFields(diagnosisSlots),
];
