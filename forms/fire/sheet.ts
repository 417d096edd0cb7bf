/** The monthly report: a summary and the statistics sheet. Source: gazette R-FIRE-6, R-FIRE-8, R-FIRE-9. */

import { dateText } from '../../shared/calendar/texts.ts';
import { textOf } from '../../shared/case/facts.ts';
import type { Chain } from '../../shared/form/chain.ts';
import type { Form, WorkedOut } from '../../shared/form/definition.ts';
import type { Facts, Values } from '../../shared/form/facts.ts';
import type { ObligationDefinition } from '../../shared/form/obligation.ts';
import { campaignMonths, coveredFrom, monthlyDueOn, monthlyOpensOn, monthText, phaseOn } from './campaign.ts';
import { BRIGADE, head, outcome, owedBy, receipt, remindWorkingDaysBefore, timing } from './parts.ts';
import { preparerOf, units } from './registers.ts';
import { rollUp } from './roll-up.ts';
import { sheetDocument } from './sheet-document.ts';
import { isNil, numbersOf, sheetFields, sheetSlots } from './sheet-fields.ts';
import { sheetRules } from './sheet-rules.ts';
import { isCount, isPenalised, unrectified } from './statistics.ts';

const chain: Chain = {
  maxLaps: 10,
  stages: [
    {
      id: 'seal',
      kind: 'stamp',
      title: { zh: '打印盖章并上传扫描件', en: 'Print, stamp, upload the scan' },
      timing: timing(3, BRIGADE),
      document: sheetDocument.id,
      slot: {
        id: 'sealedSheetScan',
        label: { zh: '加盖公章的检查统计表（扫描件）', en: 'The stamped statistics sheet (scan)' },
        purpose: { zh: '与填报数字核对。', en: 'To compare with the numbers entered.' },
        count: { min: 1, max: 3 },
        stampedBy: { zh: '报送单位公章', en: 'Seal of the reporting unit' },
        source: 'R-FIRE-9',
      },
    },
    {
      id: 'unit-review',
      kind: 'sign',
      title: { zh: '单位审核人审核', en: 'Review by the unit' },
      role: 'fire-unit-reviewer',
      holder: { register: units.id, by: 'reportingUnit', detail: 'reviewerId' },
      assurance: 'link',
      canTransfer: false,
      timing: timing(2, BRIGADE),
      statement: {
        zh: '我已核对检查统计表与当月工作小结，内容属实，同意上报。',
        en: 'I have checked the statistics sheet and the summary; they are true and may be reported.',
      },
      correction: { due: { workingDays: 2 }, maxReturns: 5 },
    },
    receipt([
      { id: 'scanAgreesWithNumbers', zh: '扫描件与填报数字一致', en: 'The scan agrees with the numbers entered' },
      { id: 'scanCarriesSeal', zh: '扫描件已加盖公章', en: 'The scan carries the seal' },
    ]),
  ],
};

const obligation: ObligationDefinition = {
  owedBy,
  contact: preparerOf,
  periods: () =>
    campaignMonths().map(month => ({
      id: month,
      title: monthText(month),
      opensOn: monthlyOpensOn(month),
      dueOn: monthlyDueOn(month),
    })),
  remindWorkingDaysBefore,
  prefill: ({ entry, period, previous }) => {
    const preparer = preparerOf(entry);
    const before = previous && numbersOf(previous);
    return {
      reportingUnit: entry.name,
      ...(preparer ? { sheetPreparedBy: preparer.name, fireReporterEmail: preparer.email } : {}),
      sheetCoversFrom: coveredFrom(period.id, previous && textOf(previous, 'sheetPreparedOn')),
      ...(isCount(before?.inspected) ? { inspectedBefore: before.inspected } : {}),
      ...(isCount(before?.found) ? { foundBefore: before.found } : {}),
    };
  },
  fixedFields: ['reportingUnit', 'sheetCoversFrom', 'inspectedBefore', 'foundBefore'],
  summary: summaryOf,
};

/** The sheet's numbers, the two halves of the last column kept apart. Source: D-FIRE-6. */
function summaryOf({ answers }: Facts): Values {
  const numbers = numbersOf(answers);
  return {
    inspected: countOf(numbers.inspected),
    found: countOf(numbers.found),
    rectified: countOf(numbers.rectified),
    isRestOrdered: numbers.isRestOrdered,
    isCaseFiled: numbers.isCaseFiled,
    isShutdownOrdered: numbers.isShutdownOrdered,
    isNil: isNil(answers),
  };
}

const countOf = (value: unknown): number => (isCount(value) ? value : 0);

/** What follows from the numbers, and which days they count. Source: D-FIRE-6, D-FIRE-8, D-FIRE-10. */
function workedOut({ answers, owed }: Facts): readonly WorkedOut[] {
  const numbers = numbersOf(answers);
  const left = unrectified(numbers);
  const penalised = isPenalised(numbers);
  const [from, until] = [textOf(answers, 'sheetCoversFrom'), textOf(answers, 'sheetPreparedOn')];
  const phase = until === '' ? undefined : phaseOn(until);
  return [
    ...(owed ? [line('报送期限', 'Due by the end of', dateText(monthlyDueOn(owed.period)), 'R-FIRE-6')] : []),
    ...(from !== '' && until !== ''
      ? [line('统计时间', 'Days counted', { zh: `${from} 至 ${until}`, en: `${from} to ${until}` }, 'D-FIRE-8')]
      : []),
    ...(left === undefined
      ? []
      : [line('未整改隐患数', 'Hazards left', { zh: `${left} 处`, en: String(left) }, 'R-FIRE-8')]),
    ...(penalised === undefined
      ? []
      : [
          line(
            '是否立案处罚、责令停产停业',
            'Case filed or shutdown ordered',
            penalised ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' },
            'D-FIRE-6',
          ),
        ]),
    ...(phase ? [line('工作阶段', 'Phase', phase.title, 'R-FIRE-2, R-FIRE-3, R-FIRE-4')] : []),
  ];
}

const line = (zh: string, en: string, value: WorkedOut['value'], source: string): WorkedOut => ({
  label: { zh, en },
  value,
  source,
});

export const fireSheet: Form = {
  ...head,
  id: 'fire-sheet',
  numberPrefix: 'HB',
  title: { zh: '冬春火灾防控当月工作小结、检查统计表', en: 'Fire campaign: monthly summary and statistics sheet' },
  summary: {
    zh: '2022 年 12 月起，每月 20 日前上报当月工作小结、检查统计表；检查统计表打印盖章后上传，由本单位审核人审核。',
    en: 'From December 2022, by the 20th of each month: the month’s summary and the statistics sheet, stamped and signed off by the unit’s reviewer.',
  },
  fields: sheetFields,
  slots: sheetSlots,
  contact: { name: 'sheetPreparedBy', email: 'fireReporterEmail' },
  registers: [units],
  rules: sheetRules,
  workedOut,
  chain,
  roles: { ...head.roles, 'fire-unit-reviewer': { zh: '单位审核人', en: 'Reviewer of the unit' } },
  obligation,
  documents: [sheetDocument],
  boards: [rollUp],
  outcome,
};
