/** Which reminders a subscriber is due. Pure: the same day asked twice is told once. */

import { addDays } from '../calendar/plain-date.ts';
import type { Notice, NoticeTerm } from '../form/notice.ts';
import type { Subscription } from './schema.ts';

/** A term with a last day. */
export type DatedTerm = NoticeTerm & { readonly lastDay: string; readonly countedLastDay: string };

export interface DueReminder {
  /** The subscription once this has been sent. */
  readonly next: Subscription;
  /** Terms whose last day the subscriber was not told, or was told differently. */
  readonly changed: readonly DatedTerm[];
  /** Terms whose last day is near. */
  readonly near: readonly DatedTerm[];
}

export interface ReminderDay {
  readonly notice: Notice;
  /** The day in Asia/Shanghai. */
  readonly today: string;
  readonly daysBefore: readonly number[];
}

/**
 * What has to be told today; undefined when nothing has. Reminders that a missed run left behind are one reminder now,
 * and none is sent after the last day. A last day that has changed is reminded of anew.
 */
export function dueReminder(subscription: Subscription, given: ReminderDay): DueReminder | undefined {
  if (subscription.status !== 'confirmed') return undefined;
  const terms = given.notice.terms.filter(isDated).filter(({ lastDay }) => lastDay >= given.today);
  const changed = terms.filter(({ id, lastDay }) => subscription.told[id] !== lastDay);
  const due = terms.map(term => ({
    term,
    marks: marksOf(term, given).filter(mark => !subscription.sent.includes(mark)),
  }));
  const near = due.filter(({ marks }) => marks.length > 0);
  if (changed.length === 0 && near.length === 0) return undefined;
  return {
    changed,
    near: near.map(({ term }) => term),
    next: {
      ...subscription,
      told: { ...subscription.told, ...Object.fromEntries(terms.map(({ id, lastDay }) => [id, lastDay])) },
      sent: [...subscription.sent, ...near.flatMap(({ marks }) => marks)],
    },
  };
}

/** Could anybody be due a reminder today, or have to be told of other days? */
export function isAnyoneDue(told: Readonly<Record<string, string>>, given: ReminderDay): boolean {
  return given.notice.terms
    .filter(isDated)
    .some(term => told[term.id] !== term.lastDay || marksOf(term, given).length > 0);
}

export function isDated(term: NoticeTerm): term is DatedTerm {
  return term.lastDay !== undefined && term.countedLastDay !== undefined;
}

/** The reminders of a term whose day has come. */
function marksOf({ id, lastDay }: DatedTerm, { today, daysBefore }: ReminderDay): readonly string[] {
  if (lastDay < today) return [];
  return daysBefore.filter(days => addDays(lastDay, -days) <= today).map(days => `${id}/${lastDay}/${days}`);
}
