import { describe, expect, it } from 'vitest';
import {
  addDuration,
  formatLocalTime,
  parseDuration,
  parseInstant,
} from '../../../../infra/local/console/local-time.ts';

describe('durations', () => {
  it.each([
    ['2022-12-05T09:00:00+08:00', 'P1DT2H', '2022-12-06T11:00:00+08:00'],
    ['2022-12-05T09:00:00+08:00', 'P2W', '2022-12-19T09:00:00+08:00'],
    ['2023-01-31T09:00:00+08:00', 'P1M', '2023-02-28T09:00:00+08:00'],
    ['2024-02-29T23:30:00+08:00', 'P1Y', '2025-02-28T23:30:00+08:00'],
    ['2022-12-31T00:30:00+08:00', 'P2M', '2023-02-28T00:30:00+08:00'],
    ['2022-12-05T09:00:00+08:00', 'P1Y2M3W4DT5H6M7.5S', '2024-03-01T14:06:07.500+08:00'],
    ['2022-12-05T09:00:00+08:00', 'PT0S', '2022-12-05T09:00:00+08:00'],
  ])('reckons %s plus %s as %s', (from, text, to) => {
    const duration = parseDuration(text);
    expect(duration).toBeDefined();
    expect(duration && formatLocalTime(addDuration(Date.parse(from), duration))).toBe(to);
  });

  it.each(['', 'P', 'PT', 'P1DT', '-P1D', 'P-1D', 'P1H', '1D', 'P1D ', 'p1d', 'PT1H1H', 'P1D2W'])(
    'does not take %j',
    text => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

describe('instants', () => {
  it.each([
    ['2022-12-31T09:00:00+08:00', '2022-12-31T09:00:00+08:00'],
    ['2022-12-31T01:00Z', '2022-12-31T09:00:00+08:00'],
    ['2022-12-31T01:00:00.250Z', '2022-12-31T09:00:00.250+08:00'],
  ])('reads %s as %s', (text, local) => {
    expect(formatLocalTime(parseInstant(text) ?? 0)).toBe(local);
  });

  it.each([
    '2022-12-31',
    '2022-12-31T09:00:00',
    '2023-02-30T09:00:00Z',
    '2022-13-01T09:00Z',
    '2022-12-31T25:00Z',
    'tomorrow',
  ])('does not take %j', text => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
