/** The pages of one notice, route by route. */

import { downloadUrl } from '../../../shared/attachment/download.ts';
import { nowInstant } from '../../../shared/clock.ts';
import { requireOwnPage } from '../../../shared/http/access.ts';
import { firstOf, parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import type { PublishedNotice } from '../../../shared/notice/published.ts';
import { askToConfirm } from '../../../shared/notice/subscribe.ts';
import { Problem } from '../../../shared/problem.ts';
import { noticeOf } from '../read.ts';
import { renderNotice } from './notice.tsx';
import { type NoticeShown, noticeView } from './notice.view.ts';

/** Set by the form of the question, so that a page without it shows no errors. */
export const ASKED = 'asked';
/** Set after an address was entered. */
export const SENT = 'sent';

export async function noticePage(request: Request): Promise<Reply> {
  const { query } = request;
  return show(await noticeOf(request), {
    query,
    isAsked: query[ASKED] !== undefined,
    isSent: query[SENT] !== undefined,
  });
}

function show(published: PublishedNotice, shown: NoticeShown, status = 200): Reply {
  return page(status, renderNotice(noticeView(published, shown, nowInstant())));
}

/** The page again with what is wrong, or the page that says to look for the mail. */
export async function postSubscription(request: Request): Promise<Reply> {
  requireOwnPage(request);
  const published = await noticeOf(request);
  const email = firstOf(parseForm(request.body), 'email');
  try {
    await askToConfirm(published, { email, sourceIp: request.sourceIp, at: nowInstant() });
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.code !== 'invalid-input') throw cause;
    const errors = cause.details.errors ?? [];
    return show(published, { query: {}, isAsked: false, isSent: false, email, errors }, cause.status);
  }
  const { formId, caseNumber } = published.row;
  return seeOther(`${pathOf('GET /notices/{formId}/{caseNumber}', { formId, caseNumber })}?${SENT}#subscribe`);
}

/** A file that the notice declares public; no other file of the case is told from one that does not exist. */
export async function downloadPublicFile(request: Request): Promise<Reply> {
  const { files } = await noticeOf(request);
  const file = files.find(({ attachmentId }) => attachmentId === request.params['attachmentId']);
  if (!file) throw new Problem('not-found');
  return seeOther(downloadUrl(file, nowInstant()));
}
