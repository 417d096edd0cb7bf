/** Boards for staff: the API, the workbook, and what their pages are made from. */

import { forms } from '#forms';
import { cellAt, type FoundBoard, findBoard, type Place } from '../../shared/board/find.ts';
import { boardAnswer, type ReadBoard, readBoard } from '../../shared/board/read.ts';
import { workbookReply } from '../../shared/board/workbook.ts';
import type { CaseFile } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import type { Form } from '../../shared/form/definition.ts';
import { formOf } from '../../shared/form/versions.ts';
import { json } from '../../shared/http/reply.ts';
import type { Reply, Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problem.ts';
import type { Member } from '../../shared/staff/member.ts';
import { mindsForm, seesBoard, seesCase } from '../../shared/staff/sight.ts';
import { loadFile } from '../../shared/table/case-store.ts';
import { requireCaller, requirePageCaller } from './caller.ts';

export async function getBoard(request: Request) {
  const { member } = await requireCaller(request);
  const read = await readFor(member, request);
  return json(200, boardAnswer(read, { opensCases: mindsForm(member, read.form) }));
}

export async function downloadBoard(request: Request): Promise<Reply> {
  const { member } = await requirePageCaller(request);
  return workbookReply(await readFor(member, request));
}

/** The board that a request names, as it stands. Refuses with: not-found, also for one that is not the member's. */
export function readFor(member: Member, { params, query }: Request): Promise<ReadBoard> {
  const found = findBoard(forms, params);
  if (!seesBoard(member, found)) throw new Problem('not-found');
  return readBoard(found, { at: nowInstant(), chosen: query });
}

/** Every board that the member reads. */
export function boardsFor(member: Member): readonly FoundBoard[] {
  return forms
    .flatMap(form => (form.boards ?? []).map(definition => ({ form, definition })))
    .filter(found => seesBoard(member, found));
}

const PAGE_SIZE = 25;

export interface CellCases {
  /** Each with the form by which it goes. */
  readonly cases: readonly { readonly file: CaseFile; readonly form: Form }[];
  readonly total: number;
  /** Where the next page begins; left out = this is the last. */
  readonly next?: number;
}

/** The cases of a cell, a page of them. Refuses with: not-found (no such cell, or the member does not mind the form). */
export async function casesOfCell(
  member: Member,
  { board, form }: ReadBoard,
  { place, from }: { readonly place: Place | undefined; readonly from: number },
): Promise<CellCases> {
  const ids = place && mindsForm(member, form) ? cellAt(board, place)?.caseIds : undefined;
  if (!ids) throw new Problem('not-found');
  const files = await Promise.all(ids.slice(from, from + PAGE_SIZE).map(loadFile));
  const next = from + PAGE_SIZE;
  return {
    cases: files
      .filter(file => file !== undefined)
      .map(file => ({ file, form: formOf(forms, file.case) }))
      .filter(({ file, form: own }) => seesCase(member, file, own)),
    total: ids.length,
    ...(next < ids.length ? { next } : {}),
  };
}
