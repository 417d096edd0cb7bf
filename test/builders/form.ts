/** A small valid form with every kind of stage, for tests. */

import { itemsOf, textOf } from '../../shared/case/facts.ts';
import type { CheckStage, PanelStage, RecordStage, SignStage, StageTiming } from '../../shared/form/chain.ts';
import type { Form } from '../../shared/form/definition.ts';
import type { Field, Slot } from '../../shared/form/field.ts';

const words = (text: string) => ({ zh: `${text}（中文）`, en: text });

export const aField = (id: string, kind: 'text' | 'email' | 'money' | 'date' = 'text'): Field => ({
  id,
  kind,
  label: words(id),
  purpose: words(`why ${id}`),
});

export const aSlot = (id: string, given: Partial<Slot> = {}): Slot => ({
  id,
  label: words(id),
  purpose: words(`why ${id}`),
  ...given,
});

export const timing: StageTiming = {
  due: { workingDays: 5 },
  remindWorkingDaysBefore: [2, 1],
  escalateTo: 'head',
  endsAfter: { calendarDays: 60 },
};

const common = { assurance: 'link', canTransfer: true, timing } as const;

export const check: CheckStage = {
  ...common,
  id: 'check',
  kind: 'check',
  title: words('Check'),
  role: 'officer',
  findings: {
    case: [{ id: 'isComplete', kind: 'yesNo', label: words('Complete'), purpose: words('record') }],
    group: 'visits',
    item: [],
  },
  checkFindings: ({ findings }) =>
    findings?.case['isComplete'] === true ? [] : [{ path: 'findings.case.isComplete' }],
  rejections: [{ id: 'out-of-scope', label: words('Out of scope') }],
  correction: { due: { workingDays: 5 }, maxReturns: 2 },
};

export const panel: PanelStage = {
  ...common,
  id: 'panel',
  kind: 'panel',
  title: words('Scores'),
  role: 'expert',
  seats: 3,
  group: 'visits',
  rubric: {
    title: words('Rubric'),
    sections: [{ id: 'quality', label: words('Quality'), maxPoints: 100, items: [words('Good')] }],
    deductions: [{ id: 'late', label: words('Late'), points: 10 }],
    vetoes: [{ id: 'copied', label: words('Copied') }],
    passMark: 60,
  },
  conflictFields: { case: ['unitName'], item: ['place'] },
};

export const sign: SignStage = {
  ...common,
  id: 'sign',
  kind: 'sign',
  title: words('Signature'),
  role: 'head',
  statement: words('I agree'),
  returnsTo: 'check',
};

export const record: RecordStage = {
  ...common,
  id: 'record',
  kind: 'record',
  title: words('Payment'),
  role: 'finance',
  fields: [aField('paidOn', 'date')],
};

export const aForm: Form = {
  id: 'inspection',
  version: 1,
  numberPrefix: 'IN',
  title: words('Inspection'),
  summary: words('Visits'),
  authority: words('District'),
  handler: words('Bureau'),
  retentionYears: 10,
  rounds: [
    { id: '2022', title: words('2022'), opensOn: '2022-12-01', closesOn: '2022-12-20' },
    { id: '2023', title: words('2023'), opensOn: '2023-12-01', closesOn: '2023-12-20' },
  ],
  roles: { officer: words('Officer'), expert: words('Expert'), head: words('Head'), finance: words('Finance') },
  fields: [aField('unitName'), aField('contactName'), aField('contactEmail', 'email')],
  slots: [aSlot('plan')],
  groups: [
    {
      id: 'visits',
      label: words('Visits'),
      itemLabel: words('Visit'),
      titleField: 'place',
      min: 1,
      max: 5,
      fields: [aField('place'), aField('cost', 'money')],
      slots: [aSlot('photos', { count: { min: 2, max: 6 }, types: ['image/jpeg'], maxBytes: 1_000_000 })],
    },
  ],
  contact: { name: 'contactName', email: 'contactEmail' },
  applicantField: 'unitName',
  registers: [{ id: 'units', title: words('Units'), entries: [{ key: 'u1', name: '甲单位' }] }],
  rules: [
    {
      code: 'unit-not-listed',
      effect: 'flag',
      text: words('The unit is not listed'),
      source: 'R-1',
      check: facts => (facts.isListed('units', textOf(facts.answers, 'unitName')) ? [] : [{ path: 'unitName' }]),
    },
  ],
  uniqueClaims: [
    {
      id: 'place',
      group: 'visits',
      key: { case: ['unitName'], item: ['place'] },
      flag: 'place-visited-before',
      flagText: words('Visited before'),
      award: { onResult: 'done', otherwise: { result: 'not-done', reason: 'repeated' } },
    },
  ],
  chain: { maxLaps: 4, publishAfter: 'sign', stages: [check, panel, sign, record] },
  outcome: {
    isMonetary: true,
    judge: ({ answers }) => ({
      result: 'done',
      items: itemsOf(answers, 'visits').map(item => ({
        itemId: item.id,
        title: textOf(item, 'place'),
        result: 'done',
        flags: [],
        awardFen: 100,
      })),
      totalFen: 100 * itemsOf(answers, 'visits').length,
    }),
    results: {
      done: words('Done'),
      'not-done': words('Not done'),
      'not-accepted': words('Not accepted'),
      lapsed: words('Lapsed'),
    },
    reasons: { 'out-of-scope': words('Out of scope'), repeated: words('Repeated') },
  },
};
