/** The mails of subscriptions. None carries more of the case than its public notice. */

import { dateText } from '../calendar/texts.ts';
import type { MailMessage } from '../case/schema.ts';
import type { Notice } from '../form/notice.ts';
import { pathOf } from '../http/path-of.ts';
import type { Text } from '../text.ts';
import type { PublishedNotice } from './published.ts';
import { type DatedTerm, type DueReminder, isDated } from './reminders.ts';
import type { Subscription } from './schema.ts';

/** How long a request waits for its confirmation; nothing of it is kept after that. */
export const CONFIRM_DAYS = 3;
/** How long the link that ends a subscription works at least. */
const STOP_DAYS = 730;
const DAY_MS = 86_400_000;

export const daysAfter = (at: string, days: number): string => new Date(Date.parse(at) + days * DAY_MS).toISOString();

type Subscribed = Pick<Subscription, 'email' | 'subscriber'>;
type Published = Pick<PublishedNotice, 'row' | 'notice'>;

/** Asks the owner of the address; the link alone confirms nothing. */
export function confirmMail({ email, subscriber }: Subscribed, { row }: Published, at: string): MailMessage {
  return {
    kind: 'mail',
    to: email,
    subject: { zh: '请确认期限提醒', en: 'Confirm your reminders' },
    lines: [
      {
        zh: `有人用这个邮箱订阅了“${row.title.zh}”的期限提醒。`,
        en: 'Somebody asked for reminders about this notice with your address.',
      },
      {
        zh: `是您本人的，请在 ${CONFIRM_DAYS} 天内打开下面的链接并按“确认”。不是您的，不必理会，我们不会保存这个邮箱。`,
        en: `If it was you, open the link above within ${CONFIRM_DAYS} days and press “Confirm”. If not, do nothing: the address is not kept.`,
      },
    ],
    link: { kind: 'confirm', subscriber, expiresAt: daysAfter(at, CONFIRM_DAYS) },
  };
}

/** To an address that is subscribed already: the page answers the same to everybody. */
export function alreadyMail(subscription: Subscribed, published: Published, at: string): MailMessage {
  return withStop(subscription, published, at, {
    subject: { zh: '您已订阅期限提醒', en: 'You are subscribed already' },
    lines: [
      {
        zh: `这个邮箱已订阅“${published.row.title.zh}”的期限提醒。`,
        en: 'This address gets reminders about the notice already.',
      },
    ],
  });
}

export function welcomeMail(subscription: Subscribed, published: Published, at: string): MailMessage {
  const terms = published.notice.terms.filter(isDated);
  return withStop(subscription, published, at, {
    subject: { zh: '期限提醒已生效', en: 'Your reminders are set' },
    lines: [
      {
        zh: `您将收到“${published.row.title.zh}”的期限提醒。`,
        en: 'You will be reminded before each last day of the notice.',
      },
      ...(terms.length > 0 ? termLines(terms, published.notice) : undatedLines(published.notice)),
    ],
  });
}

export function reminderMail(
  subscription: Subscribed,
  { changed, near }: Pick<DueReminder, 'changed' | 'near'>,
  published: Published,
  at: string,
): MailMessage {
  const isReminder = near.length > 0;
  const terms = [...near, ...changed.filter(term => !near.includes(term))];
  return withStop(subscription, published, at, {
    subject: isReminder
      ? { zh: '期限将至', en: 'A last day is near' }
      : { zh: '期限日期有更新', en: 'Last days have changed' },
    lines: [
      { zh: `“${published.row.title.zh}”：`, en: 'About the notice:' },
      ...(changed.length > 0
        ? [
            {
              zh: '以下日期新近确定或有变化，以此为准。',
              en: 'These days are new or have changed; earlier mails no longer count.',
            },
          ]
        : []),
      ...termLines(terms, published.notice),
    ],
  });
}

function termLines(terms: readonly DatedTerm[], { caution }: Notice): readonly Text[] {
  return [...terms.flatMap(termText), caution];
}

function termText({ title, authority, quote, lastDay, countedLastDay }: DatedTerm): readonly Text[] {
  const last = dateText(lastDay);
  const counted = dateText(countedLastDay);
  return [
    {
      zh: `${title.zh}（${authority.zh}）：计算的最后一日 ${counted.zh}，顺延后的最后一日 ${last.zh}。`,
      en: `${title.en} (${authority.en}): counted last day ${counted.en}; last day after moving ${last.en}.`,
    },
    { zh: `依据：“${quote}”`, en: `Printed: “${quote}”` },
  ];
}

function undatedLines({ terms }: Notice): readonly Text[] {
  return [...new Map(terms.flatMap(({ status }) => (status ? [[status.code, status.text]] : []))).values()];
}

/** The page of the notice, and the link that ends the subscription. */
function withStop(
  { email, subscriber }: Subscribed,
  { row }: Published,
  at: string,
  { subject, lines }: Pick<MailMessage, 'subject' | 'lines'>,
): MailMessage {
  const { formId, caseNumber } = row;
  return {
    kind: 'mail',
    to: email,
    subject,
    lines: [
      ...lines,
      { zh: '公告和推算过程：{page}', en: 'The notice, and how the days are worked out: {page}' },
      { zh: '不再需要提醒，请打开下面的链接：', en: 'To stop the reminders, open the link above.' },
    ],
    page: pathOf('GET /notices/{formId}/{caseNumber}', { formId, caseNumber }),
    link: { kind: 'stop', subscriber, expiresAt: daysAfter(at, STOP_DAYS) },
  };
}
