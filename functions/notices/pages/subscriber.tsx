/**
 * The subscriber's mailed link. Opening it shows a page and does nothing: mail scanners open links. The page's own
 * button confirms or stops; a mail program's button may stop, and no more than that.
 */

import { forms } from '#forms';
import { nowInstant } from '../../../shared/clock.ts';
import { findForm } from '../../../shared/form/find.ts';
import { renderPage } from '../../../shared/html/render.ts';
import { findLink, requireSameOrigin, secretCookie } from '../../../shared/http/access.ts';
import { firstOf, parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { csrfToken } from '../../../shared/id.ts';
import { type PublishedNotice, readPublished } from '../../../shared/notice/published.ts';
import { confirm, stop } from '../../../shared/notice/subscribe.ts';
import { Problem } from '../../../shared/problem.ts';
import { loadCaseRow } from '../case-row.ts';
import { SubscriberPage } from './subscriber-view.tsx';

const COOKIE = '__Host-subscription';

interface Subscriber {
  readonly kind: 'confirm' | 'stop';
  readonly caseId: string;
  readonly subscriber: string;
  readonly secret: string;
}

/** Refuses with: not-found, link-gone. */
async function subscriberOf(secret: string): Promise<Subscriber> {
  const link = await findLink(secret);
  const { kind, caseId, subscriber } = link ?? {};
  if ((kind !== 'confirm' && kind !== 'stop') || caseId === undefined || subscriber === undefined) {
    throw new Problem('not-found');
  }
  if ((link?.expiresAt ?? '') <= nowInstant()) throw new Problem('link-gone');
  return { kind, caseId, subscriber, secret };
}

/** Exchanged for a cookie at once, so that no address carries the secret. */
export async function openSubscriberLink({ params }: Request): Promise<Reply> {
  const { secret } = await subscriberOf(params['linkToken'] ?? '');
  return seeOther(pathOf('GET /subscription', {}), [secretCookie(COOKIE, secret, 'review')]);
}

export async function subscriberPage({ cookies }: Request): Promise<Reply> {
  const given = await subscriberOf(cookies[COOKIE] ?? '');
  return render(given, await publishedOf(given), false);
}

/** Refuses with: not-found, link-gone, forbidden. */
export async function postSubscriber({ ...request }: Request): Promise<Reply> {
  const given = await subscriberOf(request.cookies[COOKIE] ?? '');
  requireSameOrigin(request, given.secret, firstOf(parseForm(request.body), 'csrf'));
  const published = await publishedOf(given);
  if (given.kind === 'stop') await stop(given.caseId, given.subscriber);
  else if (published) await confirm(published, given.subscriber, nowInstant());
  else throw new Problem('link-gone');
  return render(given, published, true);
}

/** From a mail program: stops, and never confirms. Source: RFC 8058. Refuses with: not-found, malformed-request. */
export async function postOneClick({ params, body }: Request): Promise<Reply> {
  const given = await subscriberOf(params['linkToken'] ?? '');
  if (given.kind !== 'stop') throw new Problem('not-found');
  if (firstOf(parseForm(body), 'List-Unsubscribe') !== 'One-Click') throw new Problem('malformed-request');
  await stop(given.caseId, given.subscriber);
  return render(given, await publishedOf(given), true);
}

/** The notice that it is about; undefined when it is public no more. */
async function publishedOf({ caseId }: Subscriber): Promise<PublishedNotice | undefined> {
  const row = await loadCaseRow(caseId);
  return row && readPublished({ form: findForm(forms, row.formId), row }, nowInstant());
}

function render({ kind, secret }: Subscriber, published: PublishedNotice | undefined, isDone: boolean): Reply {
  const form = published?.form;
  const props = { kind, csrf: csrfToken(secret), form, published, isDone };
  return page(200, renderPage(<SubscriberPage {...props} />));
}
