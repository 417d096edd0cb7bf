/** A small form whose cases are assessed, and cases of it. */

import { textOf } from '../../shared/case/facts.ts';
import type { Form } from '../../shared/form/definition.ts';
import { aField, aForm } from './form.ts';

const words = (text: string) => ({ zh: `${text}（中文）`, en: text });

/** Due when its field says; met by the record stage; kept by the role `keeper`. */
export const assessedForm: Form = {
  ...aForm,
  id: 'assessed',
  fields: [...aForm.fields, aField('orderNo'), aField('due')],
  assessment: {
    title: words('Assessment'),
    dueAt: facts => textOf(facts.answers, 'due') || undefined,
    reference: { field: 'orderNo', label: words('Order') },
    unit: facts => ({ key: textOf(facts.answers, 'unitName'), name: textOf(facts.answers, 'unitName') }),
    units: ({ entriesOf }) => entriesOf('units').map(({ key, name }) => ({ key, name })),
    metBy: 'record',
    overdueReason: 'late',
    reasons: { late: words('Late'), unsigned: words('Unsigned') },
    enteredReasons: ['unsigned'],
    role: 'keeper',
    basis: [],
  },
};
