/** What every entry owes and what became of it: boards, lists and reminders are made of it. */

import type { Surroundings } from '../case/facts.ts';
import type { BoardFacts } from '../form/board.ts';
import type { Form } from '../form/definition.ts';
import type { Period } from '../form/obligation.ts';
import { everyVersion } from '../form/versions.ts';
import { surroundingsOf } from '../register/store.ts';
import { owingEntries, periodOpensAt, periodsOf } from './periods.ts';
import type { Filing } from './schema.ts';
import { type Standing, standingOf } from './standing.ts';
import { type FiledPeriod, readFilings } from './store.ts';

/** All that a board is made of, but for what its reader chose. */
export interface OwedFacts extends Omit<BoardFacts, 'chosen'> {
  readonly owed: readonly Standing[];
}

/** `periods` = these alone; left out = every one there will be. By period, then by entry. */
export async function readOwed(
  form: Form,
  { at, periods }: { readonly at: string; readonly periods?: readonly string[] },
): Promise<OwedFacts> {
  const known = await surroundingsOf(form, at);
  const asked = periodsOf(form, known).filter(({ id }) => periods?.includes(id) ?? true);
  const owed = await Promise.all(asked.map(period => standingsOf(form, period, known)));
  return { ...known, owed: owed.flat() };
}

/** The standings of one period. A period that has not opened is not looked up. */
export async function standingsOf(form: Form, period: Period, known: Surroundings): Promise<readonly Standing[]> {
  const isOpen = periodOpensAt(period) <= known.at;
  return standingsIn(form, { period, known, filed: isOpen ? await readFilings(form.id, period.id) : nothingFiled });
}

const nothingFiled: FiledPeriod = { filings: new Map() };

/** With its summary as the form of now reads it. One from before filings told their version is of the first that is kept. */
function asReadNow(filing: Filing, form: Form): Filing {
  const { summary, formVersion = Math.min(...everyVersion([form]).map(({ version }) => version)) } = filing;
  const readSummary = form.obligation?.readSummary;
  if (!summary || !readSummary || formVersion === form.version) return filing;
  return { ...filing, summary: readSummary(summary, formVersion) };
}

interface Filed {
  readonly period: Period;
  readonly known: Surroundings;
  readonly filed: FiledPeriod;
}

/**
 * Those who owe, and those who no longer do but have filed. An entry that began to owe after the due time, when the
 * period had been opened for others, has no filing: it owes from the next period on.
 */
export function standingsIn(form: Form, { period, known, filed }: Filed): readonly Standing[] {
  const { at } = known;
  const owing = new Map(owingEntries(form, period, known).map(entry => [entry.key, entry]));
  const all = new Map(known.entriesOf(form.obligation?.owedBy.register ?? '').map(entry => [entry.key, entry]));
  const keys = new Set([...owing.keys(), ...filed.filings.keys()]);
  return [...keys].toSorted().flatMap(key => {
    const filings = (filed.filings.get(key) ?? []).map(filing => asReadNow(filing, form));
    const entry = owing.get(key) ?? all.get(key) ?? { key, name: filings[0]?.entryName ?? key, details: {} };
    const standing = standingOf({ period, entry, filings, frozenAt: filed.frozenAt, at });
    const cameLate = filed.filings.size > 0 && filings.length === 0 && standing.status === 'overdue';
    const isDropped = !owing.has(key) && standing.status !== 'accepted' && standing.status !== 'submitted';
    return cameLate || isDropped ? [] : [standing];
  });
}
