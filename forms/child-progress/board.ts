/**
 * The plan at a glance: five areas, the tasks with their lights, targets with a chart, what is overdue, what waits.
 * Source: gazette R-CHILD-1 to R-CHILD-9; decisions D-CHILD-1, D-CHILD-7.
 *
 * Two variants of the same figures, departments and lights, without persons: the reports behind a cell open from the
 * staff's alone, as on every public board. Decision: a plan that the gazette prints is accounted for in public.
 */

import { dateIn } from '../../shared/calendar/shanghai.ts';
import { dateText } from '../../shared/calendar/texts.ts';
import type {
  Board,
  BoardBars,
  BoardDefinition,
  BoardFacts,
  BoardSection,
  Cell,
  Light,
} from '../../shared/form/board.ts';
import type { Text } from '../../shared/text.ts';
import { structureOf, townsOf } from './plan.ts';
import { quarterOn, standingsToday, type TargetStanding, type TaskStanding } from './standings.ts';
import { lightOf, townsThatMeet } from './targets.ts';
import { askedText, lightWords, standingText, stateText } from './words.ts';

const title: Text = { zh: '儿童友好城市建设任务总览', en: 'The child-friendly city plan at a glance' };

export const boards: readonly BoardDefinition[] = [
  { id: 'plan', title, audience: 'staff', build },
  {
    id: 'plan-public',
    title: { zh: `${title.zh}（公开）`, en: `${title.en} (public)` },
    audience: 'anyone',
    build,
  },
  {
    id: 'plan-page',
    title: { zh: `${title.zh}（一页）`, en: `${title.en} (one page to print)` },
    audience: 'anyone',
    build: buildPage,
  },
];

/** All tasks on one sheet of paper: two beside each other, with lead and light. */
function buildPage(facts: BoardFacts): Board {
  const standings = standingsToday(facts);
  const half = Math.ceil(standings.length / 2);
  const columns = [
    { label: { zh: '任务', en: 'Task' } },
    { label: { zh: '牵头部门', en: 'Lead' } },
    { label: { zh: '状态', en: 'Light' } },
  ];
  const cellsOf = (standing: TaskStanding | undefined): readonly Cell[] =>
    standing ? taskCells(standing).slice(0, columns.length) : columns.map(() => ({ text: '' }));
  return {
    tiles: tilesOf(standings, facts),
    sections: [
      {
        kind: 'table',
        id: 'tasks',
        title: { zh: '全部任务', en: 'All tasks' },
        columns: [...columns, ...columns.map(({ label }) => ({ label: { zh: `${label.zh} `, en: label.en } }))],
        rows: standings
          .slice(0, half)
          .map((standing, index) => ({ cells: [...cellsOf(standing), ...cellsOf(standings[half + index])] })),
      },
    ],
  };
}

export function build(facts: BoardFacts): Board {
  const standings = standingsToday(facts);
  return {
    tiles: tilesOf(standings, facts),
    sections: [
      areasTable(standings),
      ...charts(standings, facts),
      ...areaNumbers(standings).map(areaNo => tasksTable(standings.filter(({ task }) => task.areaNo === areaNo))),
      overdueTable(standings),
      heldTable(standings),
    ],
  };
}

const count = (standings: readonly TaskStanding[], isCounted: (standing: TaskStanding) => boolean): number =>
  standings.filter(isCounted).length;
const areaNumbers = (standings: readonly TaskStanding[]) => [...new Set(standings.map(({ task }) => task.areaNo))];
const isVerified = ({ now }: TaskStanding) => now?.status === 'accepted';

function tilesOf(standings: readonly TaskStanding[], { at }: BoardFacts): Board['tiles'] {
  const { areas, actions, tasks } = structureOf(standings.map(({ task }) => task));
  const dated = standings.flatMap(({ targets }) => targets).filter(({ target }) => target.sort === 'target');
  const met = dated.filter(({ standing }) => standing === 'met').length;
  const red = count(standings, ({ light }) => light === 'red');
  const held = count(standings, ({ task }) => task.isHeld);
  const owing = count(standings, ({ now }) => now !== undefined);
  const overdue = standings.flatMap(standing => standing.overdue).length;
  const quarter = quarterOn(dateIn(at));
  const inQuarter: Text = quarter?.title ?? { zh: '首个季度尚未开始填报', en: 'The first quarter has not opened' };
  return [
    { label: { zh: '领域、行动、任务', en: 'Areas, actions, tasks' }, value: `${areas} / ${actions} / ${tasks}` },
    { label: { zh: '已达到的目标', en: 'Targets met' }, value: `${met} / ${dated.length}`, light: 'green' },
    { label: { zh: '红灯任务', en: 'Tasks on red' }, value: String(red), light: red > 0 ? 'red' : 'green' },
    {
      label: { zh: `${inQuarter.zh}：已核实`, en: `${inQuarter.en}: verified` },
      value: `${count(standings, isVerified)} / ${owing}`,
    },
    {
      label: { zh: '逾期未报', en: 'Reports overdue' },
      value: String(overdue),
      light: overdue > 0 ? 'red' : 'green',
    },
    {
      label: { zh: '部门待确认', en: 'Departments to be confirmed' },
      value: String(held),
      light: held > 0 ? 'amber' : 'green',
    },
  ];
}

function areasTable(standings: readonly TaskStanding[]): BoardSection {
  const lights: readonly Light[] = ['green', 'amber', 'red', 'grey'];
  const rowOf = (label: string, rows: readonly TaskStanding[]): readonly Cell[] => [
    { text: label },
    { text: rows.length },
    ...lights.map(light => ({ text: count(rows, standing => standing.light === light) })),
    { text: count(rows, isVerified) },
    { text: count(rows, ({ task }) => task.isHeld) },
  ];
  return {
    kind: 'table',
    id: 'areas',
    title: { zh: '五个领域', en: 'The five areas' },
    note: {
      zh: '红黄绿按规则得出：数值与直线进度相比，落后不超过全程的15%为黄，更多为红；到期未达到为红；没有年份的数字不亮灯。',
      en: 'Lights follow by rule: a value on the straight line is green, up to 15% of the way below it amber, further below red; what is not met on its last day is red; numbers without a year have no light.',
    },
    columns: [
      { label: { zh: '领域', en: 'Area' } },
      { label: { zh: '任务', en: 'Tasks' }, isNumber: true },
      ...lights.map(light => ({ label: lightWords[light], isNumber: true })),
      { label: { zh: '本季已核实', en: 'Verified' }, isNumber: true },
      { label: { zh: '待确认', en: 'Held' }, isNumber: true },
    ],
    rows: [
      ...areaNumbers(standings).map(areaNo => {
        const rows = standings.filter(({ task }) => task.areaNo === areaNo);
        return { cells: rowOf(rows[0]?.task.areaName ?? '', rows) };
      }),
      { cells: rowOf('合计', standings), isTotal: true },
    ],
  };
}

/** Charts by what is measured: shares, numbers of things, per thousand, and towns that meet what all of them must. */
function charts(standings: readonly TaskStanding[], facts: BoardFacts): readonly BoardBars[] {
  const dated = standings.flatMap(({ targets }) => targets).filter(({ target }) => target.sort === 'target');
  const towns = townsOf(facts);
  const chart = (
    id: string,
    words: { readonly title: Text; readonly unit: Text },
    belongs: (standing: TargetStanding) => boolean,
  ): readonly BoardBars[] => {
    const bars = dated.filter(belongs).map(standing => barOf(standing, towns));
    return bars.length === 0 ? [] : [{ kind: 'bars', id, ...words, bars }];
  };
  const isShare = ({ target }: TargetStanding) => target.unit === '%';
  const isPerTown = ({ target }: TargetStanding) => target.isPerTown;
  const isRate = ({ target }: TargetStanding) => target.metric.startsWith('每千');
  return [
    ...chart('shares', { title: { zh: '比例目标', en: 'Shares' }, unit: { zh: '%', en: '%' } }, isShare),
    ...chart(
      'numbers',
      { title: { zh: '数量目标', en: 'Numbers' }, unit: none },
      standing => !isShare(standing) && !isRate(standing) && !isPerTown(standing),
    ),
    ...chart('rates', { title: { zh: '每千人目标', en: 'Per thousand' }, unit: none }, isRate),
    ...chart(
      'towns',
      {
        title: { zh: '每个镇、街道都须达到的目标', en: 'What every town and sub-district must meet' },
        unit: { zh: ' 个镇、街道已达到', en: 'towns meet it' },
      },
      isPerTown,
    ),
  ];
}

/** The unit stands in the label. */
const none: Text = { zh: '', en: '' };

function barOf({ target, reported, standing }: TargetStanding, towns: readonly string[]): BoardBars['bars'][number] {
  const label: Text = {
    zh: `${target.taskNo}. ${target.metric}（${askedText(target).zh}）`,
    en: `${target.taskNo}. ${askedText(target).en}`,
  };
  const light = lightOf(standing);
  if (!target.isPerTown) return { label, value: reported.value, target: target.value, light };
  const value = reported.byTown && townsThatMeet(target, reported, towns);
  return { label, value, target: towns.length, light };
}

function tasksTable(standings: readonly TaskStanding[]): BoardSection {
  const [first] = standings;
  return {
    kind: 'table',
    id: `area-${first?.task.areaNo ?? 0}`,
    title: { zh: first?.task.areaName ?? '', en: `Area ${first?.task.areaNo ?? ''}` },
    columns: [
      { label: { zh: '任务', en: 'Task' } },
      { label: { zh: '牵头部门', en: 'Lead' } },
      { label: { zh: '状态', en: 'Light' } },
      { label: { zh: '目标和指标', en: 'Targets' } },
      { label: { zh: '本季报送', en: 'This quarter' } },
      { label: { zh: '历季状态', en: 'Quarters before' } },
    ],
    rows: standings.map(standing => ({ cells: taskCells(standing) })),
  };
}

function taskCells(standing: TaskStanding): readonly Cell[] {
  const { task, light, targets, now, past } = standing;
  return [
    { text: `${task.no}. ${task.title}` },
    { text: task.isHeld ? { zh: '待确认', en: 'To be confirmed' } : task.lead.join('、') },
    { text: lightWords[light], light },
    { text: targets.length === 0 ? '—' : targets.map(targetLine).join('；') },
    {
      text: stateText(now),
      ...(now?.status === 'overdue' ? { light: 'red' as const } : {}),
      ...(now?.caseId === undefined ? {} : { caseIds: [now.caseId] }),
    },
    {
      text:
        past.length === 0
          ? '—'
          : past.map(({ quarter, light: was }) => `${quarter.id} ${lightWords[was].zh}`).join('、'),
    },
  ];
}

/** `新建改扩建中小学 9 所（不少于 14 所，2025年底前）：进度正常`. */
function targetLine({ target, reported, standing, isMetLate }: TargetStanding): string {
  const { value, byTown, isReached } = reported;
  const shown =
    target.sort === 'milestone'
      ? isReached === true
        ? '已达到'
        : '未达到'
      : value !== undefined
        ? `${value} ${target.unit}`
        : byTown === undefined
          ? '尚无数值'
          : `${Object.values(byTown).filter(entry => entry !== undefined).length} 个镇、街道有数值`;
  return `${target.metric} ${shown}（${askedText(target).zh}）：${standingText(standing, isMetLate).zh}`;
}

function overdueTable(standings: readonly TaskStanding[]): BoardSection {
  const reports = standings.flatMap(({ task, overdue }) =>
    overdue.map(({ period, caseId }) => ({
      cells: [
        { text: `${task.no}. ${task.title}` },
        { text: task.lead.join('、') },
        {
          text: { zh: `${period.title.zh}报送`, en: `Report, ${period.title.en}` },
          ...(caseId ? { caseIds: [caseId] } : {}),
        },
        { text: period.dueOn === undefined ? '' : dateText(period.dueOn), light: 'red' as const },
      ],
    })),
  );
  const targets = standings.flatMap(({ task, targets: all }) =>
    all
      .filter(({ standing }) => standing === 'overdue')
      .map(({ target, caseId }) => ({
        cells: [
          { text: `${task.no}. ${task.title}` },
          { text: task.isHeld ? { zh: '待确认', en: 'To be confirmed' } : task.lead.join('、') },
          { text: target.metric, ...(caseId ? { caseIds: [caseId] } : {}) },
          { text: { zh: `${target.byYear}年12月31日`, en: `31 December ${target.byYear}` }, light: 'red' as const },
        ],
      })),
  );
  return {
    kind: 'table',
    id: 'overdue',
    title: { zh: '逾期', en: 'Overdue' },
    columns: [
      { label: { zh: '任务', en: 'Task' } },
      { label: { zh: '牵头部门', en: 'Lead' } },
      { label: { zh: '逾期事项', en: 'What is overdue' } },
      { label: { zh: '最后期限', en: 'Last day' } },
    ],
    rows: [...targets, ...reports],
  };
}

function heldTable(standings: readonly TaskStanding[]): BoardSection {
  return {
    kind: 'table',
    id: 'held',
    title: { zh: '部门待确认的任务', en: 'Tasks whose departments wait for confirmation' },
    note: {
      zh: '公报附表未写清这些任务的部门，管理员确认前不分派、不填报。',
      en: 'The attached table does not say clearly who has these tasks; they are not routed until an administrator confirms.',
    },
    columns: [{ label: { zh: '任务', en: 'Task' } }, { label: { zh: '候选部门', en: 'Candidates' } }],
    rows: standings
      .filter(({ task }) => task.isHeld)
      .map(({ task }) => ({ cells: [{ text: `${task.no}. ${task.title}` }, { text: task.candidates.join('、') }] })),
  };
}
