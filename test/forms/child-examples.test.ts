/** The gazette's worked examples for the plan, and our own at the boundaries, by the rules that the product runs. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { childProgress } from '../../forms/child-progress/form.ts';
import { quarters } from '../../forms/child-progress/periods.ts';
import { departmentOf, structureOf, tasksOf, townsOf } from '../../forms/child-progress/plan.ts';
import { registers } from '../../forms/child-progress/registers.ts';
import { targetsOf } from '../../forms/child-progress/targets.ts';
import { checkValues } from '../../shared/form/answers.ts';
import { factsOfExample } from '../../shared/form/example-facts.ts';
import { childBoundaries } from './child-boundaries.ts';
import { type ChildExample, judgeChild, planWith } from './judge-child.ts';
import { unheeded } from './unheeded.ts';

const gazette = JSON.parse(
  readFileSync(join(import.meta.dirname, 'examples/child.json'), 'utf8'),
) as readonly ChildExample[];

describe('the worked examples of the gazette', () => {
  it('are heeded member by member', () => {
    expect(unheeded(gazette, judgeChild)).toEqual([]);
  });

  it.each(gazette)('$id: $title', ({ given, expect: expected }) => {
    expect(judgeChild({ given })).toMatchObject(expected);
  });
});

describe('our own examples at the boundaries', () => {
  it.each(childBoundaries)('$id: $title', ({ given, expect: expected }) => {
    expect(judgeChild({ given })).toMatchObject(expected);
  });
});

describe('the registers of the plan', () => {
  const plan = planWith();
  const tasks = tasksOf(plan);

  it('have 45 tasks in 13 actions and 5 areas, 17 dated numbers in 12 tasks, 23 tasks that wait', () => {
    expect(structureOf(tasks)).toEqual({ areas: 5, actions: 13, tasks: 45 });
    const dated = targetsOf(plan).filter(({ sort }) => sort === 'target');
    expect(dated).toHaveLength(17);
    expect(dated.every(({ byYear }) => byYear !== undefined)).toBe(true);
    expect(new Set(dated.map(({ taskNo }) => taskNo)).size).toBe(12);
    expect(tasks.filter(({ isHeld }) => isHeld).map(({ no }) => no)).toEqual([
      7,
      ...Array.from({ length: 20 }, (_, index) => index + 9),
      42,
      43,
    ]);
  });

  it('number their tasks from 1 to 45 without a gap', () => {
    expect(tasks.map(({ no }) => no)).toEqual(Array.from({ length: 45 }, (_, index) => index + 1));
  });

  it('put every action under one area', () => {
    const pairs = new Set(tasks.map(({ actionNo, areaNo }) => `${actionNo} ${areaNo}`));
    expect(pairs.size).toBe(13);
  });

  it('give a task that does not wait one lead, and one that waits candidates and no lead', () => {
    for (const { isHeld, lead, responsible, candidates } of tasks) {
      expect([lead.length, candidates.length > 0]).toEqual(isHeld ? [0, true] : [1, false]);
      if (isHeld) expect(responsible).toEqual([]);
    }
  });

  it('know every department that is printed', () => {
    const printed = tasks.flatMap(({ lead, responsible, candidates }) => [...lead, ...responsible, ...candidates]);
    expect(printed.filter(name => departmentOf(name, plan) === undefined)).toEqual([]);
  });

  it('take 区卫健局 and 区卫健委 for one department', () => {
    expect(departmentOf('区卫健局', plan)).toEqual(departmentOf('区卫健委', plan));
  });

  it('print every target’s words in its task', () => {
    for (const { taskNo, phrase } of targetsOf(plan)) expect(tasks[taskNo - 1]?.text).toContain(phrase);
  });

  it('never give an indicator a year', () => {
    const indicators = targetsOf(plan).filter(({ sort }) => sort === 'indicator');
    expect(indicators.map(({ byYear }) => byYear).filter(year => year !== undefined)).toEqual([]);
    expect(indicators.length).toBeGreaterThan(5);
  });

  it('follow the body where the table differs', () => {
    expect(tasks.find(({ no }) => no === 10)?.text).toContain('本科及以上');
    const differing = registers[0]?.entries.filter(({ details }) => details?.['tableDiffers'] !== undefined);
    expect(differing).toHaveLength(12);
  });

  it('ship no towns and no contacts', () => {
    expect(townsOf(plan)).toEqual([]);
    expect(JSON.stringify(registers.map(({ entries }) => entries))).not.toContain('@');
  });

  it('hold only what an administrator could enter', () => {
    for (const { entries, fields = [] } of registers)
      for (const { details = {} } of entries) expect(checkValues(details, fields).errors).toEqual([]);
  });
});

describe('the report', () => {
  it('takes the detailed plan and the year’s work plan, and refuses none that lacks them', () => {
    const slot = childProgress.slots.find(({ source }) => source === 'R-CHILD-7');
    expect(slot?.isOptional).toBe(true);
    expect(slot?.label.zh).toBe('落实方案、年度工作计划');
  });
});

describe('what is counted', () => {
  const partsOfAWhole = childProgress.rules.find(({ code }) => code === 'parts-of-a-whole');
  const refuses = (key: string, startValue: number, readingValue: number) => {
    const shipped = registers.find(({ id }) => id === 'plan-targets')?.entries ?? [];
    const targets = shipped.map(({ key: own, name, details = {} }) => ({
      key: own,
      name,
      details: own === key ? { ...details, startValue } : details,
    }));
    const answers = { planReadings: [{ id: '1', readingKey: key, readingValue }] };
    return (
      partsOfAWhole?.check(factsOfExample(childProgress, { answers, registers: { 'plan-targets': targets } }))
        .length === 1
    );
  };

  it('is whole, wherever an administrator has it start', () => {
    expect(refuses('08-1', 3, 5.5)).toBe(true);
    expect(refuses('08-1', 3, 5)).toBe(false);
  });

  it('is no share and no rate, though it starts at 0', () => {
    expect(refuses('07-3', 0, 12.5)).toBe(false);
    expect(refuses('11-2', 0, 1.5)).toBe(false);
  });
});

describe('the quarters', () => {
  it('run from the one of the plan’s issue to the end of 2025', () => {
    expect(quarters.map(({ id }) => id).join(' ')).toBe(
      '2022Q4 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2 2024Q3 2024Q4 2025Q1 2025Q2 2025Q3 2025Q4',
    );
  });

  it('open on the day after and are due on the 15th', () => {
    const at = (id: string) => quarters.find(quarter => quarter.id === id);
    expect(at('2022Q4')).toMatchObject({ endsOn: '2022-12-31', opensOn: '2023-01-01', dueOn: '2023-01-15' });
    expect(at('2023Q1')).toMatchObject({ endsOn: '2023-03-31', opensOn: '2023-04-01', dueOn: '2023-04-15' });
    expect(at('2025Q4')).toMatchObject({ endsOn: '2025-12-31', opensOn: '2026-01-01', dueOn: '2026-01-15' });
  });
});

describe('every rule of the plan', () => {
  /** Rules about who acts and how often: the chain, the obligation and the boards carry them. */
  const elsewhere = ['R-CHILD-2', 'R-CHILD-3', 'R-CHILD-7', 'R-CHILD-8', 'R-CHILD-9'];
  const ids = [
    ...Array.from({ length: 9 }, (_, index) => `R-CHILD-${index + 1}`),
    ...Array.from({ length: 9 }, (_, index) => `D-CHILD-${index + 1}`),
  ];

  it.each(ids.filter(id => !elsewhere.includes(id)))('%s is touched by an example', id => {
    expect([...gazette, ...childBoundaries].some(({ refs }) => refs.includes(id))).toBe(true);
  });
});
