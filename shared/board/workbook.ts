/** The tables of a board as a workbook: a sheet a table; one that stands for a printed paper looks like it. */

import type { Sheet } from 'write-excel-file/node';
import { dateIn } from '../calendar/shanghai.ts';
import type { Board, BoardTable, Cell } from '../form/board.ts';
import type { Reply } from '../http/request.ts';
import { contentDisposition, nameFromParts } from '../text/file-name.ts';
import { neutraliseFormula } from '../text/spreadsheet-cell.ts';
import type { ReadBoard } from './read.ts';

type Row = Extract<Sheet<unknown>['data'], readonly unknown[]>[number];

const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The workbook as a download. */
export async function workbookReply(read: ReadBoard): Promise<Reply> {
  return {
    status: 200,
    headers: {
      'content-type': CONTENT_TYPE,
      'content-disposition': contentDisposition(workbookName(read)),
    },
    body: (await boardWorkbook(read.board)).toString('base64'),
    isBase64: true,
  };
}

/** The board, what was chosen in it, and the day it was read: 冬春火灾防控检查统计汇总_2023年1月_2023-01-21.xlsx */
export function workbookName({ board, definition, at }: Omit<ReadBoard, 'form'>): string {
  const chosen = (board.choices ?? []).map(choice => choice.options.find(({ id }) => id === choice.chosen)?.label.zh);
  return nameFromParts([definition.title.zh, ...chosen, dateIn(at)], 'xlsx');
}

export async function boardWorkbook(board: Board): Promise<Buffer> {
  // Seldom wanted: loaded when it is.
  const { default: writeWorkbook } = await import('write-excel-file/node');
  return writeWorkbook(boardSheets(board)).toBuffer();
}

function boardSheets({ sections }: Board) {
  const tables = sections.filter(section => section.kind === 'table');
  return tables.map((table, index) => ({
    sheet: sheetName(table, index),
    data: [...titleRows(table), headRow(table), ...table.rows.map(row => bodyRow(table, row)), ...footerRows(table)],
    columns: table.columns.map((_, column) => ({ width: column === 0 ? 22 : 18 })),
    ...(table.columns.length > 6 ? { orientation: 'landscape' as const } : {}),
  }));
}

/** The paper's heading over the whole width. */
function titleRows({ paper, columns }: BoardTable): Row[] {
  if (!paper) return [];
  const heading = {
    value: neutraliseFormula(paper.heading),
    columnSpan: columns.length,
    align: 'center' as const,
    fontWeight: 'bold' as const,
    fontSize: 16,
  };
  return [[heading, ...columns.slice(1).map(() => null)]];
}

const headRow = ({ columns }: BoardTable): Row =>
  columns.map(({ label }) => ({
    value: neutraliseFormula(label.zh),
    fontWeight: 'bold' as const,
    align: 'center' as const,
    alignVertical: 'center' as const,
    wrap: true,
    borderStyle: 'thin' as const,
  }));

function bodyRow(table: BoardTable, { cells, isTotal = false }: BoardTable['rows'][number]): Row {
  const weight = isTotal ? { fontWeight: 'bold' as const } : {};
  return table.columns.map((_, column) => {
    const cell = cells[column];
    return cell === undefined ? null : { ...contentOf(cell), ...weight, borderStyle: 'thin' as const };
  });
}

/** Numbers are numbers, everything else is text that no spreadsheet takes for a formula. */
function contentOf({ text }: Cell) {
  if (typeof text === 'number') return { value: text, type: Number };
  return { value: neutraliseFormula(typeof text === 'string' ? text : text.zh), type: String, wrap: true };
}

/** What stands below a printed table, spread over its width. */
function footerRows({ paper, columns }: BoardTable): Row[] {
  if (!paper || paper.footer.length === 0) return [];
  const step = Math.max(1, Math.floor(columns.length / paper.footer.length));
  return [
    columns.map((_, column) => {
      const text = column % step === 0 ? paper.footer[column / step] : undefined;
      return text === undefined ? null : { value: neutraliseFormula(text) };
    }),
  ];
}

/** At most 31 characters, without those that a sheet's name cannot have, each once. */
function sheetName({ title }: BoardTable, index: number): string {
  const name = title.zh.replaceAll(/[\\/?*[\]:]/g, ' ').trim();
  return index === 0 ? name.slice(0, 31) : `${index + 1} ${name}`.slice(0, 31);
}
