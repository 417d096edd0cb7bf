/** The daily work on public notices: reminds those who subscribed, and tells them of days that have changed. */

import { addDays } from '../calendar/plain-date.ts';
import { dateIn } from '../calendar/shanghai.ts';
import type { Form } from '../form/definition.ts';
import { findForm } from '../form/find.ts';
import { log } from '../log.ts';
import { allShards } from '../table/shard.ts';
import { reminderMail } from './mails.ts';
import { isOver, lastDaysOf, type PublishedNotice, readPublished } from './published.ts';
import { dueReminder, isAnyoneDue, type ReminderDay } from './reminders.ts';
import type { Subscription } from './schema.ts';
import {
  findNoticeRow,
  type NoticeLine,
  putNoticeRow,
  readNoticeLines,
  readSubscriptions,
  removeSubscription,
  saveSubscription,
} from './store.ts';
import { isForgotten } from './subscribe.ts';

export interface ReminderRun {
  readonly at: string;
  /** What there is no time for is done in the next run. */
  readonly hasTime: () => boolean;
}

/** Subscriptions are kept so many days after the last term, in case the days are corrected. */
const KEPT_DAYS = 30;
const PAGE = 50;

/** Run as often as one likes: what was sent is noted with the message itself. */
export async function remindSubscribers(forms: readonly Form[], run: ReminderRun): Promise<void> {
  const known = new Set(forms.filter(({ notice }) => notice).map(({ id }) => id));
  let mails = 0;
  for await (const line of openNotices(run)) {
    if (known.has(line.formId)) mails += await remindOf(findForm(forms, line.formId), line, run);
  }
  if (mails > 0) log.info('reminders of notices', { mails });
}

async function* openNotices({ hasTime }: ReminderRun): AsyncGenerator<NoticeLine> {
  let cursor: string | undefined;
  do {
    const page = await readNoticeLines(['open'], { cursor, limit: PAGE });
    for (const line of page.rows) {
      if (!hasTime()) return;
      yield line;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}

async function remindOf(form: Form, line: NoticeLine, run: ReminderRun): Promise<number> {
  const row = await findNoticeRow(line.formId, line.caseNumber);
  const published = row && (await readPublished({ form, row }, run.at));
  if (!published) return 0;
  const today = dateIn(run.at);
  const { notice, definition } = published;
  if (isOver(notice, addDays(today, -KEPT_DAYS))) return endNotice(published, run);
  const day = { notice, today, daysBefore: definition.remindCalendarDaysBefore };
  if (!isAnyoneDue(row.told ?? {}, day)) return 0;
  const { mails, isDone } = await remindAll(published, day, run);
  if (isDone) await putNoticeRow({ ...row, told: lastDaysOf(notice) });
  return mails;
}

async function remindAll(
  published: PublishedNotice,
  day: ReminderDay,
  run: ReminderRun,
): Promise<{ mails: number; isDone: boolean }> {
  let mails = 0;
  const isDone = await eachSubscription(published.row.caseId, run, async subscription => {
    if (isForgotten(subscription, run.at)) return removeSubscription(subscription);
    const due = dueReminder(subscription, day);
    if (!due) return;
    const mail = reminderMail(subscription, due, published, run.at);
    if (await saveSubscription(due.next, mail, run.at)) mails += 1;
  });
  return { mails, isDone };
}

/** Answers false when there was no time for all of them. */
async function eachSubscription(
  caseId: string,
  { hasTime }: ReminderRun,
  work: (subscription: Subscription) => Promise<void>,
): Promise<boolean> {
  for (const shard of allShards) {
    let next: Readonly<Record<string, unknown>> | undefined;
    do {
      const page = await readSubscriptions(caseId, shard, next);
      for (const subscription of page.rows) {
        if (!hasTime()) return false;
        await work(subscription);
      }
      next = page.next;
    } while (next !== undefined);
  }
  return true;
}

/** Nobody has to be reminded any more: no address is kept. */
async function endNotice({ row }: PublishedNotice, run: ReminderRun): Promise<number> {
  const isDone = await eachSubscription(row.caseId, run, removeSubscription);
  if (isDone) await putNoticeRow({ ...row, status: 'over' });
  return 0;
}
