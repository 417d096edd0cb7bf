/** The monthly assessment of handling units. Source: gazette R-WO-7; decisions D-WO-6 to D-WO-8, D-WO-14. */

import { textOf } from '../../shared/case/facts.ts';
import type { AssessmentDefinition } from '../../shared/form/assessment.ts';
import type { EntryFact } from '../../shared/form/facts.ts';
import type { Reason } from './assess.ts';
import { UNITS } from './fields.ts';
import { reportDueAt, STAGES } from './order.ts';

const overdue: Reason = 'not-reported-by-deadline';
const unsigned: Reason = 'reported-without-leader-signature-and-stamp';

const unitOf = ({ key, name }: EntryFact) => ({ key, name });

export const assessment: AssessmentDefinition = {
  title: { zh: '12345 工单办理月度考核', en: 'Monthly assessment of 12345 orders' },
  dueAt: reportDueAt,
  reference: { field: 'orderNumber', label: { zh: '12345 工单编号', en: 'Number of the 12345 order' } },
  unit: facts => {
    const name = textOf(facts.answers, 'handlingUnit');
    const entry = facts.entriesOf(UNITS).find(candidate => candidate.name === name);
    return entry ? unitOf(entry) : { key: name, name };
  },
  units: ({ entriesOf }) => entriesOf(UNITS).map(unitOf),
  metBy: STAGES.deliver,
  overdueReason: overdue,
  reasons: {
    [overdue]: { zh: '逾期不报送', en: 'Not reported by the deadline' },
    [unsigned]: { zh: '报送无领导签字和盖章', en: 'Reported without the leader’s signature and the stamp' },
  },
  // Of an order that was never filed here nobody knows when it was due; and unsigned the platform lets nothing out.
  enteredReasons: [overdue, unsigned],
  role: 'hotline',
  basis: [
    {
      zh: '依据：《关于进一步规范分级审核把关机制的通知》（2022年11月28日）：“逾期不报送、报送无领导签字和盖章的计入当月考核”。',
      en: 'Basis: the notice of 28 November 2022 on tiered sign-off: what is not reported in time, or is reported without the leader’s signature and the stamp, counts in that month’s assessment.',
    },
    {
      zh: '同一工单同月计一次；所属月份以报送期限为准。',
      en: 'An order counts once a month, in the month of its deadline.',
    },
  ],
};
