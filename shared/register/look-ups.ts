/** The registers of a form as rules look things up in them: what ships, overruled by what was entered, as of an instant. */

import type { RegisterDefinition } from '../form/definition.ts';
import type { EntryFact, LookUps, Values } from '../form/facts.ts';
import type { EntryContent, RegisterChange, RegisterEntry } from './schema.ts';

/** Look-ups in these registers, by id. */
export function lookUpsIn(registers: ReadonlyMap<string, readonly EntryFact[]>): LookUps {
  const names = new Map([...registers].map(([id, entries]) => [id, new Set(entries.map(({ name }) => name))]));
  return {
    isListed: (registerId, name) => names.get(registerId)?.has(name) ?? false,
    entriesOf: registerId => registers.get(registerId) ?? [],
  };
}

type Entered = Pick<RegisterEntry, 'key'> & EntryContent;

/** What ships with that version of the form, overruled by what was entered under the same key, less what was disabled. */
export function countedEntries(
  { entries: shipped }: RegisterDefinition,
  entered: readonly Entered[],
  formVersion: number,
): readonly EntryFact[] {
  const overruled = new Set(entered.map(entry => entry.key));
  return [
    ...shipped
      .filter(({ key, sinceVersion = 1, untilVersion = formVersion }) => {
        return !overruled.has(key) && sinceVersion <= formVersion && formVersion <= untilVersion;
      })
      .map(({ key, name, details = {} }) => ({ key, name, details })),
    ...entered
      .filter(entry => !entry.isDisabled)
      .map(({ key, name, details }) => ({ key, name, details: details as Values })),
  ].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * The entries as they stood at an instant: of those changed since, what the first change after it replaced. An entry
 * that was not there yet is left out, so that what shipped under its key counts.
 */
export function entriesAt(
  at: string,
  entries: readonly RegisterEntry[],
  changes: readonly RegisterChange[],
): readonly Entered[] {
  const since = changes.filter(change => change.changedAt > at);
  const firsts = new Map(since.toSorted((a, b) => b.version - a.version).map(change => [change.key, change]));
  return entries.flatMap(entry => {
    const first = firsts.get(entry.key);
    if (!first) return [entry];
    return first.before ? [{ key: entry.key, ...first.before }] : [];
  });
}
