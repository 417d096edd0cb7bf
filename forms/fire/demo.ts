/**
 * January 2023 as five units report it: one in order, one with everything rectified, one whose scan does not agree with
 * what was typed, one with nothing to report, one late. The others report nothing. Numbers are invented.
 */

import type { Application, PlannedDecision, Scenario, Turn } from '../../shared/form/scenario.ts';
import type { Text } from '../../shared/text.ts';
import { units } from './registers.ts';
import { fireSheet } from './sheet.ts';

const at = (day: number, time: string) => `2023-01-${String(day).padStart(2, '0')}T${time}:00+08:00`;

const accept: PlannedDecision = {
  decision: 'accept',
  findings: { case: { scanAgreesWithNumbers: true, scanCarriesSeal: true }, items: {} },
};

const signed = (instant: string): Turn => ({
  at: instant,
  act: 'review',
  stage: 'unit-review',
  decisions: [{ decision: 'sign' }],
});

const received = (instant: string, decision: PlannedDecision = accept): Turn => ({
  at: instant,
  act: 'review',
  stage: 'receipt',
  decisions: [decision],
});

/** Filled in, submitted, stamped and signed on one day. */
const filedOn = (day: number): readonly Turn[] => [
  { at: at(day, '09:30'), act: 'take-up', mail: '（2023年1月）' },
  { at: at(day, '10:00'), act: 'submit' },
  { at: at(day, '10:30'), act: 'stamp' },
  signed(at(day, '15:00')),
];

interface Told {
  readonly key: string;
  readonly filer: string;
  readonly story: Text;
  readonly data: Readonly<Record<string, unknown>>;
  readonly turns: readonly Turn[];
}

function report({ key, filer, story, data, turns }: Told): Application {
  const name = nameOf(key);
  return {
    id: key,
    story,
    applicant: name,
    filer: `${filer}@zhangdian.example`,
    data: { monthWorkSummary: `${name}一月份冬春火灾防控工作小结。`, ...data },
    papers: { '': { lines: [`张店区${name}（部门/镇办）`, '冬春火灾防控消防安全检查统计表'], stamps: [name] } },
    turns,
    expected: [{ applicant: name, title: '', result: 'recorded', awardFen: 0 }],
  };
}

function nameOf(key: string): string {
  return units.entries.find(entry => entry.key === key)?.name ?? key;
}

const sheet = (
  preparedOn: string,
  [inspected, found, rectified]: readonly [number, number, number],
  more: Readonly<Record<string, unknown>> = {},
) => ({
  nothingInspected: false,
  unitsInspected: inspected,
  hazardsFound: found,
  hazardsRectified: rectified,
  penaltyCaseFiled: false,
  shutdownOrdered: false,
  sheetPreparedOn: preparedOn,
  ...more,
});

const applications: readonly Application[] = [
  report({
    key: 'd01',
    filer: 'fire-police',
    story: {
      zh: '剩三处隐患，已责令限期整改，一起立案',
      en: 'Three hazards left, ordered to be rectified; a case filed',
    },
    data: sheet('2023-01-16', [40, 12, 9], { restOrderedToRectify: true, penaltyCaseFiled: true }),
    turns: [...filedOn(16), received(at(17, '09:30'))],
  }),
  report({
    key: 'd03',
    filer: 'fire-education',
    story: { zh: '隐患全部整改', en: 'Every hazard rectified' },
    data: sheet('2023-01-16', [25, 6, 6]),
    turns: [...filedOn(16), received(at(17, '10:00'))],
  }),
  report({
    key: 'd08',
    filer: 'fire-housing',
    story: {
      zh: '填报数字与盖章扫描件不符，退回更正',
      en: 'The numbers differ from the stamped scan: returned, corrected',
    },
    data: sheet('2023-01-17', [31, 11, 10], { restOrderedToRectify: true, shutdownOrdered: true }),
    turns: [
      ...filedOn(17),
      received(at(18, '09:30'), {
        decision: 'return',
        paths: ['hazardsRectified'],
        note: '扫描件上整改隐患数为 7 处，填报为 10 处，请核对后重新盖章上传。',
      }),
      { at: at(18, '14:00'), act: 'correct', data: { hazardsRectified: 7 }, slots: [] },
      { at: at(18, '14:30'), act: 'stamp' },
      signed(at(18, '16:00')),
      received(at(19, '09:30')),
    ],
  }),
  report({
    key: 'd12',
    filer: 'fire-culture',
    story: { zh: '本期无检查，零报告', en: 'Nothing to report' },
    data: { nothingInspected: true, sheetPreparedOn: '2023-01-18' },
    turns: [...filedOn(18), received(at(19, '10:00'))],
  }),
  report({
    key: 't01',
    filer: 'fire-fangzhen',
    story: { zh: '1 月 21 日才报，迟报', en: 'Filed on 21 January: late' },
    data: sheet('2023-01-20', [18, 7, 5], { restOrderedToRectify: false }),
    turns: [...filedOn(21), received(at(21, '16:00'))],
  }),
];

const filed: Readonly<Record<string, readonly (string | number)[]>> = {
  d01: [40, 12, 9, '是', '是'],
  d03: [25, 6, 6, '／', '否'],
  d08: [31, 11, 7, '是', '是'],
  d12: [0, 0, 0, '／', '否'],
  t01: [18, 7, 5, '否', '否'],
};

export const fireDemo: Scenario = {
  formId: fireSheet.id,
  roundId: '2023-01',
  title: { zh: '冬春火灾防控：2023 年 1 月检查统计', en: 'Fire campaign: the sheets of January 2023' },
  words: fireSheet.outcome,
  applications,
  expectedTotalFen: 0,
  board: {
    boardId: 'roll-up',
    section: 'sheet',
    chosen: { month: '2023-01' },
    reader: 'fire-officer',
    expected: [
      ...units.entries.map(({ key, name }) => [name, ...(filed[key] ?? ['', '', '', '', ''])]),
      ['合计', 114, 36, 27, '2 家', '2 家'],
    ],
  },
};
