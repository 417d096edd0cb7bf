/** The registers that the platform itself reads, with what their entries hold. */

import type { RegisterDefinition } from '../form/definition.ts';
import type { Field, Option } from '../form/field.ts';
import type { Text } from '../text.ts';
import { standInFields } from './check-stand-in.ts';
import { HOLIDAYS, REVIEWERS, STAND_INS } from './schema.ts';

const forReview: Text = { zh: '用于分派审核任务和发送通知。', en: 'To assign reviews and to send mails about them.' };
const forDays: Text = { zh: '用于推算工作日。', en: 'To count working days.' };

function reviewerFields(roles: readonly Option[]): readonly Field[] {
  return [
    {
      id: 'email',
      kind: 'email',
      label: { zh: '电子邮箱', en: 'E-mail' },
      help: { zh: '审核链接发到这里，也用于登录。', en: 'Review links go here; it also tells who signs in.' },
      purpose: forReview,
      isPersonal: true,
    },
    {
      id: 'unit',
      kind: 'text',
      label: { zh: '单位', en: 'Unit' },
      purpose: forReview,
      isOptional: true,
      maxLength: 100,
    },
    {
      id: 'roles',
      kind: 'choices',
      label: { zh: '角色', en: 'Roles' },
      purpose: forReview,
      isOptional: true,
      options: roles,
    },
  ];
}

const holidayFields: readonly Field[] = [
  {
    id: 'kind',
    kind: 'choice',
    label: { zh: '这一天', en: 'The day is' },
    purpose: forDays,
    options: [
      { id: 'holiday', label: { zh: '放假', en: 'a holiday' } },
      { id: 'workday', label: { zh: '上班（含调休）', en: 'worked (a make-up day, for example)' } },
    ],
  },
];

/** `roles`: those that the forms ask for. */
export function platformRegisters(roles: readonly Option[]): readonly RegisterDefinition[] {
  return [
    {
      id: REVIEWERS,
      title: { zh: '审核人员名册', en: 'Reviewers' },
      entries: [],
      fields: reviewerFields(roles),
    },
    {
      id: HOLIDAYS,
      title: { zh: '节假日与调休', en: 'Holidays and make-up days' },
      entries: [],
      fields: holidayFields,
    },
    { id: STAND_INS, title: { zh: '签批代理', en: 'Stand-ins for signatures' }, entries: [], fields: standInFields },
  ];
}
