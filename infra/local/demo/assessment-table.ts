/** What a demonstration comes to where its cases are assessed: the month as its keeper gets it. */

import { isDeepStrictEqual } from 'node:util';
import type { MonthView } from '../../../shared/assessment/view.ts';
import type { AssessmentResult, Scenario } from '../../../shared/form/scenario.ts';
import type { Client } from './client.ts';
import { formatTable } from './text-table.ts';

export async function readMonthOf(
  client: Client,
  { formId }: Scenario,
  { month, reader }: AssessmentResult,
): Promise<MonthView> {
  return (await client.staff<MonthView>(reader, `GET /api/staff/assessment/${formId}/${month}`)).body;
}

function rowsOf({ units, reasons }: MonthView): (string | number)[][] {
  return units.map(line => [
    line.name,
    line.orders,
    ...reasons.map(({ code }) => line.byReason[code] ?? 0),
    line.appealed,
    line.withdrawn,
  ]);
}

export function formatMonth(view: MonthView): string {
  const heads = ['单位', '计入件数', ...view.reasons.map(({ text }) => text.zh), '申诉待答复', '已撤销'];
  const rows = rowsOf(view).map(row => row.map(String));
  return formatTable(heads, rows, { right: new Set(heads.keys().drop(1)), hasTotal: false });
}

/** A sentence for each difference; none when the month is as expected. */
export function monthDifferences(view: MonthView, { expected }: AssessmentResult): readonly string[] {
  const rows = rowsOf(view);
  const count = Math.max(rows.length, expected.length);
  return Array.from({ length: count }, (_, index) => {
    const [row, wanted] = [rows[index] ?? [], expected[index] ?? []];
    return isDeepStrictEqual(row, [...wanted]) ? [] : [`${JSON.stringify(row)} instead of ${JSON.stringify(wanted)}`];
  }).flat();
}
