/**
 * The subscriber's mailed link. Opening it shows a page and does nothing: mail scanners open links. The page's own
 * button confirms or stops; a mail program's button may stop, and no more than that.
 */

import { forms } from '#forms';
import { nowInstant } from '../../../shared/clock.ts';
import { findForm } from '../../../shared/form/find.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { Notice } from '../../../shared/html/notice.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
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

const COOKIE = '__Host-subscription';

const words = {
  confirm: {
    title: { zh: '确认期限提醒', en: 'Confirm your reminders' },
    about: {
      zh: '按下按钮后，本公告每项期限届满前会发邮件提醒您。',
      en: 'After you press the button, mails will remind you before each last day.',
    },
    button: { zh: '确认', en: 'Confirm' },
    done: { zh: '已确认，期限提醒已生效。', en: 'Confirmed. Your reminders are set.' },
  },
  stop: {
    title: { zh: '停止期限提醒', en: 'Stop the reminders' },
    about: {
      zh: '按下按钮后，不再发送提醒，您的邮箱随即删除。',
      en: 'After you press the button no more reminders are sent, and your address is deleted.',
    },
    button: { zh: '停止提醒', en: 'Stop the reminders' },
    done: { zh: '已停止，您的邮箱已删除。', en: 'Stopped. Your address has been deleted.' },
  },
  notice: { zh: '查看公告', en: 'The notice' },
} as const;

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
  return page(200, renderPage(<SubscriberPage given={given} published={await publishedOf(given)} isDone={false} />));
}

/** Refuses with: not-found, link-gone, forbidden. */
export async function postSubscriber({ ...request }: Request): Promise<Reply> {
  const given = await subscriberOf(request.cookies[COOKIE] ?? '');
  requireSameOrigin(request, given.secret, firstOf(parseForm(request.body), 'csrf'));
  const published = await publishedOf(given);
  if (given.kind === 'stop') await stop(given.caseId, given.subscriber);
  else if (published) await confirm(published, given.subscriber, nowInstant());
  else throw new Problem('link-gone');
  return page(200, renderPage(<SubscriberPage given={given} published={published} isDone />));
}

/** From a mail program: stops, and never confirms. Source: RFC 8058. Refuses with: not-found, malformed-request. */
export async function postOneClick({ params, body }: Request): Promise<Reply> {
  const given = await subscriberOf(params['linkToken'] ?? '');
  if (given.kind !== 'stop') throw new Problem('not-found');
  if (firstOf(parseForm(body), 'List-Unsubscribe') !== 'One-Click') throw new Problem('malformed-request');
  await stop(given.caseId, given.subscriber);
  return page(200, renderPage(<SubscriberPage given={given} published={await publishedOf(given)} isDone />));
}

/** The notice that it is about; undefined when it is public no more. */
async function publishedOf({ caseId }: Subscriber): Promise<PublishedNotice | undefined> {
  const row = await loadCaseRow(caseId);
  return row && readPublished(findForm(forms, row.formId), row, nowInstant());
}

interface SubscriberPageProps {
  readonly given: Subscriber;
  readonly published: PublishedNotice | undefined;
  readonly isDone: boolean;
}

function SubscriberPage({ given: { kind, secret }, published, isDone }: SubscriberPageProps) {
  const { title, about, button, done } = words[kind];
  return (
    <Page title={title}>
      <PageTitle text={title} {...(published ? { above: published.notice.title } : {})} />
      {isDone ? (
        <Notice tone="good" title={done} isStatus />
      ) : (
        <form method="post" action={pathOf('POST /subscription', {})} class="card">
          <p>
            <Bi text={about} isBlock />
          </p>
          <input type="hidden" name="csrf" value={csrfToken(secret)} />
          <Button text={button} kind="main" />
        </form>
      )}
      {published ? (
        <ButtonLink
          text={words.notice}
          href={pathOf('GET /notices/{formId}/{caseNumber}', {
            formId: published.row.formId,
            caseNumber: published.row.caseNumber,
          })}
        />
      ) : null}
    </Page>
  );
}
