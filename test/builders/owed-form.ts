/** A small form that three units owe every month, for tests. */

import { textOf } from '../../shared/case/facts.ts';
import type { Form } from '../../shared/form/definition.ts';
import { aField, aForm, check } from './form.ts';

const words = (text: string) => ({ zh: `${text}（中文）`, en: text });

const month = (id: string, opensOn: string, dueOn?: string) => ({
  id,
  title: words(id),
  opensOn,
  ...(dueOn === undefined ? {} : { dueOn }),
});

/** `dates` holds the due day of the last period once somebody has entered it. */
export const owedForm: Form = {
  ...aForm,
  id: 'monthly',
  numberPrefix: 'MO',
  rounds: [],
  fields: [
    aField('unitName'),
    aField('period'),
    { ...aField('contactName'), isOptional: true },
    { ...aField('contactEmail', 'email'), isOptional: true },
    { ...aField('remark'), isOptional: true },
    { id: 'visits', kind: 'integer', min: 0, label: words('Visits'), purpose: words('statistics') },
  ],
  slots: [],
  groups: [],
  rules: [],
  uniqueClaims: [],
  registers: [
    {
      id: 'units',
      title: words('Units'),
      entries: [
        { key: 'u1', name: '甲单位', details: { email: 'u1@zhangdian.example' } },
        { key: 'u2', name: '乙单位', details: { email: 'u2@zhangdian.example' } },
        { key: 'u3', name: '丙单位' },
      ],
      fields: [{ ...aField('email', 'email'), isOptional: true }],
    },
    {
      id: 'dates',
      title: words('Dates'),
      entries: [],
      fields: [aField('day', 'date')],
    },
  ],
  chain: { maxLaps: 2, stages: [{ ...check, findings: { case: [], item: [] }, checkFindings: () => [] }] },
  obligation: {
    owedBy: { register: 'units' },
    contact: ({ name, details }) => {
      const email = details['email'];
      return typeof email === 'string' ? { name, email } : undefined;
    },
    periods: ({ entriesOf }) => {
      const day = entriesOf('dates').find(({ key }) => key === 'end')?.details['day'];
      return [
        month('2022-12', '2022-12-01', '2022-12-20'),
        month('2023-01', '2023-01-01', '2023-01-20'),
        month('final', '2023-02-01', typeof day === 'string' ? day : undefined),
      ];
    },
    remindWorkingDaysBefore: [3, 1],
    prefill: ({ entry, period, previous }) => {
      const email = entry.details['email'];
      return {
        unitName: entry.name,
        period: period.id,
        ...(typeof email === 'string' ? { contactName: entry.name, contactEmail: email } : {}),
        ...(previous?.['remark'] === undefined ? {} : { remark: previous['remark'] }),
      };
    },
    fixedFields: ['unitName', 'period'],
    summary: ({ answers }) => ({ visits: Number(answers['visits'] ?? 0), remark: textOf(answers, 'remark') }),
  },
  outcome: {
    judge: () => ({ result: 'done', items: [], totalFen: 0 }),
    results: aForm.outcome.results,
    reasons: aForm.outcome.reasons,
  },
};
