/** The JSON API of public notices. */

import { nowInstant } from '../../shared/clock.ts';
import { parseJson } from '../../shared/http/body.ts';
import { pathOf } from '../../shared/http/path-of.ts';
import { json } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { subscriptionSchema } from '../../shared/notice/bodies.ts';
import { CONFIRM_DAYS } from '../../shared/notice/mails.ts';
import { readNoticeLines } from '../../shared/notice/store.ts';
import { askToConfirm } from '../../shared/notice/subscribe.ts';
import { Problem } from '../../shared/problem.ts';
import { askedOf, noticeOf } from './read.ts';

const PAGE = 50;
/** Where a page ended, as a page's answer says it. */
const CURSOR = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[\w-]{1,64}$/;

/** The lists of API and page; a cursor that we did not give begins at the beginning. */
export function listNotices({ query }: Request) {
  const given = query['cursor'] ?? '';
  return readNoticeLines(['open', 'over'], { cursor: CURSOR.test(given) ? given : undefined, limit: PAGE });
}

export async function getNotices(request: Request) {
  const { rows, cursor } = await listNotices(request);
  return json(200, {
    notices: rows.map(({ formId, caseNumber, title, index1sk }) => ({
      formId,
      caseNumber,
      title,
      publishedAt: index1sk.split('#')[0] ?? '',
      page: pathOf('GET /notices/{formId}/{caseNumber}', { formId, caseNumber }),
    })),
    cursor: cursor ?? null,
  });
}

export async function getNotice(request: Request) {
  const published = await noticeOf(request);
  const { row, notice, files, definition, facts } = published;
  const { formId, caseNumber, publishedAt } = row;
  return json(200, {
    formId,
    caseNumber,
    publishedAt,
    title: notice.title,
    facts: notice.facts,
    paragraphs: notice.paragraphs,
    files: files.map(({ attachmentId, slot, fileName, contentType, sizeBytes }) => ({
      slot,
      fileName,
      contentType,
      size: sizeBytes,
      href: pathOf('GET /notices/{formId}/{caseNumber}/files/{attachmentId}', { formId, caseNumber, attachmentId }),
    })),
    caution: notice.caution,
    terms: notice.terms.map(term => ({
      ...term,
      countedLastDay: term.countedLastDay ?? null,
      lastDay: term.lastDay ?? null,
      status: term.status ?? null,
    })),
    question: definition.question
      ? {
          title: definition.question.title,
          fields: definition.question.fields(facts).map(field => ({
            id: field.id,
            label: field.label,
            ...('options' in field ? { options: field.options } : {}),
          })),
        }
      : null,
  });
}

/** Refuses with: not-found, invalid-input (what was not answered). */
export async function getAnswer(request: Request) {
  const asked = askedOf(await noticeOf(request), request.query);
  if (!asked) throw new Problem('not-found');
  if (!asked.answer) throw new Problem('invalid-input', { errors: asked.errors });
  return json(200, asked.answer);
}

/** The answer is the same for every address. */
export async function postSubscription(request: Request) {
  const { email } = parseJson(request.body, subscriptionSchema);
  await askToConfirm(await noticeOf(request), { email, sourceIp: request.sourceIp, at: nowInstant() });
  return json(202, { status: 'mail-sent', confirmWithinDays: CONFIRM_DAYS });
}
