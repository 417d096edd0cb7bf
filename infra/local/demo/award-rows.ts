/** What the applications came to, as the product says; and how that differs from what was expected. */

import { isDeepStrictEqual } from 'node:util';
import type { AwardLine, Scenario } from '../../../shared/form/scenario.ts';
import type { CaseView } from './applicant-calls.ts';
import type { Client } from './client.ts';
import type { Played } from './played.ts';

export interface AwardRow extends AwardLine {
  /** '' when the submission was refused. */
  readonly caseNumber: string;
}

/** In the scenario's order. Throws when a case has not come to its end. */
export async function rowsOf(
  client: Client,
  { applications }: Scenario,
  played: readonly Played[],
): Promise<readonly AwardRow[]> {
  const rows = await Promise.all(
    applications.map(async ({ applicant }, index) => {
      const one = played[index];
      if (one?.refusal !== undefined) return [refusedRow(applicant, one.refusal)];
      if (!one?.key) throw new Error(`${applicant} never applied`);
      return outcomeRows(applicant, await client.getCase(one.key));
    }),
  );
  return rows.flat();
}

function refusedRow(applicant: string, reason: string): AwardRow {
  return { caseNumber: '', applicant, title: '', result: 'refused', reason, awardFen: 0 };
}

function outcomeRows(applicant: string, { caseNumber, status, outcome }: CaseView): readonly AwardRow[] {
  if (caseNumber === null || status !== 'closed' || !outcome) throw new Error(`${caseNumber} is still ${status}`);
  const { items, result, reason, totalFen } = outcome;
  const whole = { caseNumber, applicant, title: '', result, ...optional({ reason }), awardFen: totalFen };
  if (items.length === 0) return [whole];
  return items.map(item => ({
    caseNumber,
    applicant,
    title: item.title,
    result: item.result,
    ...optional({ reason: item.reason, score: item.score }),
    awardFen: item.awardFen,
  }));
}

function optional<Values extends Readonly<Record<string, unknown>>>(values: Values) {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as { [Name in keyof Values]?: Exclude<Values[Name], undefined> };
}

export const totalOf = (rows: readonly Pick<AwardLine, 'awardFen'>[]): number =>
  rows.reduce((sum, row) => sum + row.awardFen, 0);

/** A sentence for each difference; none when the table is as expected. */
export function differencesOf(rows: readonly AwardRow[], scenario: Scenario): readonly string[] {
  const expected = scenario.applications.flatMap(application => application.expected);
  const count = Math.max(rows.length, expected.length);
  const lines = Array.from({ length: count }, (_, index) => {
    const { caseNumber: _number, ...line } = rows[index] ?? { caseNumber: '' };
    const wanted = expected[index] ?? {};
    return isDeepStrictEqual(line, wanted) ? [] : [`${JSON.stringify(line)} instead of ${JSON.stringify(wanted)}`];
  });
  const total = totalOf(rows);
  const isTotal = total === scenario.expectedTotalFen;
  return [...lines.flat(), ...(isTotal ? [] : [`a total of ${total} instead of ${scenario.expectedTotalFen} fen`])];
}
