import { describe, expect, it } from 'vitest';
import { parseWallClock, wallClockInput } from '../../../shared/calendar/wall-clock.ts';

describe('a day and a time as they are typed', () => {
  it.each([
    ['2022-12-20T17:30', '2022-12-20T09:30:00.000Z'],
    [' 2022-12-20 17:30 ', '2022-12-20T09:30:00.000Z'],
    ['２０２２-１２-２０ １７：３０', '2022-12-20T09:30:00.000Z'],
    ['2022-12-20T17:30:15', '2022-12-20T09:30:15.000Z'],
    ['2022-12-20T09:30:00.000Z', '2022-12-20T09:30:00.000Z'],
    ['2022-12-20T17:30:00+08:00', '2022-12-20T09:30:00.000Z'],
    ['2022-12-31 23:59:59.999', '2022-12-31T15:59:59.999Z'],
  ])('reads %s as %s', (typed, instant) => {
    expect(parseWallClock(typed)).toEqual({ ok: true, instant });
  });

  it.each([
    ['2022-12-20', 'time-malformed'],
    ['2022-12-20 24:00', 'time-malformed'],
    ['2022-12-20 9:30', 'time-malformed'],
    ['', 'time-malformed'],
    ['2022-02-30 10:00', 'date-not-real'],
    ['1985-07-01 10:00', 'date-not-real'],
  ])('refuses “%s”: %s', (typed, code) => {
    expect(parseWallClock(typed)).toMatchObject({ ok: false, code });
  });

  it.each(['2022-12-20T17:30', '2022-12-20T17:30:15', '2022-12-31T23:59:59.999'])('shows %s as it was typed', typed => {
    const parsed = parseWallClock(typed);
    expect(parsed.ok && wallClockInput(parsed.instant)).toBe(typed);
  });
});
