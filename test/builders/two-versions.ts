/** Two forms in two versions each: the second renames stages, roles, fields, reasons, results, rounds and figures. */

import { textOf } from '../../shared/case/facts.ts';
import type { SignStage } from '../../shared/form/chain.ts';
import type { Form } from '../../shared/form/definition.ts';
import { assessedForm } from './assessed.ts';
import { aField, check, sign } from './form.ts';
import { owedForm } from './owed-form.ts';

const words = (text: string) => ({ zh: `${text}（中文）`, en: text });

const { returnsTo: _returnsTo, ...signature } = sign;
const plainCheck = { ...check, findings: { case: [], item: [] }, checkFindings: () => [] };
const approval: SignStage = { ...signature, id: 'approve', title: words('New approval') };

const first: Form = {
  ...assessedForm,
  chain: { maxLaps: 2, publishAfter: 'sign', stages: [{ ...plainCheck, title: words('Old check') }, signature] },
  ...(assessedForm.assessment
    ? {
        assessment: {
          ...assessedForm.assessment,
          metBy: 'sign',
          reasons: { late: words('Late'), unsigned: words('Unsigned') },
        },
      }
    : {}),
};

const { isMonetary: _isMonetary, ...outcome } = first.outcome;

/** Assessed, with published results. */
export const assessedTwice: Form = {
  ...first,
  version: 2,
  earlier: [first],
  title: words('Renamed'),
  rounds: first.rounds.filter(({ id }) => id === '2023'),
  fields: first.fields
    .filter(({ id }) => id !== 'orderNo' && id !== 'unitName')
    .concat(aField('fullName'), aField('orderNumber')),
  applicantField: 'fullName',
  uniqueClaims: [],
  rules: [],
  roles: { ...first.roles, clerk: words('Clerk') },
  chain: {
    maxLaps: 2,
    publishAfter: 'approve',
    stages: [{ ...plainCheck, role: 'clerk', title: words('New check') }, approval],
  },
  ...(first.assessment
    ? {
        assessment: {
          ...first.assessment,
          reference: { field: 'orderNumber', label: words('Order') },
          unit: facts => ({ key: textOf(facts.answers, 'fullName'), name: textOf(facts.answers, 'fullName') }),
          metBy: 'approve',
          overdueReason: 'overdue',
          reasons: { overdue: words('Overdue'), unstamped: words('Unstamped') },
          enteredReasons: ['unstamped'],
        },
      }
    : {}),
  outcome: {
    ...outcome,
    results: { granted: words('Granted'), 'not-accepted': words('Not accepted'), lapsed: words('Lapsed') },
  },
};

const owedFirst: Form = owedForm;

/** Owed: the number of visits is asked and summed up under another name; the remark is chosen, no longer written. */
export const owedTwice: Form = {
  ...owedFirst,
  version: 2,
  earlier: [owedFirst],
  fields: owedFirst.fields.map(field => {
    if (field.id === 'visits') return { ...field, id: 'callsMade', label: words('Calls') };
    return field.id === 'remark'
      ? { ...field, kind: 'choice', options: [{ id: 'none', label: words('None') }] }
      : field;
  }),
  ...(owedFirst.obligation
    ? {
        obligation: {
          ...owedFirst.obligation,
          summary: ({ answers }) => ({ calls: Number(answers['callsMade'] ?? 0), remark: textOf(answers, 'remark') }),
          readSummary: ({ visits = 0, remark = '' }) => ({ calls: visits, remark }),
        },
      }
    : {}),
  boards: [
    {
      id: 'calls',
      title: words('Calls'),
      audience: 'anyone',
      build: ({ owed }) => ({
        tiles: [],
        sections: [
          {
            kind: 'table',
            id: 'sum',
            title: words('Sum'),
            columns: [{ label: words('Calls'), isNumber: true }],
            rows: [
              {
                cells: [
                  {
                    text: owed.reduce((sum, { summary }) => sum + Number(summary['calls'] ?? 0), 0),
                    caseIds: owed.flatMap(({ caseId }) => (caseId === undefined ? [] : [caseId])),
                  },
                ],
              },
            ],
          },
        ],
      }),
    },
  ],
};
