import { describe, expect, test } from 'vitest';
import { childProgress } from '../../../forms/child-progress/form.ts';
import { subsidy } from '../../../forms/subsidy/form.ts';
import { summaryName, summarySheets } from '../../../functions/applicant/pages/summary.ts';

import { surroundingsAt } from '../../builders/act.ts';
import { aCase } from '../../builders/case-file.ts';

/** What a cell shows, whether it is plain or has a format. */
const shown = (cell: unknown) => (typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell);

describe('the summary table', () => {
  const [sheet] = summarySheets(subsidy, {
    diagnoses: [
      { id: '1', enterpriseName: '=HYPERLINK("https://evil")', contractAmount: '12000.50', wasOneToOneOnSite: true },
    ],
  });
  const [heading = [], row = []] = sheet?.data ?? [];
  const cell = (label: string) => row[heading.findIndex(entry => shown(entry) === label)];

  test('has the labels of the group’s fields as its heading', () => {
    expect(heading.map(shown).slice(0, 2)).toEqual(['序号', '被诊断企业名称']);
  });

  test('shows what looks like a formula as text', () => {
    expect(cell('被诊断企业名称')).toMatchObject({ value: `'=HYPERLINK("https://evil")` });
  });

  test('writes amounts as numbers', () => {
    expect(cell('合同金额（元）')).toMatchObject({ value: 12000.5, format: '#,##0.00' });
  });
});

describe('the name of the summary table', () => {
  const known = surroundingsAt('2022-12-05T16:30:00.000Z');

  test('says what it lists, of which form, for which round, and the day in Shanghai', () => {
    expect(summaryName(subsidy, aCase({ formId: subsidy.id, roundId: '2022' }), known)).toBe(
      '被诊断企业汇总表_智能化改造咨询诊断专项资金补助_2022 年度_2022-12-06.xlsx',
    );
  });

  test('says for which period, where the form is owed', () => {
    const [period] = childProgress.obligation?.periods(known) ?? [];
    const owed = { period: period?.id ?? '', entryKey: '01', attempt: 1 };
    const item = aCase({ formId: childProgress.id, roundId: owed.period, owed });
    expect(summaryName(childProgress, item, known)).toBe(
      `指标数值、节点汇总表_${childProgress.title.zh}_${period?.title.zh}_2022-12-06.xlsx`,
    );
  });
});
