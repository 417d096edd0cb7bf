/** Tables in columns of one width; a Chinese character is as wide as two letters. */

/** The rows under their heads; `right` names the columns that are set to the right, counted from 0. */
export function formatTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  { right, hasTotal }: { readonly right: ReadonlySet<number>; readonly hasTotal: boolean },
): string {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map(cells => widthOf(cells[column] ?? ''))));
  const rule = widths.map(width => '─'.repeat(width));
  const body = hasTotal ? [...rows.slice(0, -1), rule, ...rows.slice(-1)] : rows;
  return [heads, rule, ...body].map(cells => formatRow(cells, { widths, right })).join('\n');
}

function formatRow(
  cells: readonly string[],
  { widths, right }: { readonly widths: readonly number[]; readonly right: ReadonlySet<number> },
): string {
  return widths
    .map((width, column) => {
      const cell = cells[column] ?? '';
      const blank = ' '.repeat(Math.max(0, width - widthOf(cell)));
      return right.has(column) ? blank + cell : cell + blank;
    })
    .join('  ')
    .trimEnd();
}

const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60\uffe0-\uffe6]/u;

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}
