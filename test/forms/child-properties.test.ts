/** How a value stands against its target, whatever the value and the day. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childProgress } from '../../forms/child-progress/form.ts';
import { impossibleFindings } from '../../forms/child-progress/rules.ts';
import {
  isMet,
  lastDayOf,
  lightOf,
  PLAN_STARTS_ON,
  standingOf,
  type Target,
  targetsOf,
} from '../../forms/child-progress/targets.ts';
import { addDays } from '../../shared/calendar/plain-date.ts';
import { factsOfExample } from '../../shared/form/example-facts.ts';
import { planWith } from './judge-child.ts';

const targets = targetsOf(planWith());
const targetNamed = (key: string): Target => {
  const target = targets.find(candidate => candidate.key === key);
  if (!target) throw new Error(`no target ${key}`);
  return target;
};
const schools = targetNamed('08-1');
const coverage = targetNamed('07-1');
const community = targetNamed('25-1');
const streets = targetNamed('24-1');
const on = (day: string) => ({ on: day, towns: [] });

describe('a value as verified', () => {
  it.each([
    ['a share of 100 %', '07-1', 100, true],
    ['a share above 100 %', '07-1', 100.01, false],
    ['nine schools', '08-1', 9, true],
    ['nine schools and a half', '08-1', 9.5, false],
    ['120 schools, which are no share', '08-1', 120, true],
    ['a rate with decimals', '06-1', 4.52, true],
  ] as const)('%s: %#', (_what, readingKey, verifiedValue, isTaken) => {
    const answers = { planReadings: [{ id: '1', readingKey, readingValue: 8 }] };
    const findings = { case: {}, items: { 1: { verifiedValue } } };
    const verification = childProgress.chain.stages.find(({ kind }) => kind === 'check');
    if (verification?.kind !== 'check') throw new Error('nobody verifies');
    const found = verification.checkFindings(factsOfExample(childProgress, { answers, findings }));
    expect(found.map(({ path }) => path)).toEqual(isTaken ? [] : ['findings.items.1.verifiedValue']);
  });

  it('may be left out, where the report is right', () => {
    const answers = { planReadings: [{ id: '1', readingKey: '08-1', readingValue: 8 }] };
    expect(impossibleFindings(factsOfExample(childProgress, { answers }))).toEqual([]);
  });
});

describe('a light', () => {
  it.each([
    ['14 of 14 before the last day', schools, { value: 14 }, '2023-03-31', 'met'],
    ['14 of 14 after it', schools, { value: 14 }, '2026-02-01', 'met'],
    ['13 on the last day', schools, { value: 13 }, '2025-12-31', 'behind'],
    ['13 on the day after', schools, { value: 13 }, '2026-01-01', 'overdue'],
    ['nothing yet on the first day', schools, { value: 0 }, PLAN_STARTS_ON, 'on-track'],
    ['nothing built by the end of the first quarter', schools, { value: 0 }, '2022-12-31', 'behind'],
    ['nothing built after a year', schools, { value: 0 }, '2023-12-31', 'far-behind'],
    ['no value at all', schools, {}, '2023-12-31', 'unknown'],
    ['no value in the last quarter', schools, {}, '2025-11-01', 'far-behind'],
    ['a share without a start', coverage, { value: 85 }, '2023-03-31', 'behind'],
    ['a share without a start in the last quarter', coverage, { value: 85 }, '2025-12-01', 'far-behind'],
    ['a share with a start, on its line', { ...coverage, startValue: 80 }, { value: 85 }, '2023-03-31', 'on-track'],
    [
      'a share that started above what is asked and has fallen below',
      { ...targetNamed('07-2'), startValue: 70 },
      { value: 60 },
      '2023-03-31',
      'behind',
    ],
    [
      'a share that has to stay low, started low and has risen',
      { ...targetNamed('13-1'), startValue: 25 },
      { value: 31 },
      '2023-03-31',
      'behind',
    ],
    [
      'a share that has to fall, half-way',
      { ...targetNamed('13-1'), startValue: 40 },
      { value: 35 },
      '2024-06-01',
      'on-track',
    ],
    [
      'a share that has to fall and rises',
      { ...targetNamed('13-1'), startValue: 40 },
      { value: 45 },
      '2024-06-01',
      'far-behind',
    ],
    ['a milestone before its day', targetNamed('04-m1'), { isReached: false }, '2024-03-31', 'pending'],
    ['a milestone after its day', targetNamed('22-m1'), { isReached: false }, '2024-01-01', 'overdue'],
    ['a milestone reached', targetNamed('22-m1'), { isReached: true }, '2024-01-01', 'met'],
    ['an indicator, whatever it is', targetNamed('10-i1'), { value: 3 }, '2030-01-01', 'no-deadline'],
  ] as const)('of %s', (_what, target, reported, day, standing) => {
    expect(standingOf(target, reported, on(day))).toBe(standing);
  });

  it('of what every town must meet follows the towns', () => {
    const towns = ['甲镇', '乙街道'];
    const byTown = { 甲镇: 1, 乙街道: 0 };
    expect(standingOf(community, { byTown }, { on: '2023-01-01', towns })).toBe('overdue');
    expect(standingOf(streets, { byTown }, { on: '2023-12-31', towns })).toBe('on-track');
    expect(standingOf(streets, { byTown: { 甲镇: 5, 乙街道: 0 } }, { on: '2024-12-31', towns })).toBe('far-behind');
    expect(standingOf(streets, { byTown: { 甲镇: 1, 乙街道: 1 } }, { on: '2024-12-31', towns })).toBe('met');
  });

  const days = fc.integer({ min: 0, max: 2000 }).map(days => addDays(PLAN_STARTS_ON, days));
  const values = fc.integer({ min: 0, max: 3000 }).map(hundredths => hundredths / 100);

  it('is green exactly when the value meets the target or the straight line', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...targets.filter(({ isPerTown }) => !isPerTown)),
        values,
        days,
        (target, value, day) => {
          const standing = standingOf(target, { value }, on(day));
          if (target.sort === 'target' && isMet(target, { value }, [])) expect(standing).toBe('met');
          if (standing === 'met') expect(isMet(target, { value }, [])).toBe(true);
          if (standing === 'overdue') expect(day > lastDayOf(target.byYear ?? 0)).toBe(true);
        },
      ),
    );
  });

  it('never gets better by waiting with the same value', () => {
    const severity = { green: 0, grey: 0, amber: 1, red: 2 } as const;
    fc.assert(
      fc.property(fc.constantFrom(schools, coverage), values, days, fc.nat(400), (target, value, day, wait) => {
        const now = lightOf(standingOf(target, { value }, on(day)));
        const later = lightOf(standingOf(target, { value }, on(addDays(day, wait))));
        expect(severity[later]).toBeGreaterThanOrEqual(severity[now]);
      }),
    );
  });

  it('never gets worse with more of what is built', () => {
    const severity = { green: 0, grey: 0, amber: 1, red: 2 } as const;
    fc.assert(
      fc.property(values, values, days, (value, more, day) => {
        const less = lightOf(standingOf(schools, { value }, on(day)));
        const much = lightOf(standingOf(schools, { value: value + more }, on(day)));
        expect(severity[much]).toBeLessThanOrEqual(severity[less]);
      }),
    );
  });

  it('of an indicator is always grey', () => {
    const indicators = targets.filter(({ sort }) => sort === 'indicator');
    fc.assert(
      fc.property(fc.constantFrom(...indicators), values, days, (target, value, day) => {
        expect(lightOf(standingOf(target, { value }, on(day)))).toBe('grey');
      }),
    );
  });
});
