/** The decision as it is printed, from its filing to the notice; one that lacks its seal is sent back first. */

import type { Application, Scenario } from '../../shared/form/scenario.ts';
import { DECISION } from './fields.ts';
import { expropriation } from './form.ts';

const at = (day: number, time: string) => `2023-01-${day}T${time}:00+08:00`;
const DEPARTMENT = '张店区房屋征收部门';
const checked = { decisionStamped: true, scopeAsDecided: true, planApproved: true };

const decision: Application = {
  id: 'notice',
  story: {
    zh: '征收决定，扫描件缺印章，补正后签批公告',
    en: 'A decision; the scan lacks its seal, is corrected, signed, announced',
  },
  applicant: DEPARTMENT,
  data: {
    expropriationProject: '淄博火车站北广场片区建设项目(第二批湖田片区住宅)',
    expropriationNumber: '张政字〔2022〕69号',
    expropriationDecidedOn: '2022-11-24',
    westBoundaryRoad: '东二路',
    eastBoundaryRoad: '淄博东铁路',
    northBoundaryRoad: '洪沟路',
    southBoundaryRoad: '胶济铁路',
    scopeItemTwoText: '其他涉及淄博火车站北广场片区建设项目(第二批湖田片区住宅)规划范围内的区域',
    expropriatingDepartment: DEPARTMENT,
    expropriationContactName: '林晓东',
    expropriationContactPhone: '13805330000',
    expropriationContactEmail: 'clerk@expropriation.example',
  },
  papers: {
    '': { lines: ['张政字〔2022〕69号', '2022年11月24日'], stamps: ['淄博市张店区人民政府'] },
  },
  turns: [
    { at: at(29, '09:00'), act: 'draft' },
    { at: at(29, '09:30'), act: 'submit' },
    {
      at: at(29, '10:30'),
      act: 'review',
      stage: 'legal-check',
      decisions: [{ decision: 'return', paths: [DECISION], note: '扫描件未见区人民政府印章，请重新上传。' }],
    },
    { at: at(29, '14:00'), act: 'correct', data: {}, slots: [DECISION] },
    {
      at: at(29, '15:00'),
      act: 'review',
      stage: 'legal-check',
      decisions: [{ decision: 'accept', findings: { case: checked, items: {} } }],
    },
    { at: at(29, '16:00'), act: 'review', stage: 'leader-signature', decisions: [{ decision: 'sign' }] },
    {
      at: at(30, '09:00'),
      act: 'review',
      stage: 'announcement',
      // A sample: the day is not printed. Source: decision D-EXP-1.
      decisions: [{ decision: 'record', fields: { announcedOn: '2022-12-14', announcedWhere: '征收范围内张贴' } }],
    },
  ],
  expected: [{ applicant: DEPARTMENT, title: '', result: 'announced', awardFen: 0 }],
};

export const expropriationDemo: Scenario = {
  formId: expropriation.id,
  roundId: 'standing',
  title: expropriation.title,
  words: expropriation.outcome,
  applications: [decision],
  expectedTotalFen: 0,
  notice: {
    expected: [
      ['行政复议', '淄博市人民政府', '2023-02-12', '2023-02-13'],
      ['行政诉讼', '人民法院', '2023-06-14', '2023-06-14'],
    ],
  },
};
