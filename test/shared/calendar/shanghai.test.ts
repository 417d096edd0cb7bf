import { describe, expect, it } from 'vitest';
import * as format from '../../../shared/calendar/format.ts';
import { atTime, dateIn, endOfDay, startOfDay } from '../../../shared/calendar/shanghai.ts';
import { epochMsOf, instantOf, now, nowInstant } from '../../../shared/clock.ts';

describe('a day in Asia/Shanghai', () => {
  it('ends one millisecond before the next begins', () => {
    expect(endOfDay('2022-12-20')).toBe('2022-12-20T15:59:59.999Z');
    expect(startOfDay('2022-12-21')).toBe('2022-12-20T16:00:00.000Z');
    expect(atTime('2022-12-05', '09:00')).toBe('2022-12-05T01:00:00.000Z');
  });

  it('holds the instants from its start to its end', () => {
    expect(dateIn('2022-12-20T15:59:59.999Z')).toBe('2022-12-20');
    expect(dateIn('2022-12-20T16:00:00.000Z')).toBe('2022-12-21');
    expect(dateIn('2022-12-20T23:59:59+08:00')).toBe('2022-12-20');
  });

  it('agrees with the time zone database', () => {
    const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
    const instants = Array.from({ length: 200 }, (_, at) => instantOf(Date.parse('1992-01-01') + at * 9e9));
    expect(instants.map(dateIn)).toEqual(instants.map(instant => shanghai.format(new Date(instant))));
  });

  it('is refused before 1992, when China had summer time', () => {
    expect(dateIn('1991-12-31T16:00:00.000Z')).toBe('1992-01-01');
    expect(() => dateIn('1991-12-31T15:59:59.999Z')).toThrow(RangeError);
    expect(() => endOfDay('1988-06-01')).toThrow(RangeError);
  });

  it.each(['24:00', '9:00', '09:60', ''])('has no time %j', time => {
    expect(() => atTime('2022-12-20', time)).toThrow(RangeError);
  });
});

describe('an instant', () => {
  it.each(['', '2022-12-20', '2022-12-20T00:00', '2022-13-20T00:00Z', 'Tue Dec 20 2022'])('is not %j', text => {
    expect(() => epochMsOf(text)).toThrow(RangeError);
  });

  it('is now, to the millisecond in UTC', () => {
    const before = now().getTime();
    const instant = nowInstant();
    expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(epochMsOf(instant)).toBeGreaterThanOrEqual(before);
    expect(() => instantOf(9e15)).toThrow(RangeError);
  });
});

describe('in words', () => {
  it('a day', () => {
    expect(format.formatDateZh('2022-12-05')).toBe('2022年12月5日');
    expect(format.formatDateEn('2022-12-05')).toBe('5 December 2022');
    expect(() => format.formatDateZh('2022-02-30')).toThrow(RangeError);
  });

  it('a time of that day', () => {
    expect(format.formatDateTimeZh('2022-12-05T01:00:00.000Z')).toBe('2022年12月5日 09:00');
    expect(format.formatDateTimeEn('2022-12-05T16:30:00.000Z')).toBe('6 December 2022, 00:30');
  });

  it('the end of a day as 24:00', () => {
    expect(format.formatDateTimeZh(endOfDay('2022-12-20'))).toBe('2022年12月20日 24:00');
    expect(format.formatDeadlineZh('2022-12-20')).toBe('2022年12月20日 24:00前');
    expect(format.formatDeadlineEn('2022-12-20')).toBe('by the end of 20 December 2022 (Beijing time)');
  });
});
