/** The board of the plan from what was verified, quarter by quarter. */

import { describe, expect, it } from 'vitest';
import { boards } from '../../forms/child-progress/board.ts';
import { quarters } from '../../forms/child-progress/periods.ts';
import { standingsToday } from '../../forms/child-progress/standings.ts';
import { weekdayCalendar } from '../../shared/calendar/working-calendar.ts';
import type { Board, BoardFacts, BoardTable, OwedRow } from '../../shared/form/board.ts';
import type { Values } from '../../shared/form/facts.ts';
import { planWith } from './judge-child.ts';

const plan = planWith(['甲镇', '乙街道']);

interface Filed {
  readonly task: number;
  readonly quarter: string;
  readonly summary?: Values;
  readonly status?: OwedRow['status'];
}

function owedRow({ task, quarter, summary, status = summary ? 'accepted' : 'overdue' }: Filed): OwedRow {
  const entry = plan.entriesOf('plan-tasks').find(({ key }) => Number(key) === task);
  const period = quarters.find(({ id }) => id === quarter);
  if (!entry || !period) throw new Error(`no task ${task} or quarter ${quarter}`);
  return {
    period,
    entry,
    status,
    isLate: false,
    caseId: `case-${task}-${quarter}`,
    version: summary ? 1 : 0,
    isFrozen: false,
    summary: summary ?? {},
  };
}

const factsOn = (at: string, filed: readonly Filed[] = []): BoardFacts => ({
  ...plan,
  calendar: weekdayCalendar({ holidays: [], extraWorkdays: [] }),
  at: new Date(at).toISOString(),
  chosen: {},
  owed: filed.map(owedRow),
});

const boardOn = (at: string, filed: readonly Filed[] = [], id = 'plan'): Board => {
  const definition = boards.find(board => board.id === id);
  if (!definition) throw new Error(`no board ${id}`);
  return definition.build(factsOn(at, filed));
};

function tableOf(board: Board, id: string): readonly (readonly string[])[] {
  const table = board.sections.find((section): section is BoardTable => section.kind === 'table' && section.id === id);
  return (table?.rows ?? []).map(({ cells }) =>
    cells.map(({ text }) => (typeof text === 'object' ? text.zh : String(text))),
  );
}

const lightOfTask = (facts: BoardFacts, no: number) => standingsToday(facts).find(({ task }) => task.no === no)?.light;

describe('the board', () => {
  it('has five areas, 45 tasks and every dated number in a chart', () => {
    const board = boardOn('2022-12-05T09:00:00+08:00');
    expect(board.tiles[0]?.value).toBe('5 / 13 / 45');
    const tasks = [1, 2, 3, 4, 5].flatMap(area => tableOf(board, `area-${area}`));
    expect(tasks).toHaveLength(45);
    const bars = board.sections.flatMap(section => (section.kind === 'bars' ? section.bars : []));
    expect(bars).toHaveLength(17);
    expect(tableOf(board, 'held')).toHaveLength(23);
    expect(tableOf(board, 'areas').at(-1)).toEqual(['合计', '45', '0', '0', '2', '43', '0', '23']);
  });

  it('shows what is overdue: targets after their last day, reports after their due day', () => {
    const board = boardOn('2023-01-16T09:00:00+08:00', [{ task: 8, quarter: '2022Q4' }]);
    expect(tableOf(board, 'overdue')).toEqual([
      ['25. 推进儿童友好社区建设', '待确认', '儿童友好试点社区', '2022年12月31日'],
      ['26. 推进儿童友好学校建设', '待确认', '儿童友好试点学校', '2022年12月31日'],
      ['8. 打造城乡一体优质均衡的义务教育', '区教体局', '2022年第四季度报送', '2023年1月15日'],
    ]);
  });

  it('lights a task by the last verified values', () => {
    const at = '2023-04-20T09:00:00+08:00';
    const verified = (summary: Values, quarter = '2023Q1') => factsOn(at, [{ task: 8, quarter, summary }]);
    expect(lightOfTask(verified({ '08-1': 14 }), 8)).toBe('green');
    expect(lightOfTask(verified({ '08-1': 2 }), 8)).toBe('green');
    expect(lightOfTask(verified({ '08-1': 0 }), 8)).toBe('amber');
    expect(
      lightOfTask(factsOn('2024-04-20T09:00:00+08:00', [{ task: 8, quarter: '2024Q1', summary: { '08-1': 3 } }]), 8),
    ).toBe('red');
  });

  it('lets no light stay green because nobody reports', () => {
    const filed = [{ task: 8, quarter: '2022Q4', summary: { '08-1': 1 } }];
    expect(lightOfTask(factsOn('2023-01-10T09:00:00+08:00', filed), 8)).toBe('green');
    expect(lightOfTask(factsOn('2024-10-20T09:00:00+08:00', filed), 8)).toBe('red');
  });

  it('keeps the last value that was verified where a later report has no new one', () => {
    const facts = factsOn('2024-04-20T09:00:00+08:00', [
      { task: 31, quarter: '2023Q4', summary: { '31-1': 11, '31-2': 2 } },
      { task: 31, quarter: '2024Q1', summary: { '31-2': 3 } },
    ]);
    const [fields, rooms] = standingsToday(facts).find(({ task }) => task.no === 31)?.targets ?? [];
    expect(fields).toMatchObject({ standing: 'met', reported: { value: 11 }, caseId: 'case-31-2023Q4' });
    expect(rooms).toMatchObject({ reported: { value: 3 }, caseId: 'case-31-2024Q1' });
  });

  it('holds a value that is kept against the line of the later report', () => {
    const filed = [
      { task: 8, quarter: '2023Q1', summary: { '08-1': 2 } },
      { task: 8, quarter: '2024Q1', summary: { light: 'grey' } },
    ];
    expect(lightOfTask(factsOn('2024-04-02T09:00:00+08:00', filed.slice(0, 1)), 8)).toBe('red');
    expect(lightOfTask(factsOn('2024-04-02T09:00:00+08:00', filed), 8)).toBe('red');
  });

  it('keeps the last value of each town', () => {
    const facts = factsOn('2023-07-20T09:00:00+08:00', [
      { task: 24, quarter: '2023Q1', summary: { '24-1/甲镇': 1, '24-1/乙街道': 0 } },
      { task: 24, quarter: '2023Q2', summary: { '24-1/乙街道': 1 } },
    ]);
    const [streets] = standingsToday(facts).find(({ task }) => task.no === 24)?.targets ?? [];
    expect(streets).toMatchObject({ standing: 'met', reported: { byTown: { 甲镇: 1, 乙街道: 1 } } });
  });

  it('says that a target was met late', () => {
    const board = boardOn('2024-04-20T09:00:00+08:00', [
      { task: 31, quarter: '2023Q4', summary: { '31-1': 10, '31-2': 1 } },
      { task: 31, quarter: '2024Q1', summary: { '31-1': 11, '31-2': 2 } },
    ]);
    const row = tableOf(board, 'area-4').find(([title]) => title?.startsWith('31.'));
    expect(row?.[3]).toContain('11 片（不少于 11 片，2023年底前）：已达到（晚于期限）');
  });

  it('counts towns where every town must meet it', () => {
    const board = boardOn('2023-04-20T09:00:00+08:00', [
      { task: 24, quarter: '2023Q1', summary: { '24-1/甲镇': 2, '24-1/乙街道': 0 } },
    ]);
    const towns = board.sections.flatMap(section =>
      section.kind === 'bars' && section.id === 'towns' ? section.bars : [],
    );
    expect(towns.map(({ value, target }) => [value, target])).toEqual([
      [1, 2],
      [undefined, 2],
    ]);
  });

  it('has every task on the page to print', () => {
    const rows = tableOf(boardOn('2023-01-16T09:00:00+08:00', [], 'plan-page'), 'tasks');
    expect(rows).toHaveLength(23);
    expect(rows[0]?.[3]).toMatch(/^24\. /);
    expect(rows.flat().filter(text => /^\d+\. /.test(text))).toHaveLength(45);
  });

  it('shows the public the same lights, and no person', () => {
    const filed = [{ task: 8, quarter: '2022Q4', summary: { '08-1': 3 } }];
    const at = '2023-01-20T09:00:00+08:00';
    expect(boardOn(at, filed, 'plan-public')).toEqual(boardOn(at, filed));
    expect(JSON.stringify(boardOn(at, filed))).not.toMatch(/unitContact|@/);
  });
});
