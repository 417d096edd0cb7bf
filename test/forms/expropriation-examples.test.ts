/** The gazette's worked examples, and our own at the boundaries, on the rules that the product runs. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expropriation } from '../../forms/expropriation/form.ts';
import {
  announcementDateRequired,
  isRightAuthority,
  type RemedyId,
  remedyOf,
  termOf,
} from '../../forms/expropriation/remedies.ts';
import { checkAnnouncement } from '../../forms/expropriation/rules.ts';
import { answerScope, type Side, sides } from '../../forms/expropriation/scope.ts';
import { chineseCalendar } from '../../shared/calendar/chinese-calendar.ts';
import { addDays, daysBetween } from '../../shared/calendar/plain-date.ts';
import { type WorkingCalendar, weekdayCalendar } from '../../shared/calendar/working-calendar.ts';
import { checkForm } from '../../shared/form/check-form.ts';
import { factsOfExample } from '../../shared/form/example-facts.ts';
import { unheeded } from './unheeded.ts';

interface GivenRemedy {
  readonly kind: 'remedy';
  readonly remedy: RemedyId;
  /** null or left out = nobody has recorded it. */
  readonly announcedOn?: string | null;
  /** Left out = the working calendar of China. */
  readonly calendar?: { readonly holidays?: readonly string[]; readonly extraWorkdays?: readonly string[] };
}

type Given =
  | GivenRemedy
  | { readonly kind: 'authority'; readonly remedy: RemedyId; readonly addressedTo?: string | null }
  /** A side left out, or null, is not known. */
  | { readonly kind: 'scope'; readonly insideBoundary: Readonly<Partial<Record<Side, boolean | null>>> };

interface Example {
  readonly id: string;
  readonly title: string;
  readonly given: Given;
  readonly expect: Readonly<Record<string, unknown>>;
}

const gazette = JSON.parse(
  readFileSync(join(import.meta.dirname, 'examples/expropriation.json'), 'utf8'),
) as readonly Example[];

function judge(given: Given): Readonly<Record<string, unknown>> {
  if (given.kind === 'scope') return answerScope(knownSides(given.insideBoundary));
  const remedy = remedyOf(given.remedy);
  const authority = remedy.authority.zh;
  if (given.kind === 'authority') {
    return { correctAuthority: isRightAuthority(given.remedy, given.addressedTo ?? ''), authority };
  }
  const term = termOf(remedy, given.announcedOn ?? undefined, calendarIn(given));
  return {
    countedLastDay: term.countedLastDay ?? null,
    lastDay: term.lastDay ?? null,
    status: term.status?.code,
    authority,
  };
}

function calendarIn({ calendar: days }: GivenRemedy): WorkingCalendar {
  if (days === undefined) return chineseCalendar();
  const { holidays = [], extraWorkdays = [] } = days;
  return weekdayCalendar({ holidays, extraWorkdays });
}

function knownSides(inside: Readonly<Partial<Record<Side, boolean | null>>>): Partial<Record<Side, boolean>> {
  return Object.fromEntries(sides.flatMap(side => (typeof inside[side] === 'boolean' ? [[side, inside[side]]] : [])));
}

describe('the worked examples of the gazette', () => {
  it('are heeded member by member', () => {
    expect(unheeded(gazette, ({ given }) => judge(given))).toEqual([]);
  });

  it('are all here', () => {
    expect(gazette.length).toBeGreaterThanOrEqual(7);
  });

  it.each(gazette)('$id: $title', ({ given, expect: expected }) => {
    expect(judge(given)).toMatchObject(expected);
  });
});

const inside = { west: true, east: true, north: true, south: true };
const byHand = { inScope: null, status: 'check-planning-area-item-2' };

/** Our own, in the gazette's words: what is given, what is expected. */
const own: readonly (readonly [string, Given, Readonly<Record<string, unknown>>])[] = [
  [
    'R-EXP-5: without a calendar of its own, that of China',
    { kind: 'remedy', remedy: 'administrative-reconsideration', announcedOn: '2022-11-24' },
    { countedLastDay: '2023-01-23', lastDay: '2023-01-28', authority: '淄博市人民政府' },
  ],
  [
    'D-EXP-3: a make-up Sunday that is the counted day stays',
    {
      kind: 'remedy',
      remedy: 'administrative-reconsideration',
      announcedOn: '2022-12-14',
      calendar: { holidays: [], extraWorkdays: ['2023-02-12'] },
    },
    { countedLastDay: '2023-02-12', lastDay: '2023-02-12' },
  ],
  [
    'D-EXP-3: a Monday off after the weekend moves it to Tuesday',
    {
      kind: 'remedy',
      remedy: 'administrative-reconsideration',
      announcedOn: '2022-12-14',
      calendar: { holidays: ['2023-02-13'] },
    },
    { countedLastDay: '2023-02-12', lastDay: '2023-02-14' },
  ],
  [
    'D-EXP-1: litigation has no day either while the announcement is unknown',
    { kind: 'remedy', remedy: 'administrative-litigation', announcedOn: null, calendar: {} },
    { countedLastDay: null, lastDay: null, status: 'announcement-date-required', authority: '人民法院' },
  ],
  [
    'D-EXP-1: left out is unknown, too; the day of the decision is no default',
    { kind: 'remedy', remedy: 'administrative-reconsideration' },
    { lastDay: null, status: 'announcement-date-required' },
  ],
  [
    'D-EXP-2: announced on the last day of a leap February',
    { kind: 'remedy', remedy: 'administrative-reconsideration', announcedOn: '2024-02-29', calendar: {} },
    { countedLastDay: '2024-04-29', lastDay: '2024-04-29' },
  ],
  [
    'R-EXP-5: addressed to nobody',
    { kind: 'authority', remedy: 'administrative-reconsideration', addressedTo: null },
    { correctAuthority: false, authority: '淄博市人民政府' },
  ],
  ['D-EXP-5: only a corner is outside', { kind: 'scope', insideBoundary: { ...inside, south: false } }, byHand],
  ['D-EXP-5: one side is not known', { kind: 'scope', insideBoundary: { ...inside, north: null } }, byHand],
  ['D-EXP-5: nothing is known', { kind: 'scope', insideBoundary: {} }, byHand],
  [
    'D-EXP-5: outside all four',
    { kind: 'scope', insideBoundary: { west: false, east: false, north: false, south: false } },
    byHand,
  ],
];

const reconsideration = remedyOf('administrative-reconsideration');
const litigation = remedyOf('administrative-litigation');
const plain = weekdayCalendar({ holidays: [], extraWorkdays: [] });
const china = chineseCalendar();

/** remedy, announced on, calendar, counted last day, last day */
const boundaries: readonly (readonly [string, RemedyId, string, WorkingCalendar, string, string])[] = [
  [
    '60 days over the end of a leap February',
    'administrative-reconsideration',
    '2024-01-01',
    plain,
    '2024-03-01',
    '2024-03-01',
  ],
  ['60 days over a common February', 'administrative-reconsideration', '2023-01-01', plain, '2023-03-02', '2023-03-02'],
  ['60 days into the new year', 'administrative-reconsideration', '2022-11-03', china, '2023-01-02', '2023-01-03'],
  ['60th day on a Saturday', 'administrative-reconsideration', '2022-12-13', plain, '2023-02-11', '2023-02-13'],
  [
    '60th day on a Saturday that is worked',
    'administrative-reconsideration',
    '2022-11-29',
    china,
    '2023-01-28',
    '2023-01-28',
  ],
  [
    '60th day on New Year’s Eve of the Spring Festival',
    'administrative-reconsideration',
    '2022-11-22',
    china,
    '2023-01-21',
    '2023-01-28',
  ],
  [
    '60th day on the last holiday of the Spring Festival',
    'administrative-reconsideration',
    '2022-11-28',
    china,
    '2023-01-27',
    '2023-01-28',
  ],
  [
    '60th day just before the National Day',
    'administrative-reconsideration',
    '2023-07-30',
    china,
    '2023-09-28',
    '2023-09-28',
  ],
  [
    '60th day in the National Day week',
    'administrative-reconsideration',
    '2023-08-02',
    china,
    '2023-10-01',
    '2023-10-07',
  ],
  [
    '6 months from 31 August end in February',
    'administrative-litigation',
    '2022-08-31',
    plain,
    '2023-02-28',
    '2023-02-28',
  ],
  [
    '6 months from 31 August end in a leap February',
    'administrative-litigation',
    '2023-08-31',
    plain,
    '2024-02-29',
    '2024-02-29',
  ],
  [
    '6 months from 30 August end in a leap February',
    'administrative-litigation',
    '2023-08-30',
    plain,
    '2024-02-29',
    '2024-02-29',
  ],
  [
    '6 months from 29 August end in a common February',
    'administrative-litigation',
    '2022-08-29',
    plain,
    '2023-02-28',
    '2023-02-28',
  ],
  ['6 months from 28 August', 'administrative-litigation', '2022-08-28', plain, '2023-02-28', '2023-02-28'],
  [
    '6 months from 31 December end on 30 June',
    'administrative-litigation',
    '2022-12-31',
    plain,
    '2023-06-30',
    '2023-06-30',
  ],
  [
    '6 months from 31 March end on a Saturday in September',
    'administrative-litigation',
    '2023-03-31',
    plain,
    '2023-09-30',
    '2023-10-02',
  ],
  [
    '6 months from 31 March end in the National Day week',
    'administrative-litigation',
    '2023-03-31',
    china,
    '2023-09-30',
    '2023-10-07',
  ],
  ['6 months from a leap day', 'administrative-litigation', '2024-02-29', plain, '2024-08-29', '2024-08-29'],
  ['6 months end on New Year’s Day', 'administrative-litigation', '2022-07-01', china, '2023-01-01', '2023-01-03'],
  [
    '60th day on New Year’s Day 2024',
    'administrative-reconsideration',
    '2023-11-02',
    china,
    '2024-01-01',
    '2024-01-02',
  ],
  ['60th day on a leap day', 'administrative-reconsideration', '2023-12-31', china, '2024-02-29', '2024-02-29'],
  [
    '6 months end in the Spring Festival of 2024: its make-up Sunday is the last day',
    'administrative-litigation',
    '2023-08-10',
    china,
    '2024-02-10',
    '2024-02-18',
  ],
  ['6 months end on a Sunday', 'administrative-litigation', '2022-12-04', plain, '2023-06-04', '2023-06-05'],
];

describe('our own examples at the boundaries', () => {
  it.each(own)('%s', (_title, given, expected) => {
    expect(judge(given)).toMatchObject(expected);
  });

  it.each(boundaries)('%s', (_title, id, announcedOn, calendar, counted, last) => {
    const term = termOf(remedyOf(id), announcedOn, calendar);
    expect([term.countedLastDay, term.lastDay]).toEqual([counted, last]);
  });

  it('no remedy has a day before the announcement is recorded', () => {
    for (const remedy of [reconsideration, litigation]) {
      const term = termOf(remedy, undefined, china);
      expect(term.countedLastDay).toBeUndefined();
      expect(term.lastDay).toBeUndefined();
      expect(term.status?.code).toBe(announcementDateRequired.code);
    }
  });

  it.each([
    ['administrative-reconsideration', '淄博市人民政府', true],
    ['administrative-reconsideration', ' 淄博市人民政府 ', true],
    ['administrative-reconsideration', '山东省淄博市人民政府', true],
    ['administrative-reconsideration', '淄博市张店区人民政府', false],
    ['administrative-reconsideration', '张店区房屋征收部门', false],
    ['administrative-reconsideration', '', false],
    ['administrative-reconsideration', '山东省人民政府', false],
    ['administrative-reconsideration', '张店区人民法院', false],
    ['administrative-litigation', '张店区人民法院', true],
    ['administrative-litigation', '人民法院', true],
    ['administrative-litigation', '淄博市中级人民法院', true],
    ['administrative-litigation', '淄博市人民政府', false],
  ] as const)('%s to %s: %s', (id, addressedTo, isRight) => {
    expect(isRightAuthority(id, addressedTo)).toBe(isRight);
  });
});

const date = fc.integer({ min: 0, max: 1700 }).map(days => addDays('2020-01-01', days));
const calendar = fc
  .record({
    holidays: fc.uniqueArray(date, { maxLength: 60 }),
    extraWorkdays: fc.uniqueArray(date, { maxLength: 30 }),
  })
  .map(weekdayCalendar);

describe('every term', () => {
  it('ends on a working day, never before the counted one, with none worked in between', () => {
    fc.assert(
      fc.property(date, calendar, fc.constantFrom(reconsideration, litigation), (announcedOn, days, remedy) => {
        const { countedLastDay: counted = '', lastDay: last = '' } = termOf(remedy, announcedOn, days);
        expect(days.isWorkday(last)).toBe(true);
        expect(last >= counted).toBe(true);
        for (let day = counted; day < last; day = addDays(day, 1)) expect(days.isWorkday(day)).toBe(false);
      }),
    );
  });

  it('counts 60 days exactly, and months to the same day number or a month’s end', () => {
    fc.assert(
      fc.property(date, announcedOn => {
        expect(daysBetween(announcedOn, termOf(reconsideration, announcedOn, plain).countedLastDay ?? '')).toBe(60);
        const counted = termOf(litigation, announcedOn, plain).countedLastDay ?? '';
        const isMonthEnd = addDays(counted, 1).endsWith('-01');
        expect(counted.slice(8) === announcedOn.slice(8) || isMonthEnd).toBe(true);
        const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(months(counted) - months(announcedOn)).toBe(6);
      }),
    );
  });

  it('says how it was worked out, in both languages, with both days in it', () => {
    fc.assert(
      fc.property(date, calendar, (announcedOn, days) => {
        const { derivation, countedLastDay: counted = '', lastDay: last = '' } = termOf(litigation, announcedOn, days);
        const zh = derivation.map(step => step.zh).join('');
        for (const day of [announcedOn, counted, last]) {
          const [year, month, number] = day.split('-').map(Number);
          expect(zh).toContain(`${year}年${month}月${number}日`);
        }
        for (const step of derivation) expect(step.en).not.toBe('');
      }),
    );
  });
});

describe('the scope', () => {
  it('is item 1 inside all four boundaries, and never out of scope otherwise', () => {
    const known = fc.option(fc.boolean(), { nil: undefined });
    fc.assert(
      fc.property(known, known, known, known, (west, east, north, south) => {
        const given = Object.entries({ west, east, north, south }).filter(([, value]) => value !== undefined);
        const answer = answerScope(Object.fromEntries(given));
        const isInside = sides.every(side => ({ west, east, north, south })[side] === true);
        expect(answer.inScope).toBe(isInside ? true : null);
      }),
    );
  });
});

describe('the form', () => {
  it('has no fault', () => {
    expect(checkForm(expropriation)).toEqual([]);
  });

  it('records no announcement before the decision or ahead of it', () => {
    const facts = factsOfExample(expropriation, { answers: { expropriationDecidedOn: '2022-11-24' } });
    const codes = (announcedOn: string) => checkAnnouncement({ announcedOn }, facts).map(({ code }) => code);
    expect(codes('2022-11-23')).toEqual(['announced-before-decided']);
    expect(codes('2022-11-24')).toEqual([]);
    expect(codes('2022-12-05')).toEqual([]);
    expect(codes('2022-12-06')).toEqual(['announced-in-the-future']);
  });

  it.each([
    ['R-EXP-1', '淄博火车站北广场片区建设项目(第二批湖田片区住宅)'],
    ['R-EXP-2', '东二路以东，淄博东铁路以西，洪沟路以南，胶济铁路以北'],
    ['R-EXP-3', '同时收回被征收范围内的国有土地使用权'],
    ['R-EXP-4', '自房屋征收决定之日起至房屋征收结束之日止'],
    ['R-EXP-5', '可以在本决定公告之日起60日内依法向淄博市人民政府申请行政复议'],
    ['R-EXP-6', '也可以在本决定公告之日起6个月内依法向人民法院提起行政诉讼'],
    ['D-EXP-6', '也不规定先后'],
    ['D-EXP-7', '不是法律意见'],
  ])('says on its notice what %s asks for: %s', (_rule, words) => {
    const answers = {
      expropriationProject: '淄博火车站北广场片区建设项目(第二批湖田片区住宅)',
      westBoundaryRoad: '东二路',
      eastBoundaryRoad: '淄博东铁路',
      northBoundaryRoad: '洪沟路',
      southBoundaryRoad: '胶济铁路',
    };
    const records = { announcedOn: '2022-12-14' };
    expect(JSON.stringify(expropriation.notice?.build(factsOfExample(expropriation, { answers, records })))).toContain(
      words,
    );
  });

  it('publishes the decision and the plan, and no contact', () => {
    const answers = {
      expropriationProject: '北广场片区',
      expropriationContactName: '张三',
      expropriationContactPhone: '13800000000',
      expropriationContactEmail: 'clerk@department.example',
    };
    const notice = expropriation.notice?.build(factsOfExample(expropriation, { answers }));
    expect(notice?.publicSlots).toEqual(expropriation.slots.map(({ id }) => id));
    expect(JSON.stringify(notice)).not.toMatch(/张三|13800000000|clerk@/);
  });
});
