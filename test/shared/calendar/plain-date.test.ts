import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, isDate, parseDate, weekdayOf } from '../../../shared/calendar/plain-date.ts';

const anyDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10));

describe('a day', () => {
  it.each([
    ['2022-12-20', '2022-12-20'],
    [' ２０２２-１２-２０ ', '2022-12-20'],
    ['2024-02-29', '2024-02-29'],
  ])('is read from %j', (text, date) => {
    expect(parseDate(text)).toEqual({ ok: true, date });
  });

  it.each([
    ['2022-02-30', 'date-not-real'],
    ['2023-02-29', 'date-not-real'],
    ['2022-13-01', 'date-not-real'],
    ['2022-00-10', 'date-not-real'],
    ['0000-01-01', 'date-not-real'],
    ['2022-1-1', 'date-malformed'],
    ['20221220', 'date-malformed'],
    ['2022-12-20T00:00', 'date-malformed'],
    ['', 'date-malformed'],
  ])('%j is refused as %s', (text, code) => {
    expect(parseDate(text)).toMatchObject({ ok: false, code });
    expect(isDate(text)).toBe(false);
  });

  it('moves by days and back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(daysBetween(date, moved)).toBe(days);
        expect(addDays(moved, -days)).toBe(date);
        expect(Math.abs(weekdayOf(moved) - weekdayOf(date) - days) % 7).toBe(0);
      }),
    );
  });

  it.each([
    ['2022-11-24', 6, '2023-05-24'],
    ['2022-08-31', 6, '2023-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2022-01-31', -2, '2021-11-30'],
    ['2022-12-15', 0, '2022-12-15'],
  ])('%s moved by %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('knows its weekday', () => {
    expect(weekdayOf('2023-02-12')).toBe(0);
    expect(weekdayOf('2022-12-05')).toBe(1);
  });

  it('is a programming error when it does not exist', () => {
    expect(() => addDays('2022-02-30', 1)).toThrow(RangeError);
    expect(() => addDays('2022-02-01', 0.5)).toThrow(RangeError);
    expect(() => addMonths('2022-02-01', 0.5)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });
});
