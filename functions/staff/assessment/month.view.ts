/** The tables of a month: units with their numbers, and the counts they are made of; on the page, in the workbook. */

import type { CountView, MonthView } from '../../../shared/assessment/view.ts';
import type { Board, BoardTable } from '../../../shared/form/board.ts';
import { countStatus } from '../../../shared/html/counts.tsx';
import type { Text } from '../../../shared/text.ts';

export const headings = {
  unit: { zh: '单位', en: 'Unit' },
  orders: { zh: '计入件数', en: 'Counted' },
  appealed: { zh: '申诉待答复', en: 'Appeals open' },
  withdrawn: { zh: '已撤销', en: 'Withdrawn' },
  reference: { zh: '编号', en: 'Number' },
  caseNumber: { zh: '办件编号', en: 'Case' },
  reasons: { zh: '原因', en: 'Reasons' },
  status: { zh: '状态', en: 'State' },
  total: { zh: '合计', en: 'Total' },
} as const satisfies Record<string, Text>;

export function monthTitle({ title, month }: MonthView): Text {
  return { zh: `${title.zh} ${monthText(month).zh}`, en: `${title.en}, ${month}` };
}

export function monthText(month: string): Text {
  const [year = '', number = ''] = month.split('-');
  return { zh: `${year}年${Number(number)}月`, en: month };
}

export const reasonsOf = ({ reasons, grounds }: CountView): Text => {
  const texts = (reasons.length > 0 ? reasons : grounds).map(({ text }) => text);
  const each = (language: keyof Text) => [...new Set(texts.map(text => text[language]))];
  return { zh: each('zh').join('、'), en: each('en').join(', ') };
};

/** The month as tables without links: what the workbook is made from. */
export function monthBoard(view: MonthView, reference: Text): Board {
  return { tiles: [], sections: [unitTable(view), countTable(view, reference)] };
}

function unitTable(view: MonthView): BoardTable {
  const { units, reasons, total } = view;
  const numbers = [headings.orders, ...reasons.map(({ text }) => text), headings.appealed, headings.withdrawn];
  const cells = (name: string, line: typeof total) =>
    [name, line.orders, ...reasons.map(({ code }) => line.byReason[code] ?? 0), line.appealed, line.withdrawn].map(
      text => ({ text }),
    );
  return {
    kind: 'table',
    id: 'units',
    title: { zh: '各单位', en: 'Units' },
    columns: [{ label: headings.unit }, ...numbers.map(label => ({ label, isNumber: true }))],
    rows: [
      ...units.map(line => ({ cells: cells(line.name, line) })),
      { cells: cells(headings.total.zh, total), isTotal: true },
    ],
    paper: { heading: monthTitle(view).zh, footer: [] },
  };
}

function countTable({ counts }: MonthView, reference: Text): BoardTable {
  const columns = [headings.unit, reference, headings.caseNumber, headings.reasons, headings.status];
  return {
    kind: 'table',
    id: 'counts',
    title: { zh: '计入明细', en: 'Counts' },
    columns: columns.map(label => ({ label })),
    rows: counts.map(count => ({
      cells: [
        count.unit.name,
        count.reference,
        count.caseNumber ?? '',
        reasonsOf(count),
        countStatus[count.status].text,
      ].map(text => ({ text })),
    })),
  };
}
