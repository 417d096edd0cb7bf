/**
 * The roll-up of a month's sheets over all units: totals, hazards left, who has not reported, who was late. Every number
 * opens the cases it is made of. Only accepted sheets count. Source: gazette R-FIRE-8, R-FIRE-10; decision D-FIRE-1.
 */

import { dateIn } from '../../shared/calendar/shanghai.ts';
import type {
  Board,
  BoardDefinition,
  BoardFacts,
  BoardSection,
  Cell,
  Light,
  OwedRow,
} from '../../shared/form/board.ts';
import type { Period } from '../../shared/form/obligation.ts';
import type { Text } from '../../shared/text.ts';
import { columns, isPenalised } from './statistics.ts';

const text = (zh: string, en: string): Text => ({ zh, en });
const yes = text('是', 'Yes');
const no = text('否', 'No');

export const rollUp: BoardDefinition = {
  id: 'roll-up',
  title: text('冬春火灾防控检查统计汇总', 'Roll-up of the fire inspections'),
  audience: 'staff',
  build: buildRollUp,
};

function buildRollUp(facts: BoardFacts): Board {
  const { owed, chosen } = facts;
  const periods = periodsIn(owed);
  const period = shownPeriod(periods, chosen['month'], facts.at);
  if (!period) return { tiles: [], sections: [] };
  const rows = owed.filter(row => row.period.id === period.id);
  return {
    choices: [
      {
        name: 'month',
        label: text('月份', 'Month'),
        options: periods.map(({ id, title }) => ({ id, label: title })),
        chosen: period.id,
      },
    ],
    remarks: remarksOn(period, rows),
    tiles: tilesOf(rows),
    sections: [
      sheetTable(period, rows),
      standingTable(rows),
      ...missingTable(rows),
      monthsTable(periods, owed),
      chart(periods, owed),
    ],
  };
}

function periodsIn(owed: readonly OwedRow[]): readonly Period[] {
  return [...new Map(owed.map(({ period }) => [period.id, period])).values()];
}

/** The month asked for, else the latest that has opened. */
function shownPeriod(periods: readonly Period[], asked: string | undefined, at: string): Period | undefined {
  const today = dateIn(at);
  return periods.find(({ id }) => id === asked) ?? periods.findLast(({ opensOn }) => opensOn <= today) ?? periods[0];
}

const isAccepted = ({ status }: OwedRow): boolean => status === 'accepted';
const isFiled = ({ status }: OwedRow): boolean => status === 'accepted' || status === 'submitted';
const isTooLate = ({ isLate, status }: OwedRow): boolean => isLate || status === 'overdue';

type Count = 'inspected' | 'found' | 'rectified';

function countOf({ summary }: OwedRow, name: Count): number {
  const value = summary[name];
  return typeof value === 'number' ? value : 0;
}

const leftOf = (row: OwedRow): number => countOf(row, 'found') - countOf(row, 'rectified');

const sum = (rows: readonly OwedRow[], of: (row: OwedRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const casesOf = (rows: readonly OwedRow[]): readonly string[] =>
  rows.flatMap(({ caseId }) => (caseId === undefined ? [] : [caseId]));

/** A cell that opens what it is made of. */
const made = (content: Cell['text'], rows: readonly OwedRow[], light?: Light): Cell => ({
  text: content,
  caseIds: casesOf(rows),
  ...(light === undefined ? {} : { light }),
});

function remarksOn({ title }: Period, rows: readonly OwedRow[]): NonNullable<Board['remarks']> {
  if (!rows.some(({ isFrozen }) => isFrozen)) return [];
  return [
    {
      text: text(`${title.zh}已冻结，数字不再变动`, `${title.en} is frozen: its numbers stand`),
      light: 'grey',
    },
  ];
}

function tilesOf(rows: readonly OwedRow[]): Board['tiles'] {
  const accepted = rows.filter(isAccepted);
  const [filed, late, left] = [rows.filter(isFiled).length, rows.filter(isTooLate).length, sum(accepted, leftOf)];
  return [
    {
      label: text('已报送单位', 'Units that reported'),
      value: `${filed} / ${rows.length}`,
      light: filed === rows.length ? 'green' : 'amber',
    },
    { label: text('已接收', 'Received'), value: String(accepted.length) },
    { label: text('逾期', 'Late'), value: String(late), light: late === 0 ? 'green' : 'red' },
    { label: text('发现隐患（处）', 'Hazards found'), value: String(sum(accepted, row => countOf(row, 'found'))) },
    {
      label: text('整改隐患（处）', 'Hazards rectified'),
      value: String(sum(accepted, row => countOf(row, 'rectified'))),
    },
    { label: text('未整改隐患（处）', 'Hazards left'), value: String(left), light: left === 0 ? 'green' : 'red' },
  ];
}

/** The gazette's sheet, a row a unit. */
function sheetTable({ title }: Period, rows: readonly OwedRow[]): BoardSection {
  const accepted = rows.filter(isAccepted);
  const counted = (name: Count): Cell =>
    made(
      sum(accepted, row => countOf(row, name)),
      accepted,
    );
  const answered = (isYes: (row: OwedRow) => boolean): Cell => {
    const those = accepted.filter(isYes);
    return made(text(`${those.length} 家`, `${those.length} yes`), those);
  };
  return {
    kind: 'table',
    id: 'sheet',
    title: text(`${title.zh}检查统计表汇总`, `Statistics of ${title.en}`),
    columns: columns.map(({ id, zh, en }) => ({ label: { zh, en }, isNumber: /^(units|hazards)-/.test(id) })),
    rows: [
      ...rows.map(row => ({ cells: [{ text: row.entry.name }, ...unitCells(row)] })),
      {
        cells: [
          { text: text('合计', 'Total') },
          counted('inspected'),
          counted('found'),
          counted('rectified'),
          answered(row => leftOf(row) > 0 && row.summary['isRestOrdered'] === true),
          answered(row => penalised(row) === true),
        ],
        isTotal: true,
      },
    ],
    paper: {
      heading: `张店区（部门/镇办）冬春火灾防控消防安全检查统计表（${title.zh}汇总）`,
      footer: ['填表人：', '填表日期：', '审核人：'],
    },
  };
}

function unitCells(row: OwedRow): readonly Cell[] {
  if (!isAccepted(row)) return columns.slice(1).map(() => ({ text: '' }));
  const { isRestOrdered } = row.summary;
  return [
    ...(['inspected', 'found', 'rectified'] as const).map(name => made(countOf(row, name), [row])),
    made(leftOf(row) === 0 ? '／' : isRestOrdered === true ? yes : no, [row]),
    made(penalised(row) === true ? yes : no, [row]),
  ];
}

function penalised({ summary }: OwedRow): boolean | undefined {
  return isPenalised({
    isCaseFiled: summary['isCaseFiled'] === true,
    isShutdownOrdered: summary['isShutdownOrdered'] === true,
  });
}

const states: Readonly<Record<OwedRow['status'], { readonly text: Text; readonly light: Light }>> = {
  'not-open': { text: text('未开始', 'Not open yet'), light: 'grey' },
  open: { text: text('待报送', 'To be filed'), light: 'grey' },
  overdue: { text: text('逾期未报', 'Overdue'), light: 'red' },
  submitted: { text: text('办理中', 'Under review'), light: 'amber' },
  accepted: { text: text('已接收', 'Received'), light: 'green' },
};

function stateCell(row: OwedRow): Cell {
  const { text: words, light } = states[row.status];
  return made(words, [row], light);
}

/** Who stands where, with the late ones and the corrected ones marked. */
function standingTable(rows: readonly OwedRow[]): BoardSection {
  return {
    kind: 'table',
    id: 'standing',
    title: text('各单位报送情况', 'How each unit stands'),
    columns: [
      { label: text('部门（镇办）', 'Unit') },
      { label: text('状态', 'State') },
      { label: text('提交日期', 'Submitted on') },
      { label: text('是否逾期', 'Late') },
      { label: text('版次', 'Version'), isNumber: true },
      { label: text('未整改隐患（处）', 'Hazards left'), isNumber: true },
    ],
    rows: rows.map(row => ({
      cells: [
        { text: row.entry.name },
        stateCell(row),
        { text: row.submittedAt === undefined ? '' : dateIn(row.submittedAt) },
        isTooLate(row) ? { text: text('逾期', 'Late'), light: 'red' } : { text: '' },
        { text: row.version === 0 ? '' : row.version },
        isAccepted(row) ? made(leftOf(row), [row]) : { text: '' },
      ],
    })),
  };
}

function missingTable(rows: readonly OwedRow[]): readonly BoardSection[] {
  const missing = rows.filter(row => !isFiled(row));
  if (missing.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'missing',
      title: text('尚未报送的单位', 'Units that have not reported'),
      columns: [
        { label: text('部门（镇办）', 'Unit') },
        { label: text('应报日期', 'Due on') },
        { label: text('状态', 'State') },
      ],
      rows: missing.map(row => ({
        cells: [{ text: row.entry.name }, { text: row.period.dueOn ?? '' }, stateCell(row)],
      })),
    },
  ];
}

function monthsTable(periods: readonly Period[], owed: readonly OwedRow[]): BoardSection {
  return {
    kind: 'table',
    id: 'months',
    title: text('各月对比', 'The months compared'),
    columns: [
      { label: text('月份', 'Month') },
      { label: text('应报', 'Owed'), isNumber: true },
      { label: text('已接收', 'Received'), isNumber: true },
      { label: text('逾期', 'Late'), isNumber: true },
      { label: text('检查单位数（家次）', 'Units inspected'), isNumber: true },
      { label: text('发现隐患数（处）', 'Hazards found'), isNumber: true },
      { label: text('整改隐患数（处）', 'Hazards rectified'), isNumber: true },
      { label: text('未整改隐患（处）', 'Hazards left'), isNumber: true },
    ],
    rows: periods.map(period => {
      const rows = owed.filter(row => row.period.id === period.id);
      const accepted = rows.filter(isAccepted);
      const late = rows.filter(isTooLate);
      return {
        cells: [
          { text: period.title },
          { text: rows.length },
          made(accepted.length, accepted),
          made(late.length, late),
          ...(['inspected', 'found', 'rectified'] as const).map(name =>
            made(
              sum(accepted, row => countOf(row, name)),
              accepted,
            ),
          ),
          made(sum(accepted, leftOf), accepted),
        ],
      };
    }),
  };
}

function chart(periods: readonly Period[], owed: readonly OwedRow[]): BoardSection {
  return {
    kind: 'groups',
    id: 'chart',
    title: text('各月发现与整改的隐患', 'Hazards found and rectified by month'),
    unit: text('处', 'hazards'),
    series: [text('发现', 'Found'), text('整改', 'Rectified'), text('未整改', 'Left')],
    groups: periods.map(period => {
      const accepted = owed.filter(row => row.period.id === period.id && isAccepted(row));
      const known = (value: number) => (accepted.length === 0 ? undefined : value);
      return {
        label: period.title,
        values: [
          known(sum(accepted, row => countOf(row, 'found'))),
          known(sum(accepted, row => countOf(row, 'rectified'))),
          known(sum(accepted, leftOf)),
        ],
      };
    }),
  };
}
