/** The roll-up of a month, made from what units owe and have filed. */

import readWorkbook from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { rollUp } from '../../forms/fire/roll-up.ts';
import { fireSheet } from '../../forms/fire/sheet.ts';
import { boardWorkbook, workbookName } from '../../shared/board/workbook.ts';
import { chineseCalendar } from '../../shared/calendar/chinese-calendar.ts';
import type { Board, BoardFacts, BoardTable, OwedRow } from '../../shared/form/board.ts';
import { lookUpsIn } from '../../shared/register/look-ups.ts';

const surroundings = { calendar: chineseCalendar(), ...lookUpsIn(new Map()) };
const periods = fireSheet.obligation?.periods(surroundings) ?? [];

function owed(month: number, name: string, given: Partial<OwedRow> = {}): OwedRow {
  const period = periods[month];
  if (!period) throw new Error(`no month ${month}`);
  return {
    period,
    entry: { key: name, name, details: {} },
    status: 'open',
    isLate: false,
    version: 0,
    isFrozen: false,
    summary: {},
    ...given,
  };
}

const numbers = (inspected: number, found: number, rectified: number, more: OwedRow['summary'] = {}) => ({
  inspected,
  found,
  rectified,
  isCaseFiled: false,
  isShutdownOrdered: false,
  ...more,
});

const accepted = (caseId: string, summary: OwedRow['summary'], more: Partial<OwedRow> = {}): Partial<OwedRow> => ({
  status: 'accepted',
  caseId,
  caseNumber: `HB-20221218-${caseId}`,
  submittedAt: '2022-12-18T02:00:00.000Z',
  version: 1,
  summary,
  ...more,
});

const december: readonly OwedRow[] = [
  owed(0, '公安', accepted('c1', numbers(40, 12, 9, { isRestOrdered: true, isShutdownOrdered: true }))),
  owed(0, '教体', accepted('c2', numbers(0, 0, 0, { isNil: true }), { isLate: true, version: 2 })),
  owed(0, '住建', { status: 'submitted', caseId: 'c3', submittedAt: '2022-12-20T02:00:00.000Z' }),
  owed(0, '文旅', { status: 'overdue' }),
];
const january = ['公安', '教体', '住建', '文旅'].map(name => owed(1, name, { status: 'not-open' }));

function build(given: Partial<BoardFacts> = {}): Board {
  return rollUp.build({
    ...surroundings,
    at: '2022-12-21T02:00:00.000Z',
    owed: [...december, ...january],
    chosen: {},
    ...given,
  });
}

function tableOf(board: Board, id: string): BoardTable {
  const section = board.sections.find(candidate => candidate.id === id);
  if (section?.kind !== 'table') throw new Error(`no table ${id}`);
  return section;
}

const textsOf = ({ rows }: BoardTable) =>
  rows.map(({ cells }) => cells.map(({ text }) => (typeof text === 'object' ? text.zh : text)));

describe('the roll-up', () => {
  it('adds up the accepted sheets alone, and keeps an empty row for who has none', () => {
    expect(textsOf(tableOf(build(), 'sheet'))).toEqual([
      ['公安', 40, 12, 9, '是', '是'],
      ['教体', 0, 0, 0, '／', '否'],
      ['住建', '', '', '', '', ''],
      ['文旅', '', '', '', '', ''],
      ['合计', 40, 12, 9, '1 家', '1 家'],
    ]);
  });

  it('counts an order to rectify only where hazards were left to rectify', () => {
    const answered = accepted('c4', numbers(5, 2, 2, { isRestOrdered: true }));
    const rows = textsOf(tableOf(build({ owed: [...december.slice(0, 1), owed(0, '民政', answered)] }), 'sheet'));
    expect(rows.map(cells => cells[4])).toEqual(['是', '／', '1 家']);
  });

  it('opens from every number the cases it is made of', () => {
    const total = tableOf(build(), 'sheet').rows.at(-1)?.cells;
    expect(total?.[1]?.caseIds).toEqual(['c1', 'c2']);
    expect(total?.[5]?.caseIds).toEqual(['c1']);
  });

  it('says who stands where, who was late, and which is corrected', () => {
    expect(textsOf(tableOf(build(), 'standing'))).toEqual([
      ['公安', '已接收', '2022-12-18', '', 1, 3],
      ['教体', '已接收', '2022-12-18', '逾期', 2, 0],
      ['住建', '办理中', '2022-12-20', '', '', ''],
      ['文旅', '逾期未报', '', '逾期', '', ''],
    ]);
    expect(textsOf(tableOf(build(), 'missing'))).toEqual([['文旅', '2022-12-20', '逾期未报']]);
  });

  it('counts in its tiles what is filed, late and left', () => {
    expect(build().tiles.map(({ value }) => value)).toEqual(['3 / 4', '2', '2', '12', '9', '3']);
  });

  it('shows the latest month that has opened, or the one chosen, and takes no other', () => {
    const chosenIn = (board: Board) => board.choices?.[0]?.chosen;
    expect(chosenIn(build())).toBe('2022-12');
    expect(chosenIn(build({ chosen: { month: '2023-01' } }))).toBe('2023-01');
    expect(chosenIn(build({ chosen: { month: '2099-01' } }))).toBe('2022-12');
    expect(chosenIn(build({ at: '2023-01-01T02:00:00.000Z' }))).toBe('2023-01');
  });

  it('says that the month is frozen', () => {
    expect(build().remarks).toEqual([]);
    const frozen = december.map(row => ({ ...row, isFrozen: true }));
    expect(build({ owed: frozen }).remarks?.[0]?.text.zh).toBe('2022年12月已冻结，数字不再变动');
  });

  it('compares the months, what is not known yet as such', () => {
    expect(textsOf(tableOf(build(), 'months'))).toEqual([
      ['2022年12月', 4, 2, 2, 40, 12, 9, 3],
      ['2023年1月', 4, 0, 0, 0, 0, 0, 0],
    ]);
    const chart = build().sections.find(({ kind }) => kind === 'groups');
    expect(chart).toMatchObject({ groups: [{ values: [12, 9, 3] }, { values: [undefined, undefined, undefined] }] });
  });

  it('is empty where nobody owes anything', () => {
    expect(build({ owed: [] })).toEqual({ tiles: [], sections: [] });
  });

  it('is written to a workbook that is named for the month and the day', () => {
    const board = build({ chosen: { month: '2023-01' } });
    expect(workbookName({ board, definition: rollUp, at: '2022-12-20T16:00:00.000Z' })).toBe(
      '冬春火灾防控检查统计汇总_2023年1月_2022-12-21.xlsx',
    );
  });

  it('is written to a workbook in the gazette’s layout', async () => {
    const [sheet] = await readWorkbook(await boardWorkbook(build()));
    expect(sheet?.data[0]?.[0]).toBe('张店区（部门/镇办）冬春火灾防控消防安全检查统计表（2022年12月汇总）');
    expect(sheet?.data[1]).toEqual([
      '部门（镇办）名称',
      '检查单位数（家次）',
      '发现隐患数（处）',
      '整改隐患数（处）',
      '未整改隐患是否责令限期整改',
      '是否立案处罚、责令停产停业',
    ]);
    expect(sheet?.data[2]?.slice(0, 4)).toEqual(['公安', 40, 12, 9]);
    expect(sheet?.data.at(-1)).toEqual(['填表人：', null, '填表日期：', null, '审核人：', null]);
  });
});
