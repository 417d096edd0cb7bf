/** The gazette's worked examples, our own at the boundaries, and what holds for any sheet. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finalDueOn, isOnTime, monthlyDueOn } from '../../forms/fire/campaign.ts';
import { checkSheet, isPenalised, isSamePerson, unrectified } from '../../forms/fire/statistics.ts';
import { addDays, daysBetween } from '../../shared/calendar/plain-date.ts';
import { endOfDay, startOfDay } from '../../shared/calendar/shanghai.ts';
import { boundaries } from './fire-boundaries.ts';
import { type Example, judgeExample } from './fire-example.ts';
import { unheeded } from './unheeded.ts';

const gazette = JSON.parse(readFileSync(join(import.meta.dirname, 'examples/fire.json'), 'utf8')) as readonly Example[];

describe('the worked examples of the gazette', () => {
  it('are heeded member by member', () => {
    expect(unheeded(gazette, judgeExample)).toEqual([]);
    expect(unheeded(gazette, () => 'deaf')).toContain('report submittedAt');
  });

  it.each(gazette)('$id: $title', example => {
    expect(judgeExample(example)).toMatchObject(example.expect);
  });
});

describe('our own examples at the boundaries', () => {
  it.each(boundaries)('$id: $title', example => {
    expect(judgeExample(example)).toMatchObject(example.expect);
  });
});

const count = fc.nat({ max: 5000 });
const valid = {
  unitName: '公安',
  isCaseFiled: false,
  isShutdownOrdered: false,
  isSealed: true,
  preparedBy: '赵一',
  preparedOn: '2023-01-18',
  reviewedBy: '钱二',
};

describe('any sheet', () => {
  it('is valid with whole counts, no more rectified than found, and an order where hazards are left', () => {
    void fc.assert(
      fc.property(count, count, count, (inspected, found, less) => {
        const rectified = Math.max(0, found - less);
        const left = found - rectified;
        const sheet = { ...valid, inspected, found, rectified };
        expect(unrectified(sheet)).toBe(left);
        expect(checkSheet({ ...sheet, isRestOrdered: false })).toEqual([]);
        const parts = checkSheet(sheet).map(({ part }) => part);
        expect(parts).toEqual(left > 0 ? ['rectification-ordered-for-rest'] : []);
      }),
    );
  });

  it('names every count that is no count, and no other part', () => {
    const notACount = fc.oneof(
      fc.double().filter(value => !Number.isSafeInteger(value)),
      fc.integer({ max: -1 }),
      fc.string(),
    );
    void fc.assert(
      fc.property(notACount, notACount, (inspected, found) => {
        const parts = checkSheet({ ...valid, inspected, found, rectified: 0 }).map(({ part }) => part);
        expect(parts).toEqual(['units-inspected', 'hazards-found']);
      }),
    );
  });

  it('says yes in the last column when either happened', () => {
    const answer = fc.option(fc.boolean(), { nil: undefined });
    void fc.assert(
      fc.property(answer, answer, (isCaseFiled, isShutdownOrdered) => {
        expect(isPenalised({ isCaseFiled, isShutdownOrdered }) === true).toBe(
          isCaseFiled === true || isShutdownOrdered === true,
        );
      }),
    );
  });

  it('takes nobody for somebody else by spaces or width, and no two blanks for one person', () => {
    expect(isSamePerson('欧阳　娜', '欧阳 娜')).toBe(true);
    expect(isSamePerson('Ｚhao Yi', 'zhaoyi')).toBe(true);
    expect(isSamePerson('', ' ')).toBe(false);
    expect(isSamePerson('赵一', '赵二')).toBe(false);
  });
});

describe('any due day', () => {
  it('lasts to its end in Shanghai', () => {
    void fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), days => {
        const dueOn = addDays(monthlyDueOn('2022-12'), days);
        expect(isOnTime(endOfDay(dueOn), dueOn)).toBe(true);
        expect(isOnTime(startOfDay(addDays(dueOn, 1)), dueOn)).toBe(false);
      }),
    );
  });

  it('of the final summary is the third day after the closing day', () => {
    void fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), days => {
        const closed = addDays('2023-01-01', days);
        expect(daysBetween(closed, finalDueOn(closed) ?? '')).toBe(3);
      }),
    );
  });
});
