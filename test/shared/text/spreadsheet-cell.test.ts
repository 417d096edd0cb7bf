import { describe, expect, it } from 'vitest';
import { neutraliseFormula } from '../../../shared/text/spreadsheet-cell.ts';

describe('the text of a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\0=1', '\r=1', '\n=1', '＝1+1', '＠x'])('%j is defused', cell => {
    expect(neutraliseFormula(cell)).toBe(`'${cell}`);
  });

  it.each(['', '张店区', "'=1", 'a=1', '1-2'])('%j stays as it is', cell => {
    expect(neutraliseFormula(cell)).toBe(cell);
  });
});
