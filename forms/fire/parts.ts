/** What the three reports of the campaign share. Source: gazette R-FIRE-5 to R-FIRE-7; decision D-FIRE-11. */

import type { CheckStage, StageTiming } from '../../shared/form/chain.ts';
import type { Form } from '../../shared/form/definition.ts';
import type { EntryFact, Outcome } from '../../shared/form/facts.ts';
import type { Field } from '../../shared/form/field.ts';
import { preparerOf, units } from './registers.ts';

export const BRIGADE = 'fire-brigade';

const contact = { zh: '仅用于联系本次报送事宜。', en: 'Only to contact you about this report.' };

export const reportingUnit: Field = {
  id: 'reportingUnit',
  kind: 'text',
  label: { zh: '部门（镇办）名称', en: 'Department (town, sub-district)' },
  purpose: { zh: '按报送单位名录确定。', en: 'As in the register of reporting units.' },
};

/** Who fills it in; a report names the preparer where the sheet asks for one. */
export const reporterFields: readonly Field[] = [
  {
    id: 'fireReporterName',
    kind: 'text',
    label: { zh: '填报人', en: 'Filed by' },
    purpose: contact,
    maxLength: 40,
    isPersonal: true,
    autocomplete: 'name',
  },
  reporterEmail(),
];

export function reporterEmail(): Field {
  return {
    id: 'fireReporterEmail',
    kind: 'email',
    label: { zh: '联系邮箱', en: 'E-mail' },
    help: { zh: '退回和接收结果都会发到这个邮箱。', en: 'Returns and receipts are sent here.' },
    purpose: contact,
    isPersonal: true,
    autocomplete: 'email',
  };
}

export const head = {
  version: 1,
  authority: { zh: '张店区人民政府', en: 'Zhangdian District People’s Government' },
  handler: { zh: '张店区消防救援大队', en: 'Zhangdian Fire and Rescue Brigade' },
  retentionYears: 10,
  rounds: [],
  groups: [],
  applicantField: 'reportingUnit',
  uniqueClaims: [],
  roles: { [BRIGADE]: { zh: '消防救援大队', en: 'Fire brigade' } },
} as const satisfies Partial<Form>;

/** Reminders go out three, two and one working days before the due day. */
export const remindWorkingDaysBefore = [3, 2, 1] as const;

/** What a report begins with. */
export function aboutReporter(entry: EntryFact) {
  const preparer = preparerOf(entry);
  return {
    reportingUnit: entry.name,
    ...(preparer ? { fireReporterName: preparer.name, fireReporterEmail: preparer.email } : {}),
  };
}

export const owedBy = { register: units.id } as const;

export const timing = (workingDays: number, escalateTo: string): StageTiming => ({
  due: { workingDays },
  remindWorkingDaysBefore: [1],
  escalateTo,
  endsAfter: { calendarDays: 120 },
});

const yesNo = (id: string, zh: string, en: string): Field => ({
  id,
  kind: 'yesNo',
  label: { zh, en },
  purpose: { zh: '接收核对记录。', en: 'Record of the receipt.' },
});

/** The queue of the brigade: everything asked is a yes, or the report goes back. Source: D-FIRE-11. */
export function receipt(
  asked: readonly { readonly id: string; readonly zh: string; readonly en: string }[],
): CheckStage {
  return {
    id: 'receipt',
    kind: 'check',
    title: { zh: '消防救援大队接收', en: 'Receipt by the fire brigade' },
    role: BRIGADE,
    assurance: 'link',
    canTransfer: true,
    timing: timing(3, 'administrator'),
    findings: { case: asked.map(({ id, zh, en }) => yesNo(id, zh, en)), item: [] },
    checkFindings: ({ findings }) =>
      asked.filter(({ id }) => findings?.case[id] !== true).map(({ id }) => ({ path: `findings.case.${id}` })),
    rejections: [
      { id: 'not-for-this-campaign', label: { zh: '不属于本次冬春火灾防控报送', en: 'Not a report of this campaign' } },
    ],
    correction: { due: { workingDays: 2 }, maxReturns: 5 },
  };
}

/** A report that has been received is on record; whether it was late is the obligation's to say. Source: D-FIRE-1. */
export const outcome = {
  judge: (): Outcome => ({ result: 'recorded', items: [], totalFen: 0 }),
  results: {
    recorded: { zh: '已接收', en: 'Received' },
    'not-accepted': { zh: '不予接收', en: 'Not accepted' },
    lapsed: { zh: '逾期终止', en: 'Lapsed' },
  },
  reasons: {
    'not-for-this-campaign': { zh: '不属于本次冬春火灾防控报送', en: 'Not a report of this campaign' },
  },
} as const;
