/** Characters that make a spreadsheet read a text as a formula, their full-width forms included. */
const STARTS_FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * The text of a cell so that no spreadsheet takes it for a formula. Numbers are written as numbers, not through here.
 * Source: ASVS v5.0.0-1.2.10.
 */
export function neutraliseFormula(cell: string): string {
  return STARTS_FORMULA.test(cell) ? `'${cell}` : cell;
}
