import { describe, expect, test } from 'vitest';
import { subsidy } from '../../../forms/subsidy/form.ts';
import { summarySheets } from '../../../functions/applicant/pages/summary.ts';

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
