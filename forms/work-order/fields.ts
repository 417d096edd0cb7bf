/** What the clerk of the handling unit files. Source: gazette R-WO-1 to R-WO-6; decision D-WO-14. */

import type { Group, RegisterDefinition } from '../../shared/form/definition.ts';
import type { Field, Slot } from '../../shared/form/field.ts';
import type { Text } from '../../shared/text.ts';

export const UNITS = 'handling-units';
export const LEADERS = 'fields-in-charge';
export const EVENTS = 'orderEvents';

const handling: Text = { zh: '用于办理和报送本工单。', en: 'To handle and report this order.' };
const contact: Text = { zh: '仅用于联系本工单事宜。', en: 'Only to contact you about this order.' };
const tiering: Text = { zh: '用于确定审核把关的层级。', en: 'To work out the tier of sign-off.' };

export const orderFields: readonly Field[] = [
  {
    id: 'orderNumber',
    kind: 'text',
    label: { zh: '12345 工单编号', en: 'Number of the 12345 order' },
    help: { zh: '与 12345 系统平台上的编号一致。', en: 'As on the 12345 platform.' },
    purpose: handling,
    maxLength: 40,
  },
  {
    id: 'handlingUnit',
    kind: 'text',
    label: { zh: '承办单位', en: 'Handling unit' },
    help: { zh: '从承办单位名录中选择。', en: 'One of the register of handling units.' },
    purpose: { zh: '确定由谁审核签字，并计入该单位的考核。', en: 'To know who signs, and whom it counts for.' },
    suggestFrom: UNITS,
    autocomplete: 'organization',
  },
  {
    id: 'orderField',
    kind: 'text',
    label: { zh: '所属领域', en: 'Field' },
    help: { zh: '从分管领域名录中选择。', en: 'One of the register of fields.' },
    purpose: { zh: '确定分管区领导。', en: 'To know which district leader is in charge.' },
    suggestFrom: LEADERS,
  },
  {
    id: 'clerkName',
    kind: 'text',
    label: { zh: '经办人', en: 'Clerk' },
    purpose: contact,
    maxLength: 40,
    isPersonal: true,
    autocomplete: 'name',
  },
  {
    id: 'clerkEmail',
    kind: 'email',
    label: { zh: '经办人邮箱', en: 'E-mail of the clerk' },
    help: { zh: '退回、盖章和报送的通知发到这个邮箱。', en: 'Returns, stamping and reporting are told here.' },
    purpose: contact,
    isPersonal: true,
    autocomplete: 'email',
  },
  {
    id: 'reportDueAt',
    kind: 'instant',
    label: { zh: '报送期限', en: 'To be reported by' },
    help: { zh: '12345 系统平台上本工单的期限（北京时间）。', en: 'As on the 12345 platform, in Beijing time.' },
    purpose: { zh: '逾期不报送的计入当月考核。', en: 'Missing it counts in that month’s assessment.' },
  },
  {
    id: 'citizenMatter',
    kind: 'longText',
    label: { zh: '诉求事项', en: 'The matter' },
    help: {
      zh: '简述事项本身，不要填写市民的姓名、电话和住址。',
      en: 'The matter itself. Leave out the citizen’s name, telephone number and address.',
    },
    purpose: handling,
    maxLength: 1000,
  },
  {
    id: 'handlingResult',
    kind: 'longText',
    label: { zh: '办理结果', en: 'Result' },
    purpose: { zh: '经审核签字、盖章后报送。', en: 'What is signed, stamped and reported.' },
    maxLength: 3000,
  },
];

export const orderSlots: readonly Slot[] = [
  {
    id: 'handlingEvidence',
    label: { zh: '办理佐证材料', en: 'Evidence of the handling' },
    help: { zh: '现场照片、答复函等。', en: 'Photos of the site, letters of reply and the like.' },
    purpose: { zh: '供审核签字时查看。', en: 'For those who sign.' },
    count: { min: 1, max: 6 },
    isOptional: true,
  },
];

/** The history of the order. What has happened stays; whatever happens later is added. Source: R-WO-5, D-WO-9. */
export const orderEvents: Group = {
  id: EVENTS,
  label: { zh: '重办、续报、督办记录（按发生先后）', en: 'Redos, follow-ups, supervision, in order' },
  itemLabel: { zh: '记录', en: 'Event' },
  titleField: 'orderEventKind',
  min: 0,
  max: 30,
  fields: [
    {
      id: 'orderEventKind',
      kind: 'choice',
      label: { zh: '类别', en: 'Kind' },
      purpose: tiering,
      options: [
        { id: 'redo', label: { zh: '重办', en: 'Redo' } },
        { id: 'follow-up', label: { zh: '续报', en: 'Follow-up report' } },
        { id: 'supervision', label: { zh: '督办', en: 'Supervision' } },
      ],
    },
    {
      id: 'orderEventAt',
      kind: 'instant',
      label: { zh: '时间', en: 'When' },
      help: { zh: '督办之后的重办与之前的不同，须按先后填写。', en: 'A redo after supervision is not one before it.' },
      purpose: tiering,
    },
    {
      id: 'newReportDueAt',
      kind: 'instant',
      label: { zh: '新的报送期限', en: 'New time to report by' },
      help: { zh: '平台随之给出新期限的才填写。', en: 'Only where the platform set a new one with it.' },
      purpose: { zh: '期限以最后给出的为准。', en: 'The last one given holds.' },
      isOptional: true,
    },
    {
      id: 'orderEventNote',
      kind: 'text',
      label: { zh: '说明', en: 'Note' },
      purpose: handling,
      isOptional: true,
      maxLength: 200,
    },
  ],
  slots: [],
};

const personId = (id: string, zh: string, en: string): Field => ({
  id,
  kind: 'text',
  label: { zh, en },
  purpose: { zh: '审核人员名录中的编号。', en: 'Their id in the register of reviewers.' },
  isOptional: true,
  maxLength: 64,
});

/** The notice names no unit, no principal and no leader, so both registers begin empty. */
export const handlingUnits: RegisterDefinition = {
  id: UNITS,
  title: { zh: '承办单位', en: 'Handling units' },
  entries: [],
  fields: [
    personId('principalId', '单位主要负责人编号', 'Id of the unit’s principal'),
    personId('unitHeadId', '单位负责人（汇报人）编号', 'Id of the unit head who reports to the leader'),
  ],
};

export const fieldsInCharge: RegisterDefinition = {
  id: LEADERS,
  title: { zh: '领域与分管区领导', en: 'Fields and the district leaders in charge' },
  entries: [],
  fields: [personId('leaderId', '分管区领导编号', 'Id of the district leader')],
};
