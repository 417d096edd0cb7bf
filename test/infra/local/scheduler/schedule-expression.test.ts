import { describe, expect, it } from 'vitest';
import { parseScheduleExpression } from '../../../../infra/local/scheduler/schedule-expression.ts';

const at = (text: string) => Date.parse(text);

/** The next runs after an instant, as ISO texts in UTC without seconds. */
function runsAfter(expression: string, timezone: string, from: string, count: number): string[] {
  const { next } = parseScheduleExpression(expression, timezone);
  const runs: string[] = [];
  for (let run = next(at(from)); run !== undefined && runs.length < count; run = next(run)) {
    runs.push(new Date(run).toISOString().slice(0, 16));
  }
  return runs;
}

describe('cron', () => {
  const MONDAY_NINE = '2022-12-05T01:00:00Z';

  it.each([
    [
      'cron(0 9 ? * MON-FRI *)',
      'Asia/Shanghai',
      ['2022-12-06T01:00', '2022-12-07T01:00', '2022-12-08T01:00', '2022-12-09T01:00', '2022-12-12T01:00'],
    ],
    ['cron(30 0 * * ? *)', 'Asia/Shanghai', ['2022-12-05T16:30', '2022-12-06T16:30']],
    ['cron(0 8 1 * ? *)', 'Asia/Shanghai', ['2023-01-01T00:00', '2023-02-01T00:00']],
    ['cron(0 8 20 DEC,mar ? *)', 'UTC', ['2022-12-20T08:00', '2023-03-20T08:00', '2023-12-20T08:00']],
    ['cron(*/20 1 * * ? *)', 'UTC', ['2022-12-05T01:20', '2022-12-05T01:40', '2022-12-06T01:00']],
    ['cron(50/5 1-2 * * ? *)', 'UTC', ['2022-12-05T01:50', '2022-12-05T01:55', '2022-12-05T02:50']],
    ['cron(0 0 ? * 1,7 *)', 'UTC', ['2022-12-10T00:00', '2022-12-11T00:00', '2022-12-17T00:00']],
    ['cron(0 0 29 2 ? *)', 'UTC', ['2024-02-29T00:00', '2028-02-29T00:00']],
    ['cron(0 12 31 * ? 2023)', 'UTC', ['2023-01-31T12:00', '2023-03-31T12:00', '2023-05-31T12:00']],
    ['cron(0 9 1-10/4 1 ? *)', 'UTC', ['2023-01-01T09:00', '2023-01-05T09:00', '2023-01-09T09:00', '2024-01-01T09:00']],
    ['cron(0 0 1 1 ? 2022)', 'UTC', []],
    ['cron(0 0 30 2 ? *)', 'UTC', []],
  ])('%s in %s runs when it says', (expression, timezone, runs) => {
    expect(runsAfter(expression, timezone, MONDAY_NINE, runs.length || 1)).toEqual(runs);
  });

  it('skips a wall time that daylight saving skips', () => {
    const runs = ['2023-03-11T07:30', '2023-03-13T06:30'];
    expect(runsAfter('cron(30 2 * * ? *)', 'America/New_York', '2023-03-11T00:00:00Z', 2)).toEqual(runs);
  });

  it('runs once at a wall time that comes twice', () => {
    const runs = ['2023-11-05T05:30', '2023-11-06T06:30'];
    expect(runsAfter('cron(30 1 * * ? *)', 'America/New_York', '2023-11-05T00:00:00Z', 2)).toEqual(runs);
  });

  it('goes on through the hour that comes twice', () => {
    const runs = ['2023-11-05T04:00', '2023-11-05T05:00', '2023-11-05T07:00'];
    expect(runsAfter('cron(0 * * * ? *)', 'America/New_York', '2023-11-05T03:30:00Z', 3)).toEqual(runs);
  });

  it('takes a year of hours', () => {
    expect(runsAfter('cron(0 * * * ? *)', 'Asia/Shanghai', MONDAY_NINE, 8760).at(-1)).toBe('2023-12-05T01:00');
  });

  it.each([
    ['cron(0 9 L * ? *)', 'does not implement L, W and # (day-of-month "L")'],
    ['cron(0 9 3W * ? *)', 'does not implement L, W and # (day-of-month "3W")'],
    ['cron(0 9 ? * 6#3 *)', 'does not implement L, W and # (day-of-week "6#3")'],
    ['cron(0 9 ? * 5L *)', 'does not implement L, W and # (day-of-week "5L")'],
    ['cron(0 9 * * * *)', 'exactly one of day-of-month and day-of-week is "?"'],
    ['cron(0 9 ? * ? *)', 'exactly one of day-of-month and day-of-week is "?"'],
    ['cron(0 9 * * ?)', 'it has six fields'],
    ['cron(60 9 * * ? *)', 'a minutes is between 0 and 59'],
    ['cron(0 9 0 * ? *)', 'a day-of-month is between 1 and 31'],
    ['cron(0 9 * FOO ? *)', 'a month is between 1 and 12'],
    ['cron(0 9 * * ? 1969)', 'a year is between 1970 and 2199'],
    ['cron(0 17-9 * * ? *)', 'a hours cannot be "17-9"'],
    ['cron(0/0 9 * * ? *)', 'a minutes cannot be "0/0"'],
  ])('%s is refused', (expression, message) => {
    expect(() => parseScheduleExpression(expression, 'UTC')).toThrow(message);
  });

  it('is refused in a zone that does not exist', () => {
    expect(() => parseScheduleExpression('cron(0 9 * * ? *)', 'Asia/Peking')).toThrow('Timezone Asia/Peking');
  });
});

describe('rate and at', () => {
  it('begins a rate when the schedule is made', () => {
    const { first, next } = parseScheduleExpression('rate(15 minutes)', 'UTC');
    expect(first(1_000)).toBe(1_000);
    expect(next(1_000)).toBe(1_000 + 15 * 60_000);
    expect(parseScheduleExpression('rate(1 day)', 'UTC').next(0)).toBe(86_400_000);
  });

  it('runs a single time in its zone, and not when it is already over', () => {
    const { first, next } = parseScheduleExpression('at(2022-12-05T09:00:00)', 'Asia/Shanghai');
    expect(first(0)).toBe(at('2022-12-05T01:00:00Z'));
    expect(first(at('2022-12-05T01:00:01Z'))).toBeUndefined();
    expect(next(at('2022-12-05T01:00:00Z'))).toBeUndefined();
  });

  it.each([
    'rate(0 minutes)',
    'rate(1 minutes)',
    'rate(2 minute)',
    'rate(5 weeks)',
    'at(tomorrow)',
    'every(5)',
    'at(2022-02-30T09:00)',
  ])('%s is refused', expression => {
    expect(() => parseScheduleExpression(expression, 'UTC')).toThrow(`Invalid Schedule Expression ${expression}`);
  });
});
