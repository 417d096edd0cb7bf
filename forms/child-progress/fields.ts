/** What a report on a task states. Source: gazette R-CHILD-4 to R-CHILD-9. */

import type { Group } from '../../shared/form/definition.ts';
import type { Field, Slot } from '../../shared/form/field.ts';
import type { Text } from '../../shared/text.ts';
import { MILESTONES, READINGS } from './readings.ts';

const whichTask: Text = { zh: '说明所报的任务。', en: 'To say which task this is about.' };
const monitoring: Text = { zh: '用于监测进度和预警。', en: 'To monitor progress and warn in time.' };
const contact: Text = { zh: '仅用于联系本次填报事宜。', en: 'Only to contact you about this report.' };

export const fields: readonly Field[] = [
  { id: 'planTask', kind: 'text', label: { zh: '任务', en: 'Task' }, purpose: whichTask },
  { id: 'planTaskNo', kind: 'integer', label: { zh: '任务序号', en: 'Number of the task' }, purpose: whichTask },
  { id: 'planTaskText', kind: 'longText', label: { zh: '任务内容', en: 'Text of the task' }, purpose: whichTask },
  { id: 'planLead', kind: 'text', label: { zh: '牵头部门', en: 'Lead department' }, purpose: whichTask },
  {
    id: 'planPrintedLead',
    kind: 'text',
    label: { zh: '公报中写作', en: 'Printed in the gazette as' },
    purpose: whichTask,
    isOptional: true,
  },
  {
    id: 'planResponsible',
    kind: 'text',
    label: { zh: '责任单位', en: 'Responsible units' },
    purpose: whichTask,
    isOptional: true,
    maxLength: 1000,
  },
  {
    id: 'progressText',
    kind: 'longText',
    label: { zh: '进展情况', en: 'Progress' },
    help: {
      zh: '已带入上季度的内容，只改有变化的部分。',
      en: 'Last quarter’s words are here already. Change what has changed.',
    },
    purpose: monitoring,
    maxLength: 3000,
  },
  {
    id: 'problemsText',
    kind: 'longText',
    label: { zh: '存在问题', en: 'Problems' },
    help: { zh: '问题会跟踪到整改落实。', en: 'Problems are followed until they are put right.' },
    purpose: { zh: '用于跟踪督促整改落实。', en: 'To follow problems until they are put right.' },
    isOptional: true,
    maxLength: 2000,
  },
  {
    id: 'nextStepsText',
    kind: 'longText',
    label: { zh: '下一步工作', en: 'Next steps' },
    purpose: monitoring,
    isOptional: true,
    maxLength: 2000,
  },
  {
    id: 'contactName',
    kind: 'text',
    label: { zh: '填报人', en: 'Contact person' },
    purpose: contact,
    maxLength: 40,
    isPersonal: true,
    autocomplete: 'name',
  },
  {
    id: 'contactEmail',
    kind: 'email',
    label: { zh: '电子邮箱', en: 'E-mail' },
    purpose: contact,
    isPersonal: true,
    autocomplete: 'email',
  },
];

export const slots: readonly Slot[] = [
  {
    id: 'planEvidence',
    label: { zh: '佐证材料', en: 'Evidence' },
    help: { zh: '例如验收单、文件、现场照片。', en: 'For example certificates, documents, photos.' },
    purpose: { zh: '用于核实所报数值。', en: 'To verify the values reported.' },
    isOptional: true,
    count: { min: 0, max: 10 },
  },
  {
    id: 'yearWorkPlan',
    label: { zh: '落实方案、年度工作计划', en: 'Detailed plan, work plan of the year' },
    help: {
      zh: '细化落实方案、年度工作计划和目标任务分解；每年首次报送时附上，有调整的再附。',
      en: 'The detailed plan, the year’s work plan and how the targets are broken down: with the first report of a year, and when they change.',
    },
    purpose: { zh: '用于督查落实。', en: 'For the supervision of the tasks.' },
    isOptional: true,
    count: { min: 0, max: 5 },
    source: 'R-CHILD-7',
  },
];

const fixed = (id: string, zh: string, en: string, isOptional = false): Field => ({
  id,
  kind: 'text',
  label: { zh, en },
  purpose: whichTask,
  ...(isOptional ? { isOptional } : {}),
  maxLength: 300,
});

export const groups: readonly Group[] = [
  {
    id: READINGS,
    label: { zh: '指标数值', en: 'Values' },
    itemLabel: { zh: '指标', en: 'Value' },
    titleField: 'readingMetric',
    min: 0,
    max: 40,
    fields: [
      fixed('readingKey', '编号', 'Number'),
      fixed('readingMetric', '指标', 'What is measured'),
      fixed('readingTown', '镇、街道', 'Town or sub-district', true),
      fixed('readingAsked', '目标', 'Target'),
      {
        id: 'readingBefore',
        kind: 'decimal',
        label: { zh: '上季度数值', en: 'Value of the last quarter' },
        purpose: whichTask,
        isOptional: true,
      },
      {
        id: 'readingValue',
        kind: 'decimal',
        label: { zh: '季度末数值', en: 'Value at the end of the quarter' },
        help: {
          zh: '累计数。百分比填百分号前的数字。没有新数据的可保留上季度数值或留空。',
          en: 'The total so far; of a percentage the number before the sign. Leave last quarter’s value, or nothing, if there is no new one.',
        },
        purpose: monitoring,
        isOptional: true,
        min: 0,
      },
    ],
    slots: [],
  },
  {
    id: MILESTONES,
    label: { zh: '节点', en: 'Milestones' },
    itemLabel: { zh: '节点', en: 'Milestone' },
    titleField: 'milestoneText',
    min: 0,
    max: 10,
    fields: [
      fixed('milestoneKey', '编号', 'Number'),
      fixed('milestoneText', '节点', 'Milestone'),
      {
        id: 'milestoneReached',
        kind: 'yesNo',
        label: { zh: '是否已达到', en: 'Reached?' },
        purpose: monitoring,
        isOptional: true,
      },
    ],
    slots: [],
  },
];
