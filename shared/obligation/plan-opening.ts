/** What has to be done so that a period is open for everybody who owes it. Pure. */

import type { Form } from '../form/definition.ts';
import type { EntryFact } from '../form/facts.ts';
import type { Period, PeriodFacts } from '../form/obligation.ts';
import { canonicalJson, hashContent } from '../id.ts';
import { contactOf } from './contact-of.ts';
import { dueAtOf, owingEntries, periodsOf } from './periods.ts';
import type { Filing } from './schema.ts';
import { type Standing, standingOf } from './standing.ts';
import type { FiledPeriod } from './store.ts';

export type Opening =
  /** A filing to make. */
  | { readonly kind: 'open'; readonly entry: EntryFact; readonly previous?: Filing }
  /** A draft that nobody has been told of: its contact was entered later, or is another now. */
  | { readonly kind: 'tell'; readonly entry: EntryFact; readonly filing: Filing }
  /** A draft whose period before has been accepted since. */
  | { readonly kind: 'carry-over'; readonly entry: EntryFact; readonly filing: Filing; readonly previous: Filing };

export interface OpeningFacts {
  readonly form: Form;
  readonly period: Period;
  readonly known: PeriodFacts & { readonly at: string };
  readonly filed: FiledPeriod;
  /** What was filed for the period before. */
  readonly before: FiledPeriod;
  /** Has the period been opened before? Then who begins to owe after the due time owes from the next period on. */
  readonly wasOpened: boolean;
}

/** What opening a period has to do for each entry that owes it; nothing for those that have been seen to. */
export function planOpening(facts: OpeningFacts): readonly Opening[] {
  const { form, period, known, filed, before } = facts;
  return owingEntries(form, period, known).flatMap(entry => {
    const newest = filed.filings.get(entry.key)?.at(-1);
    const previous = acceptedBefore(before, { period, entry, at: known.at });
    if (newest?.status === 'draft') return [...carryOver(entry, newest, previous), ...tell(facts, entry, newest)];
    if (newest || !takesNewcomers(facts)) return [];
    return [{ kind: 'open' as const, entry, ...(previous ? { previous } : {}) }];
  });
}

function takesNewcomers({ period, known: { at }, wasOpened }: OpeningFacts): boolean {
  const dueAt = dueAtOf(period);
  return !wasOpened || dueAt === undefined || at <= dueAt;
}

function carryOver(entry: EntryFact, filing: Filing, previous: Filing | undefined): readonly Opening[] {
  const isCarried = filing.attempt > 1 || filing.carriedFrom !== undefined;
  return isCarried || !previous ? [] : [{ kind: 'carry-over', entry, filing, previous }];
}

function tell({ form, known }: OpeningFacts, entry: EntryFact, filing: Filing): readonly Opening[] {
  const to = contactOf(form, entry, known)?.email;
  const isTold = to === undefined || filing.mails?.has(openedMark(to));
  return isTold ? [] : [{ kind: 'tell', entry, filing }];
}

function acceptedBefore({ filings }: FiledPeriod, about: { period: Period; entry: EntryFact; at: string }) {
  const standing: Standing = standingOf({ ...about, filings: filings.get(about.entry.key) ?? [] });
  return standing.inForce;
}

/** Marks that the contact of this address has been told. The address itself stays in the register. */
export const openedMark = (email: string): string => `opened ${hashContent(email.toLowerCase()).slice(0, 16)}`;

export function periodBefore(form: Form, period: Period, known: PeriodFacts): Period | undefined {
  const periods = periodsOf(form, known);
  return periods[periods.findIndex(({ id }) => id === period.id) - 1];
}

/** Changes when somebody begins to owe, a contact changes, or something to carry over has been accepted. */
export function openingDigest({ form, period, known, before }: Omit<OpeningFacts, 'filed' | 'wasOpened'>): string {
  const owing = owingEntries(form, period, known).map(entry => [
    entry.key,
    contactOf(form, entry, known)?.email,
    acceptedBefore(before, { period, entry, at: known.at })?.caseId,
  ]);
  return hashContent(canonicalJson(owing));
}
