import { expect, it } from 'vitest';
import { chineseCalendar } from '../../../shared/calendar/chinese-calendar.ts';
import { mailRoundsAt } from '../../../shared/obligation/mail-rounds.ts';

const calendar = chineseCalendar();
const rounds = (dueOn: string | undefined, time: string) =>
  mailRoundsAt(
    { remindWorkingDaysBefore: [3, 1] },
    { id: '1', title: { zh: '一', en: '1' }, opensOn: '2022-12-01', ...(dueOn === undefined ? {} : { dueOn }) },
    { calendar, at: new Date(`${time}+08:00`).toISOString() },
  ).map(({ key }) => key);

it.each([
  ['2022-12-15T08:59:59', []],
  ['2022-12-15T09:00:00', ['reminder 3 2022-12-20']],
  ['2022-12-15T23:59:59', ['reminder 3 2022-12-20']],
  ['2022-12-16T09:00:00', []],
  ['2022-12-19T09:00:00', ['reminder 1 2022-12-20']],
  ['2022-12-20T09:00:00', []],
  ['2022-12-21T08:59:59', []],
  ['2022-12-21T09:00:00', ['overdue 2022-12-20']],
])('due on Tuesday 20 December: at %s %j', (time, expected) => {
  expect(rounds('2022-12-20', time)).toEqual(expected);
});

it('reminds on working days only, across the Spring Festival', () => {
  expect(rounds('2023-01-27', '2023-01-20T09:00:00')).toEqual(['reminder 1 2023-01-27']);
  expect(rounds('2023-01-27', '2023-01-26T09:00:00')).toEqual([]);
});

it('writes of what is overdue on the first working day after it', () => {
  expect(rounds('2023-01-20', '2023-01-21T09:00:00')).toEqual([]);
  expect(rounds('2023-01-20', '2023-01-28T09:00:00')).toEqual(['overdue 2023-01-20']);
});

it('writes nothing while the due day is unknown, and anew when it is another', () => {
  expect(rounds(undefined, '2022-12-15T09:00:00')).toEqual([]);
  expect(rounds('2022-12-22', '2022-12-19T09:00:00')).toEqual(['reminder 3 2022-12-22']);
});
