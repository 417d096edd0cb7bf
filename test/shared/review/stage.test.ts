/** When stages are due, remind and end: working days of the Chinese calendar, ends of days in Shanghai. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../../../shared/calendar/chinese-calendar.ts';
import type { Span, Stage, StageTiming } from '../../../shared/form/chain.ts';
import {
  afterCorrection,
  correctionOf,
  endOfSpan,
  isCorrection,
  planTicks,
  secondsBeforeTicks,
  stageOf,
  tasksOf,
} from '../../../shared/review/stage.ts';
import { aFile, aRun, aTask } from '../../builders/case-file.ts';
import { aForm, timing } from '../../builders/form.ts';

const calendar = chineseCalendar();
const end = (date: string) => new Date(`${date}T23:59:59.999+08:00`).toISOString();
const nine = (date: string) => new Date(`${date}T09:00:00+08:00`).toISOString();
const at = (shanghai: string) => new Date(`${shanghai}+08:00`).toISOString();

describe('the end of a span', () => {
  const spans: readonly (readonly [string, string, Span, string])[] = [
    ['a Monday, five working days', '2022-12-05T09:00', { workingDays: 5 }, '2022-12-12'],
    ['the last minute of a day counts as that day', '2022-12-05T23:59', { workingDays: 1 }, '2022-12-06'],
    ['a Saturday: Monday is day 1', '2022-12-10T12:00', { workingDays: 1 }, '2022-12-12'],
    ['before New Year: Monday 2 January is a holiday', '2022-12-30T12:00', { workingDays: 1 }, '2023-01-03'],
    ['before the Spring Festival', '2023-01-20T12:00', { workingDays: 1 }, '2023-01-28'],
    ['the make-up Saturday and Sunday are worked', '2023-01-20T12:00', { workingDays: 3 }, '2023-01-30'],
    ['before the National Day', '2023-09-28T12:00', { workingDays: 2 }, '2023-10-08'],
    ['calendar days run through holidays', '2023-01-20T12:00', { calendarDays: 5 }, '2023-01-25'],
    ['calendar days over a leap day', '2024-02-28T12:00', { calendarDays: 2 }, '2024-03-01'],
  ];

  it.each(spans)('%s', (_case, opened, span, last) => {
    expect(endOfSpan(at(opened), span, calendar)).toBe(end(last));
  });
});

describe('what falls due in a stage', () => {
  it('is reminders at nine, the due time, the end, in order', () => {
    expect(planTicks(timing, at('2022-12-05T10:00'), calendar)).toEqual([
      { kind: 'remind', at: nine('2022-12-08') },
      { kind: 'remind', at: nine('2022-12-09') },
      { kind: 'due', at: end('2022-12-12') },
      { kind: 'end', at: end('2023-02-03') },
    ]);
  });

  it('leaves out a reminder that would be before the opening', () => {
    const short = { ...timing, due: { workingDays: 1 }, remindWorkingDaysBefore: [1] };
    expect(planTicks(short, at('2022-12-05T10:00'), calendar).map(({ kind }) => kind)).toEqual(['due', 'end']);
    expect(planTicks(short, at('2022-12-05T08:00'), calendar).map(({ kind }) => kind)).toEqual([
      'remind',
      'due',
      'end',
    ]);
  });

  it('is in order and after the opening, whenever the stage opens', () => {
    const openings = fc.date({ min: new Date('2021-01-01'), max: new Date('2025-12-01'), noInvalidDate: true });
    fc.assert(
      fc.property(openings, fc.integer({ min: 1, max: 15 }), (date, workingDays) => {
        const opened = date.toISOString();
        const ticks = planTicks({ ...timing, due: { workingDays } }, opened, calendar);
        const instants = ticks.map(tick => tick.at);
        expect([opened, ...instants]).toEqual([opened, ...instants].toSorted());
        expect(ticks.slice(-2).map(({ kind }) => kind)).toEqual(['due', 'end']);
      }),
      { numRuns: 100 },
    );
  });

  it('never begins before the seconds that its timing promises, whenever the stage opens', () => {
    const openings = fc.date({ min: new Date('2021-01-01'), max: new Date('2025-11-01'), noInvalidDate: true });
    const days = fc.integer({ min: 1, max: 15 });
    const spans = fc.oneof(fc.record({ workingDays: days }), fc.record({ calendarDays: days }));
    fc.assert(
      fc.property(openings, spans, spans, fc.array(days, { maxLength: 2 }), (date, due, endsAfter, reminders) => {
        const given: StageTiming = { due, endsAfter, remindWorkingDaysBefore: reminders };
        const [first] = planTicks(given, date.toISOString(), calendar);
        expect(Date.parse(first?.at ?? '') - date.getTime()).toBeGreaterThanOrEqual(
          secondsBeforeTicks(given) * 1000 - 1,
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['five working days, two and one before', { workingDays: 5 }, [2, 1], 57],
    ['a working day without a reminder', { workingDays: 1 }, [], 24],
    ['three calendar days without a reminder', { calendarDays: 3 }, [], 72],
    ['a reminder on the day of the opening', { workingDays: 1 }, [1], 0],
    ['calendar days with a reminder, which a holiday may bring forward', { calendarDays: 5 }, [1], 0],
  ] as const)('leaves time before it: %s', (_case, due, remindWorkingDaysBefore, hours) => {
    expect(secondsBeforeTicks({ due, remindWorkingDaysBefore, endsAfter: { calendarDays: 120 } })).toBe(hours * 3600);
  });
});

describe('stages', () => {
  it('are found by their id, also while their correction is waited for', () => {
    expect(stageOf(aForm, correctionOf('check')).id).toBe('check');
    expect([isCorrection('check'), isCorrection(correctionOf('check'))]).toEqual([false, true]);
  });

  it('that a form does not have are an error', () => {
    expect(() => stageOf(aForm, 'vote')).toThrow('no stage vote');
  });

  it('count the tasks of their run that are open or decided', () => {
    const tasks = (['open', 'decided', 'replaced', 'closed'] as const).map((status, seat) =>
      aTask('panel', { status, seat }),
    );
    const file = aFile({ tasks: [...tasks, aTask('panel', { lap: 2 }), aTask('check')] });
    expect(tasksOf(file, aRun('panel')).map(({ status }) => status)).toEqual(['open', 'decided']);
  });
});

describe('what was corrected', () => {
  const chain = (...stages: readonly (readonly [string, Stage['kind']])[]) =>
    stages.map(([id, kind]) => ({ ...aForm.chain.stages[0], id, kind }) as Stage);

  it.each([
    ['to the check that asked, where nothing was signed before', chain(['a', 'check'], ['b', 'sign']), 'a', 'a'],
    ['to the first signature, when a later one asked', chain(['a', 'sign'], ['b', 'record'], ['c', 'sign']), 'c', 'a'],
    ['to the stamp before the signature that asked', chain(['a', 'stamp'], ['b', 'sign']), 'b', 'a'],
    ['to the stamp before the check that asked', chain(['a', 'check'], ['b', 'stamp'], ['c', 'check']), 'c', 'b'],
    ['not to a stamp that comes after', chain(['a', 'sign'], ['b', 'stamp']), 'a', 'a'],
  ])('goes %s', (_case, stages, asked, next) => {
    expect(afterCorrection(stages, asked)).toBe(next);
  });
});
