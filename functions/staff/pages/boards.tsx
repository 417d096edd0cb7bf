/** The boards that somebody reads, one board, and the cases that a cell of it is made of. */

import { BoardContent } from '../../../shared/board/board.tsx';
import { choicesOf, type FoundBoard, placeQuery, readPlace } from '../../../shared/board/find.ts';
import type { ReadBoard } from '../../../shared/board/read.ts';
import { instantText } from '../../../shared/calendar/texts.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { mindsForm } from '../../../shared/staff/sight.ts';
import type { Text } from '../../../shared/text.ts';
import { boardsFor, casesOfCell, readFor } from '../boards.ts';
import { type PageCaller, requirePageCaller } from '../caller.ts';
import { CellCasesPage } from './cell-cases.tsx';
import { StaffPage } from './frame.tsx';
import { signedInOf } from './signed-in.ts';
import { words } from './words.ts';

export async function showBoards(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  return page(200, renderPage(<BoardList boards={boardsFor(caller.member)} caller={caller} />));
}

function BoardList({ boards, caller }: { boards: readonly FoundBoard[]; caller: PageCaller }) {
  return (
    <StaffPage title={words.boards} signedIn={signedInOf(caller)}>
      <PageTitle text={words.boards} />
      <section class="card">
        {boards.length === 0 ? (
          <p>
            <Bi text={words.nothingHere} />
          </p>
        ) : (
          <ul class="files">
            {boards.map(({ form, definition }) => (
              <li key={`${form.id} ${definition.id}`}>
                <span class="file-name">
                  <a href={hrefOf({ form, definition })}>
                    <Bi text={definition.title} />
                  </a>
                </span>
                <span class="file-about">
                  <Bi text={form.title} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </StaffPage>
  );
}

export async function showBoard(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  return page(200, renderPage(<BoardPage read={await readFor(caller.member, request)} caller={caller} />));
}

function BoardPage({ read, caller }: { read: ReadBoard; caller: PageCaller }) {
  const { form, definition, board, at } = read;
  const opensCases = mindsForm(caller.member, form);
  const asOf = instantText(at);
  const links = {
    choose: (name: string, id: string) => hrefOf(read, { ...choicesOf(board), [name]: id }),
    workbook: withQuery(pathOf('GET /staff/boards/{formId}/{boardId}/tables.xlsx', idsOf(read)), choicesOf(board)),
    ...(opensCases ? { cell: (place: Parameters<typeof placeQuery>[0]) => cellHref(read, placeQuery(place)) } : {}),
  };
  return (
    <StaffPage title={definition.title} signedIn={signedInOf(caller)}>
      <PageTitle
        text={definition.title}
        above={form.title}
        below={{ zh: `数据截至 ${asOf.zh}`, en: `As of ${asOf.en}` } satisfies Text}
      />
      <BoardContent board={board} links={links} />
    </StaffPage>
  );
}

export async function showCellCases(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const read = await readFor(caller.member, request);
  const place = readPlace(request.query);
  const from = /^\d{1,5}$/.test(request.query['from'] ?? '') ? Number(request.query['from']) : 0;
  const cases = await casesOfCell(caller.member, read, { place, from });
  const props = {
    ...cases,
    title: read.definition.title,
    signedIn: signedInOf(caller),
    backHref: hrefOf(read, choicesOf(read.board)),
    ...(cases.next === undefined || place === undefined
      ? {}
      : { nextHref: cellHref(read, { ...placeQuery(place), from: String(cases.next) }) }),
  };
  return page(200, renderPage(<CellCasesPage {...props} />));
}

const idsOf = ({ form, definition }: FoundBoard) => ({ formId: form.id, boardId: definition.id });

const hrefOf = (found: FoundBoard, chosen: Readonly<Record<string, string>> = {}) =>
  withQuery(pathOf('GET /staff/boards/{formId}/{boardId}', idsOf(found)), chosen);

const cellHref = (read: ReadBoard, query: Readonly<Record<string, string>>) =>
  withQuery(pathOf('GET /staff/boards/{formId}/{boardId}/cases', idsOf(read)), { ...choicesOf(read.board), ...query });

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? path : `${path}?${text}`;
}
