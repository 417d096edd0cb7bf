/** Which reminders are due: each once, none after the last day, and anew when a day changes. */

import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../shared/form/notice.ts';
import { isOver, lastDaysOf } from '../../../shared/notice/published.ts';
import { dueReminder, isAnyoneDue } from '../../../shared/notice/reminders.ts';
import type { Subscription } from '../../../shared/notice/schema.ts';

const text = { zh: '文', en: 'Text' };
const noticeWith = (days: Readonly<Record<string, string | undefined>>): Notice => ({
  title: text,
  facts: [],
  paragraphs: [],
  publicSlots: [],
  caution: text,
  terms: Object.entries(days).map(([id, lastDay]) => ({
    id,
    title: text,
    authority: text,
    quote: '',
    derivation: [],
    ...(lastDay === undefined ? {} : { lastDay, countedLastDay: lastDay }),
  })),
});

const subscription: Subscription = {
  caseId: 'case',
  subscriber: 'hash',
  email: 'resident@home.example',
  status: 'confirmed',
  requestedAt: '2022-12-05T01:00:00.000Z',
  told: { a: '2023-01-28', b: '2023-05-24' },
  sent: [],
  version: 2,
};
const notice = noticeWith({ a: '2023-01-28', b: '2023-05-24' });
const on = (today: string, given = notice) => ({ notice: given, today, daysBefore: [14, 3] });
const ids = (terms: readonly { readonly id: string }[] | undefined) => terms?.map(({ id }) => id);

describe('a reminder', () => {
  it.each([
    ['2023-01-13', undefined],
    ['2023-01-14', ['a']],
    ['2023-01-27', ['a']],
    ['2023-01-28', ['a']],
    ['2023-01-29', undefined],
    ['2023-05-09', undefined],
    ['2023-05-10', ['b']],
    ['2023-05-25', undefined],
  ] as const)('on %s is due for %s', (today, expected) => {
    expect(ids(dueReminder(subscription, on(today))?.near)).toEqual(expected);
  });

  it('is due once for each number of days, and what a missed run left is one reminder', () => {
    let current = subscription;
    const sent: string[] = [];
    for (let day = 10; day <= 31; day += 1) {
      if (day === 14 || day === 15) continue;
      const due = dueReminder(current, on(`2023-01-${day}`));
      if (!due) continue;
      sent.push(`2023-01-${day}`);
      current = due.next;
    }
    expect(sent).toEqual(['2023-01-16', '2023-01-25']);
  });

  it('follows a last day that has changed, and is sent anew before it', () => {
    const reminded = dueReminder(subscription, on('2023-01-25'))?.next ?? subscription;
    const later = noticeWith({ a: '2023-01-30', b: '2023-05-24' });
    const due = dueReminder(reminded, on('2023-01-26', later));
    expect([ids(due?.changed), ids(due?.near)]).toEqual([['a'], ['a']]);
    expect(dueReminder(due?.next ?? subscription, on('2023-01-26', later))).toBeUndefined();
  });

  it('tells the days once they are known', () => {
    const undated = { ...subscription, told: {} };
    expect(dueReminder(undated, on('2022-12-10', noticeWith({ a: undefined })))).toBeUndefined();
    expect(ids(dueReminder(undated, on('2022-12-10'))?.changed)).toEqual(['a', 'b']);
  });

  it('is never due to an address that its owner has not confirmed', () => {
    expect(dueReminder({ ...subscription, status: 'pending' }, on('2023-01-14'))).toBeUndefined();
  });
});

describe('a notice', () => {
  it('is looked at only while somebody may be due something', () => {
    expect(isAnyoneDue(lastDaysOf(notice), on('2023-01-02'))).toBe(false);
    expect(isAnyoneDue({}, on('2023-01-02'))).toBe(true);
    expect(isAnyoneDue(lastDaysOf(notice), on('2023-01-20'))).toBe(true);
    expect(isAnyoneDue(lastDaysOf(notice), on('2023-06-20'))).toBe(false);
  });

  it('is over when every term has ended, and not while one has no day', () => {
    expect(isOver(notice, '2023-05-24')).toBe(false);
    expect(isOver(notice, '2023-05-25')).toBe(true);
    expect(isOver(noticeWith({ a: '2023-01-28', b: undefined }), '2024-01-01')).toBe(false);
  });
});
