/** What the department files. Source: gazette R-EXP-1 to R-EXP-4. */

import type { Field, Slot } from '../../shared/form/field.ts';
import type { Text } from '../../shared/text.ts';
import type { Side } from './scope.ts';

const published: Text = {
  zh: '用于审核，签批后在公告页公开。',
  en: 'Read by the reviewers; on the public notice after the signature.',
};
const contact: Text = { zh: '仅用于联系本件事宜，不公开。', en: 'Only to contact you about this case; never public.' };

/** The field of each boundary. */
export const boundaryFields: Readonly<Record<Side, string>> = {
  west: 'westBoundaryRoad',
  east: 'eastBoundaryRoad',
  north: 'northBoundaryRoad',
  south: 'southBoundaryRoad',
};

const boundary = (id: string, zh: string, en: string, help: Text): Field => ({
  id,
  kind: 'text',
  label: { zh: `${zh}界`, en: `Boundary on the ${en}` },
  help,
  purpose: published,
  maxLength: 60,
});

export const fields: readonly Field[] = [
  {
    id: 'expropriationProject',
    kind: 'text',
    label: { zh: '建设项目', en: 'Project' },
    help: { zh: '与决定所载名称一致。', en: 'As the decision names it.' },
    purpose: published,
  },
  {
    id: 'expropriationNumber',
    kind: 'text',
    label: { zh: '决定文号', en: 'Number of the decision' },
    help: { zh: '例如 张政字〔2022〕69号。', en: 'Such as 张政字〔2022〕69号.' },
    purpose: published,
    maxLength: 60,
  },
  {
    id: 'expropriationDecidedOn',
    kind: 'date',
    label: { zh: '决定日期', en: 'Date of the decision' },
    help: {
      zh: '不是公告之日；公告之日在签批后另行登记。',
      en: 'Not the day of the announcement, which is recorded after the signature.',
    },
    purpose: published,
  },
  boundary('westBoundaryRoad', '西', 'west', { zh: '范围在它以东。', en: 'The scope lies east of it.' }),
  boundary('eastBoundaryRoad', '东', 'east', { zh: '范围在它以西。', en: 'The scope lies west of it.' }),
  boundary('northBoundaryRoad', '北', 'north', { zh: '范围在它以南。', en: 'The scope lies south of it.' }),
  boundary('southBoundaryRoad', '南', 'south', { zh: '范围在它以北。', en: 'The scope lies north of it.' }),
  {
    id: 'scopeItemTwoText',
    kind: 'longText',
    label: { zh: '范围第 2 项', en: 'Item 2 of the scope' },
    help: { zh: '按决定原文填写。', en: 'In the words of the decision.' },
    purpose: published,
    maxLength: 500,
  },
  {
    id: 'expropriatingDepartment',
    kind: 'text',
    label: { zh: '房屋征收部门', en: 'Department in charge' },
    purpose: published,
    maxLength: 60,
    autocomplete: 'organization',
  },
  {
    id: 'expropriationContactName',
    kind: 'text',
    label: { zh: '经办人', en: 'Contact person' },
    purpose: contact,
    maxLength: 40,
    isPersonal: true,
    autocomplete: 'name',
  },
  {
    id: 'expropriationContactPhone',
    kind: 'phone',
    label: { zh: '联系电话', en: 'Telephone' },
    purpose: contact,
    isPersonal: true,
    autocomplete: 'tel',
  },
  {
    id: 'expropriationContactEmail',
    kind: 'email',
    label: { zh: '电子邮箱', en: 'E-mail' },
    help: { zh: '退回、签批和登记结果发到这个邮箱。', en: 'Returns and results are sent here.' },
    purpose: contact,
    isPersonal: true,
    autocomplete: 'email',
  },
];

export const DECISION = 'stamped-expropriation-decision';
export const PLAN = 'expropriation-compensation-plan';

export const slots: readonly Slot[] = [
  {
    id: DECISION,
    label: { zh: '征收决定（盖章）', en: 'The decision, stamped' },
    purpose: published,
    types: ['application/pdf'],
    count: { min: 1, max: 1 },
    stampedBy: { zh: '须加盖区人民政府印章', en: 'Carries the seal of the district government' },
    source: 'R-EXP-1, R-EXP-2',
  },
  {
    id: PLAN,
    label: { zh: '征收与补偿方案', en: 'Compensation plan' },
    purpose: published,
    types: ['application/pdf'],
    count: { min: 1, max: 3 },
    source: 'R-EXP-1',
  },
];
