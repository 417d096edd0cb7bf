/**
 * Who reports, and the one date that the gazette does not print. Source: gazette R-FIRE-10, R-FIRE-11; decision D-FIRE-3.
 */

import type { RegisterDefinition } from '../../shared/form/definition.ts';
import type { EntryFact, LookUps } from '../../shared/form/facts.ts';

const UNITS = 'fire-units';
const DATES = 'fire-dates';
const SESSIONS_CLOSED = 'sessions-closed';

/** The 22 fields as printed; the list is open (等部门), and the towns and sub-districts are not named but for one. */
const departments = [
  '公安',
  '发改',
  '教体',
  '工信',
  '民政',
  '财政',
  '人社',
  '住建',
  '交通',
  '农业农村',
  '商务',
  '文旅',
  '卫健',
  '应急管理',
  '市场监管',
  '综合行政执法',
  '供销',
  '机关事务',
  '人防',
  '民宗',
  '供电',
  '消防救援',
] as const;

const purpose = {
  zh: '用于发送填报链接和审核链接。',
  en: 'To send the link for filing and the link for signing off.',
};

export const units: RegisterDefinition = {
  id: UNITS,
  title: { zh: '冬春火灾防控报送单位', en: 'Units that report on the fire campaign' },
  entries: [
    ...departments.map((name, index) => ({ key: `d${String(index + 1).padStart(2, '0')}`, name })),
    { key: 't01', name: '房镇镇' },
  ],
  fields: [
    {
      id: 'preparerName',
      kind: 'text',
      label: { zh: '填表人', en: 'Preparer' },
      purpose,
      isOptional: true,
      isPersonal: true,
      maxLength: 40,
    },
    {
      id: 'preparerEmail',
      kind: 'email',
      label: { zh: '填表人邮箱', en: 'E-mail of the preparer' },
      purpose,
      isOptional: true,
      isPersonal: true,
    },
    {
      id: 'reviewerName',
      kind: 'text',
      label: { zh: '审核人', en: 'Reviewer' },
      help: { zh: '与填表人不能是同一人。', en: 'Somebody other than the preparer.' },
      purpose,
      isOptional: true,
      isPersonal: true,
      maxLength: 40,
    },
    {
      id: 'reviewerId',
      kind: 'text',
      label: { zh: '审核人编号（审核人员名录）', en: 'Id of the reviewer in the register of reviewers' },
      purpose,
      isOptional: true,
      maxLength: 64,
    },
  ],
};

export const dates: RegisterDefinition = {
  id: DATES,
  title: { zh: '冬春火灾防控日期', en: 'Dates of the fire campaign' },
  entries: [{ key: SESSIONS_CLOSED, name: '2023年全国“两会”闭幕日期（以较晚者为准）' }],
  fields: [
    {
      id: 'closedOn',
      kind: 'date',
      label: { zh: '日期', en: 'Date' },
      purpose: {
        zh: '工作总结自此日后 3 日内报送；公报未刊载此日期。',
        en: 'The final summary is due three days after it; the gazette does not print it.',
      },
      isOptional: true,
    },
  ],
};

/** The day an administrator has entered; undefined until then. Source: D-FIRE-3. */
export function sessionsClosedOn({ entriesOf }: LookUps): string | undefined {
  return detail(
    entriesOf(DATES).find(({ key }) => key === SESSIONS_CLOSED),
    'closedOn',
  );
}

/** The unit of this name; undefined when the register has none. */
export function unitNamed({ entriesOf }: LookUps, name: string): EntryFact | undefined {
  return entriesOf(UNITS).find(entry => entry.name === name);
}

/** Whom to ask for the unit's reports; undefined while nobody has been entered. */
export function preparerOf(unit: EntryFact): { readonly name: string; readonly email: string } | undefined {
  const email = detail(unit, 'preparerEmail');
  return email === undefined ? undefined : { name: detail(unit, 'preparerName') ?? unit.name, email };
}

/** Who signs the unit's sheets off; undefined while nobody has been entered. */
export function reviewerOf(unit: EntryFact | undefined): { readonly id: string; readonly name: string } | undefined {
  const [id, name] = [detail(unit, 'reviewerId'), detail(unit, 'reviewerName')];
  return id === undefined || name === undefined ? undefined : { id, name };
}

function detail(entry: EntryFact | undefined, name: string): string | undefined {
  const value = entry?.details[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
