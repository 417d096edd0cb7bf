/** The files of a new form: small, sound, and running at once; its author goes on from there. */

export interface NewForm {
  readonly id: string;
  readonly numberPrefix: string;
  /** From the form's folder to `shared/`. */
  readonly shared: string;
}

/** File name -> text. */
export function scaffold(form: NewForm): Readonly<Record<string, string>> {
  return {
    'form.ts': formFile(form),
    'fields.ts': fieldsFile(form),
    'rules.ts': rulesFile(form),
    'examples.ts': examplesFile(form),
    'chain.ts': chainFile(form),
  };
}

/** `one-two` becomes `oneTwo`, which names the form in code and begins the ids of its fields. */
export const codeName = (id: string): string => id.replaceAll(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());

/** An import from the form's own folder. */
const own = (names: string, file: string) => `import { ${names} } from './${file}.ts';`;

const formFile = ({ id, numberPrefix, shared }: NewForm) => `/** TITLE OF THE FORM. Source: WHERE IT COMES FROM. */

import type { Form } from '${shared}/form/definition.ts';
${own('chain', 'chain')}
${own('fields, slots', 'fields')}
${own('rules', 'rules')}

export const ${codeName(id)}: Form = {
  id: '${id}',
  version: 1,
  numberPrefix: '${numberPrefix}',
  title: { zh: '新表单（${id}）', en: 'New form (${id})' },
  summary: { zh: '一两句话说明谁可以申请、办成后得到什么。', en: 'Who may apply and what comes of it, in a sentence or two.' },
  authority: { zh: '张店区人民政府', en: 'Zhangdian District People’s Government' },
  handler: { zh: '办理单位', en: 'The office that handles it' },
  retentionYears: 10,
  rounds: [{ id: 'standing', title: { zh: '常年受理', en: 'Open all year' }, opensOn: '2022-01-01' }],
  fields,
  slots,
  groups: [],
  contact: { name: '${codeName(id)}Contact', email: '${codeName(id)}Email' },
  applicantField: '${codeName(id)}Applicant',
  registers: [],
  rules,
  uniqueClaims: [],
  chain,
  roles: { officer: { zh: '经办科室', en: 'Section officer' }, head: { zh: '部门负责人', en: 'Head of the department' } },
  outcome: {
    judge: () => ({ result: 'granted', items: [], totalFen: 0 }),
    results: {
      granted: { zh: '准予', en: 'Granted' },
      'not-accepted': { zh: '不予受理', en: 'Not accepted' },
      lapsed: { zh: '逾期终止', en: 'Lapsed' },
    },
    reasons: { '${id}-not-in-scope': { zh: '不属于受理范围', en: 'Outside the scope' } },
  },
};
`;

const fieldsFile = ({
  id,
  shared,
}: NewForm) => `/** What the applicant fills in and uploads. Every field and slot says what it is for. */

import type { Field, Slot } from '${shared}/form/field.ts';

export const fields: readonly Field[] = [
  {
    id: '${codeName(id)}Applicant',
    kind: 'text',
    label: { zh: '申请人', en: 'Applicant' },
    purpose: { zh: '用于确认由谁申请。', en: 'To know who applies.' },
    maxLength: 60,
  },
  {
    id: '${codeName(id)}From',
    kind: 'date',
    label: { zh: '开始日期', en: 'First day' },
    purpose: { zh: '用于审核。', en: 'For the review.' },
  },
  {
    id: '${codeName(id)}Until',
    kind: 'date',
    label: { zh: '结束日期', en: 'Last day' },
    purpose: { zh: '用于审核。', en: 'For the review.' },
  },
  {
    id: '${codeName(id)}Contact',
    kind: 'text',
    label: { zh: '联系人', en: 'Contact person' },
    purpose: { zh: '仅用于联系。', en: 'Only to contact you.' },
    maxLength: 40,
    isPersonal: true,
    autocomplete: 'name',
  },
  {
    id: '${codeName(id)}Email',
    kind: 'email',
    label: { zh: '电子邮箱', en: 'E-mail' },
    purpose: { zh: '受理、补正和结果发到这个邮箱。', en: 'Receipt, corrections and the outcome are sent here.' },
    isPersonal: true,
    autocomplete: 'email',
  },
];

export const slots: readonly Slot[] = [
  {
    id: '${id}-paper',
    label: { zh: '申请材料', en: 'The application’s paper' },
    purpose: { zh: '用于审核。', en: 'For the review.' },
    count: { min: 1, max: 3 },
  },
];
`;

const rulesFile = ({
  id,
  shared,
}: NewForm) => `/** Rules checked when the case is submitted; each has examples in examples.ts. */

import { textOf } from '${shared}/case/facts.ts';
import type { Rule } from '${shared}/form/definition.ts';

export const rules: readonly Rule[] = [
  {
    code: '${id}-ends-before-it-begins',
    effect: 'refuse',
    text: { zh: '结束日期不能早于开始日期。', en: 'The last day cannot lie before the first.' },
    source: 'WHERE IT COMES FROM',
    check: ({ answers }) => {
      const [from, until] = [textOf(answers, '${codeName(id)}From'), textOf(answers, '${codeName(id)}Until')];
      return until !== '' && until < from ? [{ path: '${codeName(id)}Until' }] : [];
    },
  },
];
`;

const examplesFile = ({
  id,
  shared,
}: NewForm) => `/** Examples of the rules, tried out by \`npm run check-form -- ${id}\`. */

import type { FormExamples } from '${shared}/form/examples.ts';

export const examples: FormExamples = {
  '${id}-ends-before-it-begins': [
    {
      title: { zh: '同一天', en: 'The same day' },
      given: { answers: { ${codeName(id)}From: '2022-12-05', ${codeName(id)}Until: '2022-12-05' } },
      expect: [],
    },
    {
      title: { zh: '早一天结束', en: 'It ends a day too early' },
      given: { answers: { ${codeName(id)}From: '2022-12-05', ${codeName(id)}Until: '2022-12-04' } },
      expect: ['${codeName(id)}Until'],
    },
  ],
};
`;

const chainFile = ({ id, shared }: NewForm) => `/** Who decides, in which order and until when. */

import type { Chain } from '${shared}/form/chain.ts';

export const chain: Chain = {
  maxLaps: 4,
  stages: [
    {
      id: '${id}-check',
      kind: 'check',
      title: { zh: '材料审核', en: 'Check of the papers' },
      role: 'officer',
      assurance: 'link',
      canTransfer: true,
      timing: { due: { workingDays: 5 }, remindWorkingDaysBefore: [1], escalateTo: 'head', endsAfter: { calendarDays: 90 } },
      findings: { case: [], item: [] },
      checkFindings: () => [],
      rejections: [{ id: '${id}-not-in-scope', label: { zh: '不属于受理范围', en: 'Outside the scope' } }],
      correction: { due: { workingDays: 5 }, maxReturns: 2 },
    },
    {
      id: '${id}-signature',
      kind: 'sign',
      title: { zh: '负责人签批', en: 'Signature of the head' },
      role: 'head',
      assurance: 'code',
      canTransfer: false,
      timing: { due: { workingDays: 3 }, remindWorkingDaysBefore: [1], endsAfter: { calendarDays: 90 } },
      statement: { zh: '我已审阅，同意。', en: 'I have read it and agree.' },
      returnsTo: '${id}-check',
    },
  ],
};
`;
