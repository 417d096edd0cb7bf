/** The assessment of a month as staff read it, and a unit's own counts. */

import type { AssessedUnit } from '../form/assessment.ts';
import type { Form } from '../form/definition.ts';
import type { Text } from '../text.ts';
import { canAnswer, canAppeal, openAppeal, reasonText, standingGrounds, standingReasons } from './count.ts';
import type { Count } from './schema.ts';

/** A count with the words of its reasons. `form` = in any version that knows them, with its earlier ones. */
export function countView(count: Count, form: Form) {
  const { orderId, month, caseId, caseNumber, reference, unitKey, unitName, grounds, appeals } = count;
  return {
    orderId,
    month,
    caseId: caseId ?? null,
    caseNumber: caseNumber ?? null,
    reference,
    unit: { key: unitKey, name: unitName },
    status: statusOf(count),
    reasons: standingReasons(count).map(code => ({ code, text: reasonText(count, code, form) })),
    grounds: grounds.map(({ reason, isWithdrawn = false, ...ground }) => ({
      ...ground,
      reason,
      text: reasonText(count, reason, form),
      isWithdrawn,
    })),
    appeals,
    canAppeal: canAppeal(count),
    canAnswer: canAnswer(count),
  };
}

export type CountView = ReturnType<typeof countView>;
export type CountStatus = 'stands' | 'appealed' | 'withdrawn';

function statusOf(count: Count): CountStatus {
  if (standingGrounds(count).length === 0) return 'withdrawn';
  return openAppeal(count) ? 'appealed' : 'stands';
}

/** A unit's line of the month. Orders are counted once, whatever the number of their reasons. */
export interface UnitLine extends AssessedUnit {
  readonly orders: number;
  readonly byReason: Readonly<Record<string, number>>;
  readonly appealed: number;
  readonly withdrawn: number;
}

/** The answer of `GET /api/staff/assessment/{formId}/{month}`, and what pages, workbook and circular are made from. */
export function monthView(
  form: Form,
  known: { month: string; counts: readonly Count[]; units: readonly AssessedUnit[] },
) {
  const { assessment } = form;
  if (!assessment) throw new Error(`form ${form.id} is not assessed`);
  const counts = known.counts.map(count => countView(count, form));
  const reasons = everyReason(assessment.reasons, counts);
  const codes = reasons.map(({ code }) => code);
  const units = everyUnit(known.units, counts).map(unit => unitLine(unit, counts, codes));
  return {
    formId: form.id,
    title: assessment.title,
    month: known.month,
    reasons,
    units,
    total: unitLine({ key: '', name: '' }, counts, codes, () => true),
    counts,
  };
}

export type MonthView = ReturnType<typeof monthView>;

/** Those of the form, and those that it no longer has but somebody was counted for. */
function everyReason(known: Readonly<Record<string, Text>>, counts: readonly CountView[]) {
  const used = counts.flatMap(({ reasons }) => reasons.map(({ code, text }) => [code, text] as const));
  return [...new Map([...Object.entries(known), ...used.filter(([code]) => known[code] === undefined)])].map(
    ([code, text]) => ({ code, text }),
  );
}

/** Those of the register, and those that have left it since. */
function everyUnit(units: readonly AssessedUnit[], counts: readonly CountView[]): readonly AssessedUnit[] {
  const gone = counts.map(({ unit }) => unit).filter(unit => !units.some(({ key }) => key === unit.key));
  return [...units, ...new Map(gone.map(unit => [unit.key, unit])).values()];
}

function unitLine(
  unit: AssessedUnit,
  counts: readonly CountView[],
  codes: readonly string[],
  isOf: (count: CountView) => boolean = count => count.unit.key === unit.key,
): UnitLine {
  const own = counts.filter(isOf);
  const orders = (list: readonly CountView[]) =>
    new Set(list.map(({ unit: { key }, reference }) => `${key}#${reference}`)).size;
  const standing = own.filter(({ status }) => status !== 'withdrawn');
  return {
    ...unit,
    orders: orders(standing),
    byReason: Object.fromEntries(
      codes.map(code => [code, orders(standing.filter(({ reasons }) => reasons.some(reason => reason.code === code)))]),
    ),
    appealed: own.filter(({ status }) => status === 'appealed').length,
    withdrawn: own.filter(({ status }) => status === 'withdrawn').length,
  };
}
