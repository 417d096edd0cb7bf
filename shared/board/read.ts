/** Reads what a board is made of, and answers it as the API does. */

import type { Board } from '../form/board.ts';
import { readOwed } from '../obligation/read-owed.ts';
import { choicesOf, type FoundBoard } from './find.ts';

export interface ReadBoard extends FoundBoard {
  readonly board: Board;
  /** When it was read. */
  readonly at: string;
}

/** The board as it stands now; `chosen` comes from the address. */
export async function readBoard(
  { form, definition }: FoundBoard,
  { at, chosen }: { readonly at: string; readonly chosen: Readonly<Record<string, string>> },
): Promise<ReadBoard> {
  return { form, definition, at, board: definition.build({ ...(await readOwed(form, { at })), chosen }) };
}

/** The answer of the API. Without `opensCases` no cell says which cases it is made of. */
export function boardAnswer({ form, definition, board, at }: ReadBoard, { opensCases }: { opensCases: boolean }) {
  return {
    formId: form.id,
    boardId: definition.id,
    title: definition.title,
    at,
    chosen: choicesOf(board),
    choices: board.choices ?? [],
    remarks: board.remarks ?? [],
    tiles: board.tiles,
    sections: opensCases ? board.sections : board.sections.map(withoutCases),
  };
}

function withoutCases(section: Board['sections'][number]): Board['sections'][number] {
  if (section.kind !== 'table') return section;
  return {
    ...section,
    rows: section.rows.map(row => ({ ...row, cells: row.cells.map(({ caseIds: _of, ...cell }) => cell) })),
  };
}
