/**
 * February 2023 as three units handle their orders: one of no tier, one of each tier, one whose sign-off lapses by a new
 * redo, one late, one counted by hand and appealed. Orders are invented.
 */

import type { Application, Scenario, Turn } from '../../shared/form/scenario.ts';
import type { Text } from '../../shared/text.ts';
import { workOrder } from './form.ts';
import { STAGES } from './order.ts';

const at = (day: number, time: string) => `2023-02-${String(day).padStart(2, '0')}T${time}:00+08:00`;

interface Event {
  readonly kind: 'redo' | 'follow-up' | 'supervision';
  readonly when: string;
}

const entryOf = ({ kind, when }: Event) => ({ orderEventKind: kind, orderEventAt: when });

const signed = (instant: string, stage: string): Turn => ({
  at: instant,
  act: 'review',
  stage,
  decisions: [{ decision: 'sign' }],
});

const principal = (instant: string) => signed(instant, STAGES.principal);
const leader = (instant: string) => signed(instant, STAGES.leader);

const reported = (instant: string): Turn => ({
  at: instant,
  act: 'review',
  stage: STAGES.report,
  decisions: [{ decision: 'record', fields: { reportedToLeaderAt: instant } }],
});

const filed = (day: number): readonly Turn[] => [
  { at: at(day, '09:00'), act: 'draft' },
  { at: at(day, '09:10'), act: 'submit' },
];
const stamped = (instant: string): Turn => ({ at: instant, act: 'stamp' });

interface Told {
  readonly id: string;
  readonly story: Text;
  readonly unit: string;
  readonly field: string;
  readonly matter: string;
  readonly result: string;
  readonly due: string;
  readonly events: readonly Event[];
  readonly turns: readonly Turn[];
  readonly isLate?: boolean;
}

function order({ id, story, unit, field, matter, result, due, events, turns, isLate = false }: Told): Application {
  return {
    id,
    story,
    applicant: unit,
    data: {
      orderNumber: `ZD2023020600${id}`,
      handlingUnit: unit,
      orderField: field,
      clerkName: `经办${id}`,
      clerkEmail: `clerk-${id}@zhangdian.example`,
      reportDueAt: due,
      citizenMatter: matter,
      handlingResult: result,
      orderEvents: events.map((event, index) => ({ id: String(index + 1), ...entryOf(event) })),
    },
    papers: { '': { lines: ['12345政务服务便民热线工单办理结果', matter], stamps: [unit] } },
    turns,
    expected: [
      {
        applicant: unit,
        title: '',
        result: 'order-reported',
        ...(isLate ? { reason: 'order-reported-late' } : {}),
        awardFen: 0,
      },
    ],
  };
}

const HOUSING = '区住房和城乡建设局';
const CITY = '区综合行政执法局';
const STATION = '车站街道办事处';
const redo = (when: string): Event => ({ kind: 'redo', when });

const applications: readonly Application[] = [
  order({
    id: '1',
    story: { zh: '首次办理，不需领导签字', en: 'First handling: nobody has to sign' },
    unit: STATION,
    field: '城市管理',
    matter: '楼道内长期堆放杂物，影响通行。',
    result: '已会同物业清理楼道杂物，并张贴提示。',
    due: at(8, '17:00'),
    events: [],
    turns: filed(6),
  }),
  order({
    id: '2',
    story: { zh: '一次重办，单位主要负责人签字', en: 'One redo: the principal signs' },
    unit: HOUSING,
    field: '城乡建设',
    matter: '小区供暖温度不达标。',
    result: '已更换循环泵，入户测温 20 度以上。',
    due: at(9, '17:00'),
    events: [redo(at(3, '15:00'))],
    turns: [...filed(6), principal(at(6, '14:00')), stamped(at(6, '15:00'))],
  }),
  order({
    id: '3',
    story: { zh: '督办后重办，分管区领导签字', en: 'Redone under supervision: the district leader signs' },
    unit: CITY,
    field: '城市管理',
    matter: '夜间施工噪声扰民。',
    result: '已责令停止夜间施工，并安排值守。',
    due: at(10, '17:00'),
    events: [{ kind: 'supervision', when: at(2, '09:00') }, redo(at(3, '10:00'))],
    turns: [
      ...filed(6),
      principal(at(6, '14:00')),
      reported(at(7, '09:00')),
      leader(at(7, '10:00')),
      stamped(at(7, '11:00')),
    ],
  }),
  order({
    id: '4',
    story: { zh: '签字后再次重办，原签字失效，升为二级', en: 'A second redo after the signature: it lapses, tier 2' },
    unit: HOUSING,
    field: '城乡建设',
    matter: '道路破损，积水严重。',
    result: '已完成铣刨重铺，恢复通行。',
    due: at(9, '17:00'),
    events: [redo(at(3, '16:00'))],
    turns: [
      ...filed(6),
      principal(at(6, '14:00')),
      {
        at: at(7, '09:30'),
        act: 'add-entry',
        data: { ...entryOf(redo(at(7, '09:00'))), newReportDueAt: at(14, '17:00') },
      },
      principal(at(7, '14:00')),
      reported(at(8, '09:00')),
      leader(at(8, '10:00')),
      stamped(at(8, '11:00')),
    ],
  }),
  order({
    id: '5',
    story: { zh: '晚一天报送，计入当月考核', en: 'Reported a day late: counted in the month' },
    unit: STATION,
    field: '城乡建设',
    matter: '路灯不亮。',
    result: '已修复线路，路灯恢复照明。',
    due: at(9, '17:00'),
    events: [{ kind: 'follow-up', when: at(5, '15:00') }],
    turns: [...filed(8), principal(at(10, '09:00')), stamped(at(10, '10:00'))],
    isLate: true,
  }),
  order({
    id: '6',
    story: {
      zh: '平台外无签字报送，手工计入，申诉后维持',
      en: 'Reported unsigned elsewhere: counted, appealed, upheld',
    },
    unit: CITY,
    field: '城市管理',
    matter: '占道经营。',
    result: '已清理占道摊点，并加强巡查。',
    due: at(13, '17:00'),
    events: [redo(at(7, '15:00'))],
    turns: [
      ...filed(8),
      {
        at: at(8, '11:00'),
        act: 'count',
        by: 'hotline',
        reason: 'reported-without-leader-signature-and-stamp',
        note: '2 月 8 日在 12345 系统平台直接上传，无领导签字和盖章。',
      },
      { at: at(8, '15:00'), act: 'appeal', month: '2023-02', text: '系误操作，已撤回并重新办理签字。' },
      {
        at: at(9, '10:00'),
        act: 'answer',
        by: 'hotline',
        month: '2023-02',
        verdict: 'uphold',
        reason: '已上传即为报送，维持计入。',
      },
      principal(at(9, '14:00')),
      stamped(at(9, '15:00')),
    ],
  }),
];

export const workOrderDemo: Scenario = {
  formId: workOrder.id,
  roundId: 'notice-2022',
  title: { zh: '12345 工单分级审核把关：2023 年 2 月', en: 'Tiered sign-off of 12345 orders: February 2023' },
  words: workOrder.outcome,
  applications,
  expectedTotalFen: 0,
  assessment: {
    month: '2023-02',
    reader: 'hotline',
    expected: [
      [HOUSING, 0, 0, 0, 0, 0],
      [CITY, 1, 0, 1, 0, 0],
      [STATION, 1, 1, 0, 0, 0],
    ],
  },
};
