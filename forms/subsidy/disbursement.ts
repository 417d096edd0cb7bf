/** What finance records once the review has passed, held against the award. Source: gazette R-SUB-7, R-SUB-8, R-SUB-22. */

import { dateIn } from '../../shared/calendar/shanghai.ts';
import { textOf } from '../../shared/case/facts.ts';
import type { RecordStage } from '../../shared/form/chain.ts';
import type { Field } from '../../shared/form/field.ts';
import { formatYuan, parseYuan } from '../../shared/money.ts';

type CheckEntered = NonNullable<RecordStage['checkEntered']>;
type Refusal = ReturnType<CheckEntered>[number];

const purpose = { zh: '拨付登记。', en: 'Record of the payment.' };

export const disbursementFields: readonly Field[] = [
  {
    id: 'disbursedAmount',
    kind: 'money',
    label: { zh: '拨付金额（元）', en: 'Amount disbursed (yuan)' },
    help: {
      zh: '按核定金额全额拨付的可不填；与核定金额不符的须填写，并写明原因。',
      en: 'Leave it out where the whole award was paid. Another amount needs a reason.',
    },
    purpose,
    isOptional: true,
  },
  {
    id: 'disbursedOn',
    kind: 'date',
    label: { zh: '拨付日期', en: 'Date of the disbursement' },
    purpose,
  },
  {
    id: 'disbursedLessBecause',
    kind: 'longText',
    label: { zh: '少于核定金额的原因', en: 'Why it is less than the award' },
    help: { zh: '例如分期拨付、依规抵扣。', en: 'Such as an instalment, or something set off by law.' },
    purpose,
    isOptional: true,
    maxLength: 300,
  },
  {
    id: 'voucherNumber',
    kind: 'text',
    label: { zh: '凭证号', en: 'Voucher number' },
    purpose,
    isOptional: true,
    maxLength: 60,
  },
];

/** No more than the award is paid, less only with a reason, and nothing before the review has passed. */
export const checkDisbursement: CheckEntered = (entered, { outcome, signatures }) => {
  const awardFen = outcome?.totalFen ?? 0;
  const paid = parseYuan(textOf(entered, 'disbursedAmount'));
  const paidFen = outcome && paid.ok ? paid.fen : awardFen;
  const award = formatYuan(awardFen);
  const passedOn = signatures.map(({ at }) => dateIn(at)).at(-1) ?? '';
  const refusals: readonly (readonly [isBroken: boolean, Refusal])[] = [
    [
      paidFen > awardFen,
      {
        field: 'disbursedAmount',
        code: 'more-than-awarded',
        text: {
          zh: `核定金额为 ${award} 元，拨付金额不能大于它，请核对。`,
          en: `The award is ${award} yuan: no more can be paid. Check the amount.`,
        },
      },
    ],
    [
      paidFen < awardFen && textOf(entered, 'disbursedLessBecause') === '',
      {
        field: 'disbursedLessBecause',
        code: 'less-than-awarded',
        text: {
          zh: `核定金额为 ${award} 元，拨付金额少于它。请核对金额；确实少拨的，写明原因。`,
          en: `The award is ${award} yuan, and less was paid. Check the amount, or say why.`,
        },
      },
    ],
    [
      textOf(entered, 'disbursedOn') < passedOn,
      {
        field: 'disbursedOn',
        code: 'before-review-passed',
        text: {
          zh: `审核于 ${passedOn} 通过，此后才能拨付，请核对日期。`,
          en: `The review passed on ${passedOn}; payment comes after it. Check the date.`,
        },
      },
    ],
  ];
  return refusals.flatMap(([isBroken, refusal]) => (isBroken ? [refusal] : []));
};
