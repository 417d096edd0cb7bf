/** Boards that anyone may read: page, answer of the API, workbook. */

import { forms } from '#forms';
import { BoardContent } from '../../../shared/board/board.tsx';
import { choicesOf, findBoard } from '../../../shared/board/find.ts';
import { boardAnswer, type ReadBoard, readBoard } from '../../../shared/board/read.ts';
import { workbookReply } from '../../../shared/board/workbook.ts';
import { instantText } from '../../../shared/calendar/texts.ts';
import { nowInstant } from '../../../shared/clock.ts';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { json, page } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';

export async function getBoard(request: Request) {
  return json(200, boardAnswer(await readPublic(request), { opensCases: false }));
}

export async function boardPage(request: Request): Promise<Reply> {
  return page(200, renderPublicBoard(await readPublic(request)));
}

export async function downloadBoard(request: Request): Promise<Reply> {
  return workbookReply(await readPublic(request));
}

/** A board that is not public is not told from one that does not exist. Refuses with: not-found. */
async function readPublic({ params, query }: Request): Promise<ReadBoard> {
  const found = findBoard(forms, params);
  if (found.definition.audience !== 'anyone') throw new Problem('not-found');
  return readBoard(found, { at: nowInstant(), chosen: query });
}

export function renderPublicBoard({ form, definition, board, at }: ReadBoard): string {
  const ids = { formId: form.id, boardId: definition.id };
  const asOf = instantText(at);
  const queryOf = (chosen: Readonly<Record<string, string>>) => {
    const text = new URLSearchParams(chosen).toString();
    return text === '' ? '' : `?${text}`;
  };
  const links = {
    choose: (name: string, id: string) =>
      pathOf('GET /boards/{formId}/{boardId}', ids) + queryOf({ ...choicesOf(board), [name]: id }),
    workbook: pathOf('GET /boards/{formId}/{boardId}/tables.xlsx', ids) + queryOf(choicesOf(board)),
  };
  return renderPage(
    <Page title={definition.title} authority={form.authority} handler={form.handler} isWide>
      <PageTitle
        text={definition.title}
        above={form.title}
        below={{ zh: `数据截至 ${asOf.zh}`, en: `As of ${asOf.en}` }}
      />
      <BoardContent board={board} links={links} />
    </Page>,
  );
}
