/**
 * The last quarter of 2022 as five departments report it: one in order, one corrected by its verifier, one sent back,
 * one without numbers, and one whose task had to be confirmed first. The others report nothing. Values are invented.
 */

import { itemsOf } from '../../shared/case/facts.ts';
import type { Item, LookUps } from '../../shared/form/facts.ts';
import type { Application, PlannedDecision, Scenario, Turn } from '../../shared/form/scenario.ts';
import type { Text } from '../../shared/text.ts';
import { childProgress } from './form.ts';
import { TASKS, TOWNS } from './plan.ts';
import { itemsFor, READINGS } from './readings.ts';
import { registers } from './registers.ts';

const at = (day: number, time: string) => `2023-01-${String(day).padStart(2, '0')}T${time}:00+08:00`;

/** The registers as they ship. */
const shipped: LookUps = {
  entriesOf: id =>
    id === TOWNS
      ? []
      : (registers.find(register => register.id === id)?.entries ?? []).map(({ key, name, details = {} }) => ({
          key,
          name,
          details,
        })),
  isListed: () => false,
};

const verified = (items: Record<string, Record<string, number>>, claim = 'holds'): PlannedDecision => ({
  decision: 'accept',
  findings: { case: { claimVerified: claim }, items },
});

interface Told {
  readonly taskNo: number;
  readonly lead: string;
  readonly desk: string;
  readonly story: Text;
  readonly words: string;
  readonly values?: readonly number[];
  readonly before?: readonly Turn[];
  readonly verification: readonly Turn[];
}

const signed = (instant: string): Turn => ({
  at: instant,
  act: 'review',
  stage: 'lead-signs',
  decisions: [{ decision: 'sign' }],
});
const verification = (instant: string, decision: PlannedDecision): Turn => ({
  at: instant,
  act: 'review',
  stage: 'office-verifies',
  decisions: [decision],
});

const titleOf = (taskNo: number): string =>
  shipped.entriesOf(TASKS).find(({ key }) => Number(key) === taskNo)?.name ?? '';

function readings(taskNo: number, values: readonly number[]): readonly Item[] {
  return itemsOf(itemsFor(taskNo, shipped), READINGS).map((item, index) => {
    const value = values[index];
    return value === undefined ? item : { ...item, readingValue: value };
  });
}

function report({
  taskNo,
  lead,
  desk,
  story,
  words,
  values = [],
  before = [],
  verification: after,
}: Told): Application {
  return {
    id: `task-${taskNo}`,
    story,
    applicant: lead,
    filer: `${desk}-desk@zhangdian.example`,
    data: { progressText: words, ...(values.length > 0 ? { [READINGS]: readings(taskNo, values) } : {}) },
    papers: { '': { lines: [`任务 ${taskNo} 佐证材料`], stamps: [lead] } },
    turns: [
      ...before,
      { at: at(9, '09:30'), act: 'take-up', mail: '2022年第四季度', about: titleOf(taskNo) },
      { at: at(9, '10:30'), act: 'submit' },
      signed(at(9, '15:00')),
      ...after,
    ],
    expected: [{ applicant: lead, title: '', result: 'verified', awardFen: 0 }],
  };
}

const applications: readonly Application[] = [
  report({
    taskNo: 1,
    lead: '区发改局',
    desk: 'reform',
    story: { zh: '没有数字目标的任务', en: 'A task without numbers' },
    words: '已将儿童友好城市建设纳入年度重点工作。',
    verification: [verification(at(10, '09:30'), verified({}))],
  }),
  report({
    taskNo: 6,
    lead: '区卫健委',
    desk: 'health',
    story: { zh: '公报印作区卫健局，按区卫健委分派', en: 'Printed under another name, routed to the same department' },
    words: '区级婴幼儿照护服务指导中心已选址。',
    values: [3.2],
    verification: [verification(at(10, '10:00'), verified({ 1: {} }))],
  }),
  report({
    taskNo: 8,
    lead: '区教体局',
    desk: 'education',
    story: { zh: '所报三所，核实两所', en: 'Three schools reported, two verified' },
    words: '已新建改扩建中小学三所。',
    values: [3],
    verification: [verification(at(10, '10:30'), verified({ 1: { verifiedValue: 2 } }, 'holds-in-part'))],
  }),
  report({
    taskNo: 31,
    lead: '区文旅局',
    desk: 'culture',
    story: { zh: '退回核对后重报', en: 'Sent back, corrected' },
    words: '已建多功能运动场地一片。',
    values: [1, 1],
    verification: [
      verification(at(10, '11:00'), {
        decision: 'return',
        paths: [`${READINGS}.1.readingValue`, 'progressText'],
        note: '佐证材料显示场地尚未完工，请核对。',
      }),
      {
        at: at(10, '14:00'),
        act: 'correct',
        data: { progressText: '多功能运动场地一片在建。', [READINGS]: readings(31, [0, 1]) },
        slots: [],
      },
      signed(at(10, '15:30')),
      verification(at(11, '09:30'), verified({ 1: {}, 2: {} })),
    ],
  }),
  report({
    taskNo: 15,
    lead: '区教体局',
    desk: 'education',
    story: { zh: '部门待确认，管理员确认后分派', en: 'Held; routed once an administrator has confirmed its lead' },
    words: '已开展大单元教学。',
    values: [48, 93],
    before: [
      {
        at: at(5, '10:00'),
        act: 'confirm',
        register: TASKS,
        key: '15',
        chosen: {
          confirmedLead: '区教体局',
          confirmedResponsible: ['区卫健委'],
          confirmationBasis: '领导小组办公会议纪要',
        },
      },
    ],
    verification: [verification(at(11, '10:00'), verified({ 1: {}, 2: {}, 3: {}, 4: {} }))],
  }),
];

export const childDemo: Scenario = {
  formId: childProgress.id,
  roundId: '2022Q4',
  title: { zh: '儿童友好城市建设：2022年第四季度', en: 'The child-friendly city: the last quarter of 2022' },
  words: childProgress.outcome,
  applications,
  expectedTotalFen: 0,
  board: {
    boardId: 'plan',
    section: 'areas',
    chosen: {},
    reader: 'plan-officer',
    expected: [
      ['完善儿童友好社会政策', 5, 0, 0, 0, 5, 1, 0],
      ['提升儿童友好公共服务', 12, 1, 2, 0, 9, 3, 9],
      ['加强儿童友好权利保障', 6, 0, 0, 0, 6, 0, 6],
      ['拓展儿童友好成长空间', 9, 0, 1, 2, 6, 1, 5],
      ['优化儿童友好发展环境', 13, 0, 0, 0, 13, 0, 2],
      ['合计', 45, 1, 3, 2, 39, 5, 22],
    ],
  },
};
