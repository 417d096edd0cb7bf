/** Subscribing to the reminders of a notice: asked for, confirmed by the owner of the address, stopped. */

import { dateIn } from '../calendar/shanghai.ts';
import { parseEmail } from '../email.ts';
import { type Limit, requireUnderLimit } from '../http/rate.ts';
import { hashSecret } from '../id.ts';
import { Problem } from '../problem.ts';
import { alreadyMail, CONFIRM_DAYS, confirmMail, daysAfter, welcomeMail } from './mails.ts';
import { isOver, lastDaysOf, type PublishedNotice } from './published.ts';
import type { Subscription } from './schema.ts';
import { findSubscription, putMail, removeSubscription, saveSubscription } from './store.ts';

const PER_CALLER: Limit = { name: 'subscribe', count: 20, windowSeconds: 3600 };
const PER_NOTICE: Limit = { name: 'subscribe-notice', count: 600, windowSeconds: 3600 };
const PER_ADDRESS: Limit = { name: 'subscribe-address', count: 3, windowSeconds: 86_400 };

const subscriberOf = (caseId: string, email: string): string => hashSecret(`${caseId} ${email.toLowerCase()}`);

/**
 * Sends the owner of the address a mail to confirm, or to one subscribed already a mail that says so. What comes back
 * is the same whatever the address: nobody learns who is subscribed. An address that was asked too often gets no mail.
 * Refuses with: invalid-input, too-many.
 */
export async function askToConfirm(
  published: PublishedNotice,
  { email: typed, sourceIp, at }: { readonly email: string; readonly sourceIp: string; readonly at: string },
): Promise<void> {
  const parsed = parseEmail(typed);
  if (!parsed.ok) throw refuse('email', parsed.code, parsed);
  const { notice, row } = published;
  if (isOver(notice, dateIn(at))) throw refuse('email', 'terms-over', termsOver);
  await requireUnderLimit(PER_CALLER, sourceIp, at);
  await requireUnderLimit(PER_NOTICE, row.caseId, at);
  const { email } = parsed;
  const subscriber = subscriberOf(row.caseId, email);
  if (await isAskedTooOften(subscriber, at)) return;
  const stored = await findSubscription({ caseId: row.caseId, subscriber });
  if (stored?.status === 'confirmed') {
    await putMail(row.caseId, alreadyMail(stored, published, at), at);
    return;
  }
  const pending: Subscription = {
    caseId: row.caseId,
    subscriber,
    email,
    status: 'pending',
    requestedAt: at,
    told: {},
    sent: [],
    version: stored?.version ?? 0,
    expiresAtSeconds: Math.floor(Date.parse(daysAfter(at, CONFIRM_DAYS)) / 1000),
  };
  // Of two at the same instant the first one's mail does.
  await saveSubscription(pending, confirmMail(pending, published, at), at);
}

async function isAskedTooOften(subscriber: string, at: string): Promise<boolean> {
  try {
    await requireUnderLimit(PER_ADDRESS, subscriber, at);
    return false;
  } catch (cause) {
    if (cause instanceof Problem && cause.code === 'too-many') return true;
    throw cause;
  }
}

/** Is this an unconfirmed request whose time has run out? The table forgets it some hours later. */
export const isForgotten = ({ status, requestedAt }: Subscription, at: string): boolean =>
  status === 'pending' && daysAfter(requestedAt, CONFIRM_DAYS) <= at;

/** Confirms; once more is no harm. Refuses with: link-gone (asked for too long ago, or stopped meanwhile). */
export async function confirm(published: PublishedNotice, subscriber: string, at: string): Promise<void> {
  const stored = await findSubscription({ caseId: published.row.caseId, subscriber });
  if (!stored || isForgotten(stored, at)) throw new Problem('link-gone');
  if (stored.status === 'confirmed') return;
  const { expiresAtSeconds: _forgotten, ...kept } = stored;
  const confirmed: Subscription = {
    ...kept,
    status: 'confirmed',
    confirmedAt: at,
    told: lastDaysOf(published.notice),
  };
  await saveSubscription(confirmed, welcomeMail(confirmed, published, at), at);
}

/** Nothing of the address stays. Once more is no harm. */
export async function stop(caseId: string, subscriber: string): Promise<void> {
  await removeSubscription({ caseId, subscriber });
}

const termsOver = {
  zh: '各项期限都已届满，不再发送提醒。',
  en: 'Every last day has passed; there is nothing left to be reminded of.',
};

function refuse(path: string, code: string, { zh, en }: { zh: string; en: string }): Problem {
  return new Problem('invalid-input', { errors: [{ path, code, text: { zh, en } }] });
}
