/** Which board is meant, and which of its cells. */

import type { Board, BoardDefinition } from '../form/board.ts';
import type { Form } from '../form/definition.ts';
import { findForm } from '../form/find.ts';
import { Problem } from '../problem.ts';

export interface FoundBoard {
  readonly form: Form;
  readonly definition: BoardDefinition;
}

/** Refuses with: not-found (no such form, no such board). */
export function findBoard(
  forms: readonly Form[],
  { formId = '', boardId = '' }: Readonly<Record<string, string>>,
): FoundBoard {
  const form = findForm(forms, formId);
  const definition = form.boards?.find(({ id }) => id === boardId);
  if (!definition) throw new Problem('not-found');
  return { form, definition };
}

/** A cell of a board: its section, and where in it, counted from 0. */
export interface Place {
  readonly section: string;
  readonly row: number;
  readonly column: number;
}

/** The cell of a place; undefined for a place the board does not have. */
export function cellAt({ sections }: Board, { section: id, row, column }: Place) {
  const section = sections.find(candidate => candidate.id === id);
  return section?.kind === 'table' ? section.rows[row]?.cells[column] : undefined;
}

/** A place as its address says it. */
export function placeQuery({ section, row, column }: Place): Readonly<Record<string, string>> {
  return { section, row: String(row), column: String(column) };
}

/** Undefined for what names no place. */
export function readPlace({ section, row = '', column = '' }: Readonly<Record<string, string>>): Place | undefined {
  if (section === undefined || !/^\d{1,4}$/.test(row) || !/^\d{1,3}$/.test(column)) return undefined;
  return { section, row: Number(row), column: Number(column) };
}

/** What the board lets the reader choose, out of what an address says. */
export function choicesOf({ choices = [] }: Board): Readonly<Record<string, string>> {
  return Object.fromEntries(choices.map(({ name, chosen }) => [name, chosen]));
}
