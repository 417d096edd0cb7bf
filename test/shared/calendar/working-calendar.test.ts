import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CalendarUnknown, chineseCalendar } from '../../../shared/calendar/chinese-calendar.ts';
import { addDays, addMonths } from '../../../shared/calendar/plain-date.ts';
import {
  addWorkdays,
  lastDayWithin,
  nextWorkdayOnOrAfter,
  weekdayCalendar,
  workdaysBetween,
} from '../../../shared/calendar/working-calendar.ts';

const plain = weekdayCalendar({ holidays: [], extraWorkdays: [] });
const days = (first: string, count: number) => Array.from({ length: count }, (_, at) => addDays(first, at));

describe('working days', () => {
  it('EX-SUB-29 and EX-SUB-30: the 20th after 1 November 2022 is the last in time', () => {
    const lastDay = lastDayWithin('2022-11-01', 20, plain);
    expect(lastDay).toBe('2022-11-29');
    expect(['2022-11-29', '2022-11-30'].map(day => day <= lastDay)).toEqual([true, false]);
  });

  it('EX-EXP-01: sixty days that end inside a holiday run to its make-up day', () => {
    const calendar = weekdayCalendar({ holidays: days('2023-01-21', 7), extraWorkdays: ['2023-01-28', '2023-01-29'] });
    expect(addDays('2022-11-24', 60)).toBe('2023-01-23');
    expect(nextWorkdayOnOrAfter('2023-01-23', calendar)).toBe('2023-01-28');
    expect(nextWorkdayOnOrAfter('2023-01-23', chineseCalendar())).toBe('2023-01-28');
  });

  it('EX-EXP-02: a sixtieth day on a Sunday runs to Monday', () => {
    expect(addDays('2022-12-14', 60)).toBe('2023-02-12');
    expect(nextWorkdayOnOrAfter('2023-02-12', plain)).toBe('2023-02-13');
  });

  it('EX-EXP-04: six months end on the same day number', () => {
    expect(nextWorkdayOnOrAfter(addMonths('2022-11-24', 6), plain)).toBe('2023-05-24');
  });

  it('do not count the day of the start, worked or not', () => {
    expect(addWorkdays('2022-12-02', 1, plain)).toBe('2022-12-05');
    expect(addWorkdays('2022-12-03', 1, plain)).toBe('2022-12-05');
    expect(addWorkdays('2022-12-03', 0, plain)).toBe('2022-12-03');
  });

  it('count backwards for reminders', () => {
    expect(addWorkdays('2022-12-20', -2, plain)).toBe('2022-12-16');
    expect(addWorkdays('2023-01-28', -1, chineseCalendar())).toBe('2023-01-20');
  });

  it('lie between two days as many as lead from one to the other', () => {
    const calendar = chineseCalendar();
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(100), (offset, count) => {
        const start = addDays('2014-01-01', offset);
        const end = addWorkdays(start, count, calendar);
        expect(workdaysBetween(start, end, calendar)).toBe(count);
        expect(workdaysBetween(end, start, calendar)).toBe(0 - count);
      }),
    );
  });

  it('are refused in parts, as a negative limit, and in a calendar without any', () => {
    expect(() => addWorkdays('2022-12-02', 1.5, plain)).toThrow(RangeError);
    expect(() => lastDayWithin('2022-12-02', -1, plain)).toThrow(RangeError);
    expect(() => addWorkdays('2022-12-02', 1, { isWorkday: () => false })).toThrow(RangeError);
  });

  it('come before holidays when a day is listed as both', () => {
    const both = weekdayCalendar({ holidays: ['2022-12-05'], extraWorkdays: ['2022-12-05'] });
    expect(both.isWorkday('2022-12-05')).toBe(true);
  });
});

describe('the Chinese calendar', () => {
  const calendar = chineseCalendar();

  it.each([
    ['2023-01-20', true, 'Friday before the holiday'],
    ['2023-01-23', false, 'Spring Festival on a Monday'],
    ['2023-01-28', true, 'make-up Saturday'],
    ['2023-01-29', true, 'make-up Sunday'],
    ['2022-12-03', false, 'plain Saturday'],
    ['2022-12-05', true, 'plain Monday'],
    ['2022-12-31', false, 'Saturday of the New Year holiday'],
    ['2023-01-02', false, 'Monday of the New Year holiday'],
    ['2022-10-08', true, 'make-up Saturday after National Day'],
  ])('%s is worked: %s (%s)', (date, isWorked) => {
    expect(calendar.isWorkday(date)).toBe(isWorked);
  });

  it('has a table for each year from 2004 to 2026', () => {
    const years = Array.from({ length: 23 }, (_, at) => 2004 + at);
    expect(years.map(year => calendar.isWorkday(`${year}-10-01`))).toEqual(years.map(() => false));
  });

  it.each([2003, 2040])('says calendar-unknown for %i', year => {
    expect(() => calendar.isWorkday(`${year}-05-04`)).toThrow(CalendarUnknown);
    expect(() => calendar.isWorkday(`${year}-05-04`)).toThrow(
      expect.objectContaining({ code: 'calendar-unknown', year }),
    );
  });

  it('lets the register correct the table', () => {
    const corrected = chineseCalendar([
      { date: '2022-12-07', kind: 'holiday' },
      { date: '2022-12-10', kind: 'workday' },
    ]);
    expect(['2022-12-07', '2022-12-08', '2022-12-10', '2022-12-11'].map(corrected.isWorkday)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('lets the register continue the table', () => {
    const continued = chineseCalendar([{ date: '2040-01-02', kind: 'holiday' }]);
    expect(['2040-01-02', '2040-01-03', '2040-01-07'].map(continued.isWorkday)).toEqual([false, true, false]);
    expect(() => continued.isWorkday('2041-01-02')).toThrow(CalendarUnknown);
  });

  it('refuses a register entry that is no day', () => {
    expect(() => chineseCalendar([{ date: '2022-02-30', kind: 'holiday' }])).toThrow(RangeError);
  });
});
