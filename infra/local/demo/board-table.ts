/** What a demonstration comes to where a board shows it: a table of that board, as its reader gets it. */

import { isDeepStrictEqual } from 'node:util';
import type { boardAnswer } from '../../../shared/board/read.ts';
import type { BoardTable, Cell } from '../../../shared/form/board.ts';
import type { BoardResult, Scenario } from '../../../shared/form/scenario.ts';
import type { Client } from './client.ts';
import { formatTable } from './text-table.ts';

type Words = string | number;

/** Throws when the board has no such table. */
export async function readBoardTable(
  client: Client,
  { formId }: Scenario,
  { boardId, section: id, chosen, reader }: BoardResult,
): Promise<BoardTable> {
  const path = `/api/staff/boards/${formId}/${boardId}?${new URLSearchParams(chosen)}`;
  const { body } = await client.staff<ReturnType<typeof boardAnswer>>(reader, `GET ${path}`);
  const section = body.sections.find(candidate => candidate.id === id);
  if (section?.kind !== 'table') throw new Error(`the board ${boardId} has no table ${id}`);
  return section;
}

const wordsOf = ({ text }: Cell): Words => (typeof text === 'object' ? text.zh : text);
const rowsOf = ({ rows }: BoardTable): Words[][] => rows.map(({ cells }) => cells.map(wordsOf));

export function formatBoardTable(table: BoardTable): string {
  return formatTable(
    table.columns.map(({ label }) => label.zh),
    rowsOf(table).map(row => row.map(String)),
    {
      right: new Set(table.columns.flatMap(({ isNumber }, column) => (isNumber ? [column] : []))),
      hasTotal: table.rows.at(-1)?.isTotal === true,
    },
  );
}

/** A sentence for each difference; none when the table is as expected. */
export function boardDifferences(table: BoardTable, { expected }: BoardResult): readonly string[] {
  const rows = rowsOf(table);
  const count = Math.max(rows.length, expected.length);
  return Array.from({ length: count }, (_, index) => {
    const [row, wanted] = [rows[index] ?? [], expected[index] ?? []];
    return isDeepStrictEqual(row, [...wanted]) ? [] : [`${JSON.stringify(row)} instead of ${JSON.stringify(wanted)}`];
  }).flat();
}
