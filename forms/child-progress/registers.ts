/** The registers of the plan: tasks, what they want reached, departments, towns. Source: gazette R-CHILD-1 to R-CHILD-6. */

import type { RegisterDefinition } from '../../shared/form/definition.ts';
import type { EntryFact } from '../../shared/form/facts.ts';
import type { Field } from '../../shared/form/field.ts';
import type { Text } from '../../shared/text.ts';
import { confirmation } from './confirmation.ts';
import { DEPARTMENTS, TARGETS, TASKS, TOWNS, taskOf } from './plan.ts';
import departments from './registers/departments.json' with { type: 'json' };
import targets from './registers/targets.json' with { type: 'json' };
import tasks from './registers/tasks.json' with { type: 'json' };

const routing: Text = { zh: '用于确定任务由谁填报、谁签批。', en: 'To know who reports on a task and who signs.' };
const printed: Text = { zh: '公报原文，供核对。', en: 'As the gazette prints it, for comparison.' };
const measuring: Text = { zh: '用于按规则判断进度。', en: 'To work out by rule how it stands.' };

const text = (id: string, zh: string, en: string, purpose: Text): Field => ({
  id,
  kind: 'longText',
  label: { zh, en },
  purpose,
  isOptional: true,
});
const units = (id: string, zh: string, en: string): Field => ({
  id,
  kind: 'names',
  label: { zh, en },
  purpose: routing,
  isOptional: true,
  suggestFrom: DEPARTMENTS,
});
const whole = (id: string, zh: string, en: string, purpose: Text): Field => ({
  id,
  kind: 'integer',
  label: { zh, en },
  purpose,
  min: 1,
  max: 9999,
});

const taskFields: readonly Field[] = [
  whole('areaNo', '领域序号', 'Number of the area', printed),
  { id: 'areaName', kind: 'text', label: { zh: '领域', en: 'Area' }, purpose: printed },
  whole('actionNo', '行动序号', 'Number of the action', printed),
  { id: 'actionName', kind: 'text', label: { zh: '行动', en: 'Action' }, purpose: printed },
  { id: 'taskText', kind: 'longText', label: { zh: '任务内容', en: 'Text of the task' }, purpose: printed },
  units('leadUnits', '牵头部门', 'Lead department'),
  units('responsibleUnits', '责任单位', 'Responsible units'),
  text('openList', '名单后的“等…”', 'How the printed list goes on', printed),
  {
    id: 'isHeld',
    kind: 'yesNo',
    label: { zh: '部门待确认', en: 'Departments wait for confirmation' },
    help: { zh: '待确认的任务不分派、不填报。', en: 'A task that waits is not routed and owes no report.' },
    purpose: routing,
  },
  units('candidateUnits', '候选部门', 'Candidates'),
  text('printedCells', '表中印出的单元格', 'Cells as printed', printed),
  text('printedRow', '同一行的任务', 'Tasks of the same row', printed),
  text('rowNote', '为何不清楚', 'Why it is unclear (Chinese)', printed),
  text('rowNoteEnglish', '为何不清楚（英文）', 'Why it is unclear', printed),
  text('tableDiffers', '正文与表不一致之处', 'Where body and table differ', printed),
  text('confirmationBasis', '确认依据', 'What the confirmation rests on', routing),
  {
    id: 'confirmedOn',
    kind: 'date',
    label: { zh: '确认日期', en: 'Confirmed on' },
    purpose: routing,
    isOptional: true,
  },
];

const targetFields: readonly Field[] = [
  whole('taskNo', '任务序号', 'Number of the task', printed),
  {
    id: 'sort',
    kind: 'choice',
    label: { zh: '类别', en: 'Sort' },
    purpose: measuring,
    options: [
      { id: 'target', label: { zh: '有年份的数字目标', en: 'Number with a year' } },
      { id: 'indicator', label: { zh: '无年份的监测指标', en: 'Number without a year' } },
      { id: 'milestone', label: { zh: '有年份的节点', en: 'Year without a number' } },
    ],
  },
  { id: 'phrase', kind: 'longText', label: { zh: '公报原文', en: 'Printed words' }, purpose: printed },
  {
    id: 'comparator',
    kind: 'choice',
    label: { zh: '比较', en: 'Comparison' },
    purpose: measuring,
    isOptional: true,
    options: [
      { id: 'at-least', label: { zh: '不少于', en: 'At least' } },
      { id: 'more-than', label: { zh: '超过', en: 'More than' } },
      { id: 'at-most', label: { zh: '不超过', en: 'At most' } },
      { id: 'less-than', label: { zh: '低于', en: 'Less than' } },
    ],
  },
  {
    id: 'isComparatorStated',
    kind: 'yesNo',
    label: { zh: '原文写明比较', en: 'The comparison is printed' },
    help: { zh: '原文只有数字的，按“不少于”理解。', en: 'A bare number is read as at least that many.' },
    purpose: printed,
    isOptional: true,
  },
  {
    id: 'targetValue',
    kind: 'decimal',
    label: { zh: '目标值', en: 'Value asked for' },
    purpose: measuring,
    isOptional: true,
  },
  {
    id: 'targetUnit',
    kind: 'text',
    label: { zh: '单位', en: 'Unit' },
    purpose: measuring,
    isOptional: true,
    maxLength: 20,
  },
  {
    id: 'byYear',
    kind: 'integer',
    label: { zh: '年份', en: 'Year' },
    help: { zh: '至该年12月31日止。', en: 'Until 31 December of that year.' },
    purpose: measuring,
    isOptional: true,
    min: 2022,
    max: 2100,
  },
  {
    id: 'isPerTown',
    kind: 'yesNo',
    label: { zh: '每个镇、街道都须达到', en: 'Every town and sub-district must meet it' },
    purpose: measuring,
    isOptional: true,
  },
  {
    id: 'startValue',
    kind: 'decimal',
    label: { zh: '起始值', en: 'Value at the start' },
    help: {
      zh: '2022年11月18日的数值；填写后按直线进度判断。',
      en: 'The value on 18 November 2022; with it, progress is held against a straight line.',
    },
    purpose: measuring,
    isOptional: true,
  },
];

const departmentFields: readonly Field[] = [
  {
    id: 'alsoPrintedAs',
    kind: 'names',
    label: { zh: '公报中的其他写法', en: 'Other names in the gazette' },
    purpose: routing,
    isOptional: true,
  },
  {
    id: 'unitContactName',
    kind: 'text',
    label: { zh: '填报人', en: 'Contact person' },
    purpose: routing,
    isOptional: true,
    isPersonal: true,
  },
  {
    id: 'unitContactEmail',
    kind: 'email',
    label: { zh: '填报人邮箱', en: 'Contact’s e-mail' },
    purpose: routing,
    isOptional: true,
    isPersonal: true,
  },
  {
    id: 'unitHead',
    kind: 'text',
    label: { zh: '负责人（审核人员编号）', en: 'Head (id of a reviewer)' },
    purpose: routing,
    isOptional: true,
    maxLength: 64,
  },
];

/**
 * Whose printed list of units goes on. Where the table does not say which task of a row that belongs to, there was
 * something to confirm, and it stays with the administrator. Source: decisions D-CHILD-1, D-CHILD-5.
 */
function goesOn(entry: EntryFact): boolean {
  const { openList, isHeld, confirmedOn } = taskOf(entry);
  return openList !== undefined && !isHeld && confirmedOn === undefined;
}

export const registers: readonly RegisterDefinition[] = [
  {
    id: TASKS,
    title: { zh: '任务分工', en: 'Tasks of the plan' },
    fields: taskFields,
    entries: tasks,
    confirmation,
    // The coordinator adds to the lists that are printed as going on, 等…. Source: D-CHILD-5.
    keepers: [{ role: 'plan-coordinator', adds: ['responsibleUnits'], when: goesOn }],
  },
  { id: TARGETS, title: { zh: '目标与指标', en: 'Targets and indicators' }, fields: targetFields, entries: targets },
  {
    id: DEPARTMENTS,
    title: { zh: '牵头部门与责任单位', en: 'Departments of the plan' },
    fields: departmentFields,
    entries: departments,
  },
  { id: TOWNS, title: { zh: '镇和街道', en: 'Towns and sub-districts' }, entries: [] },
];
