/** The form that the benchmark fills: twelve fields, one signature. */

import type { Form } from '../../../shared/form/definition.ts';
import type { Field } from '../../../shared/form/field.ts';

const text = (number: number): Field => ({
  id: `field${number}`,
  kind: 'text',
  label: { zh: `第 ${number} 项`, en: `Field ${number}` },
  purpose: { zh: '测速。', en: 'For the benchmark.' },
});

export const benchForm: Form = {
  id: 'bench',
  version: 1,
  numberPrefix: 'BM',
  title: { zh: '测速表单', en: 'Benchmark form' },
  summary: { zh: '十二项，一次签批。', en: 'Twelve fields, one signature.' },
  authority: { zh: '测速', en: 'Benchmark' },
  handler: { zh: '测速', en: 'Benchmark' },
  retentionYears: 1,
  rounds: [{ id: 'always', title: { zh: '长期', en: 'Always' }, opensOn: '2020-01-01', closesOn: '2035-12-31' }],
  fields: [
    text(1),
    text(2),
    text(3),
    text(4),
    text(5),
    { ...text(6), kind: 'date' },
    { ...text(7), kind: 'money' },
    { ...text(8), kind: 'yesNo' },
    { ...text(9), kind: 'phone' },
    { ...text(10), kind: 'integer' },
    text(11),
    text(12),
    { ...text(13), id: 'email', kind: 'email', isOptional: true },
  ] as readonly Field[],
  slots: [],
  roles: { head: { zh: '负责人', en: 'Head' } },
  groups: [],
  contact: { name: 'field1', email: 'email' },
  applicantField: 'field1',
  registers: [],
  rules: [],
  uniqueClaims: [],
  chain: {
    maxLaps: 1,
    stages: [
      {
        id: 'sign',
        kind: 'sign',
        title: { zh: '签批', en: 'Signature' },
        role: 'head',
        assurance: 'link',
        canTransfer: false,
        timing: { due: { workingDays: 5 }, remindWorkingDaysBefore: [1], endsAfter: { calendarDays: 60 } },
        statement: { zh: '同意。', en: 'Agreed.' },
      },
    ],
  },
  outcome: {
    results: {
      done: { zh: '办结', en: 'Done' },
      lapsed: { zh: '逾期终止', en: 'Lapsed' },
      'not-accepted': { zh: '不予受理', en: 'Not accepted' },
    },
    reasons: {},
    judge: () => ({ result: 'done', items: [], totalFen: 0 }),
  },
};

export const forms: readonly Form[] = [benchForm];
