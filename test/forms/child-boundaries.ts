/** Our own examples for the plan, where the gazette's leave a boundary open. */

import type { ChildExample } from './judge-child.ts';

const target = (
  id: string,
  title: string,
  given: { taskNo: number; metric: string; actual: number | readonly number[] },
  expect: ChildExample['expect'],
  refs: readonly string[] = ['R-CHILD-5'],
): ChildExample => ({ id, title, given: { kind: 'target', ...given }, expect, refs });

export const childBoundaries: readonly ChildExample[] = [
  target(
    'OWN-CHILD-01',
    'just above 90 %',
    { taskNo: 7, metric: '普惠性幼儿园覆盖率', actual: 90.01 },
    { met: true, by: 2025 },
  ),
  target(
    'OWN-CHILD-02',
    'a share of 64.99 %',
    { taskNo: 7, metric: '公办幼儿园在园幼儿占比', actual: 64.99 },
    { met: false },
  ),
  target(
    'OWN-CHILD-03',
    'within 30 % includes 30',
    { taskNo: 13, metric: '12岁儿童龋患率', actual: 30 },
    { met: true, by: 2025 },
    ['R-CHILD-5', 'D-GEN-1'],
  ),
  target(
    'OWN-CHILD-04',
    '30.01 % is above it',
    { taskNo: 13, metric: '12岁儿童龋患率', actual: 30.01 },
    { met: false },
  ),
  target(
    'OWN-CHILD-05',
    '达到 is read as at least',
    { taskNo: 6, metric: '每千人口3岁以下婴幼儿托位数', actual: 4.5 },
    { met: true, by: 2025 },
    ['R-CHILD-5', 'D-CHILD-3'],
  ),
  target(
    'OWN-CHILD-06',
    'one town without its community',
    { taskNo: 25, metric: '儿童友好试点社区', actual: [1, 2, 0] },
    { met: false, by: 2022 },
    ['R-CHILD-6', 'D-CHILD-4'],
  ),
  target(
    'OWN-CHILD-07',
    'every town with one',
    { taskNo: 24, metric: '儿童友好街区', actual: [1, 1, 3] },
    { met: true, by: 2025 },
    ['R-CHILD-6', 'D-CHILD-4'],
  ),
  target(
    'OWN-CHILD-08',
    'without the list of towns nobody can say so',
    { taskNo: 24, metric: '儿童友好街区', actual: [] },
    { met: false },
    ['R-CHILD-6', 'D-CHILD-4'],
  ),
  target(
    'OWN-CHILD-09',
    'exactly eleven sports fields',
    { taskNo: 31, metric: '新建、改建多功能运动场地', actual: 11 },
    { met: true, by: 2023 },
  ),
  target(
    'OWN-CHILD-10',
    'a number without a year has no day',
    { taskNo: 10, metric: '义务教育阶段本科及以上学历专任老师比例', actual: 99.9 },
    { met: false, by: undefined },
    ['D-CHILD-7', 'D-CHILD-6'],
  ),
  {
    id: 'OWN-CHILD-11',
    title: 'the last day of 2022',
    given: { kind: 'target-deadline', by: 2022 },
    expect: { lastDay: '2022-12-31' },
    refs: ['D-CHILD-2'],
  },
  {
    id: 'OWN-CHILD-12',
    title: 'one printed department is a candidate, not a lead',
    given: { kind: 'routing', taskNo: 7 },
    expect: { held: true, candidates: ['区教体局'] },
    refs: ['R-CHILD-4', 'D-CHILD-1'],
  },
  {
    id: 'OWN-CHILD-13',
    title: 'a list that goes on assigns those it names',
    given: { kind: 'routing', taskNo: 40 },
    expect: { held: false, lead: ['区委宣传部'], responsible: ['区妇儿办', '区融媒体中心'] },
    refs: ['D-CHILD-5'],
  },
  {
    id: 'OWN-CHILD-14',
    title: 'a department is shown as printed',
    given: { kind: 'routing', taskNo: 6 },
    expect: { held: false, lead: ['区卫健局'] },
    refs: ['D-CHILD-8'],
  },
];
