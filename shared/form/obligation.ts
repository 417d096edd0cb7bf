/** Obligations: a form that every entry of a register owes for every period. Data and pure functions. */

import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Text } from '../text.ts';
import type { Answers, EntryFact, Facts, LookUps, Values } from './facts.ts';

/** One period; days are dates in Asia/Shanghai, the due day counts to its end. */
export interface Period {
  readonly id: string;
  readonly title: Text;
  readonly opensOn: string;
  /** Left out while nobody knows it yet: it is owed all the same, and becomes due once it is entered. */
  readonly dueOn?: string;
}

export interface PeriodFacts extends LookUps {
  readonly calendar: WorkingCalendar;
}

export interface ObligationDefinition {
  /** The register whose entries owe it, and which of them in which period; left out = all of them. */
  readonly owedBy: {
    readonly register: string;
    readonly isOwing?: (entry: EntryFact, period: Period, known: LookUps) => boolean;
  };
  /** Who files it; undefined while nobody has entered whom to ask: shown to staff as such. */
  readonly contact: (entry: EntryFact, known: LookUps) => { readonly name: string; readonly email: string } | undefined;
  /** Every period there will be, in order. */
  readonly periods: (known: PeriodFacts) => readonly Period[];
  /** Working days before the due day on which a reminder goes out at 09:00. */
  readonly remindWorkingDaysBefore: readonly number[];
  /**
   * What the case begins with; `previous` = the accepted answers of the period before, `previousSummary` = what stayed of
   * them, as reviewers found it.
   */
  readonly prefill: (given: {
    readonly entry: EntryFact;
    readonly period: Period;
    readonly previous?: Answers;
    readonly previousSummary?: Values;
    readonly known: LookUps;
  }) => Answers;
  /** Fields that the one who files cannot change. */
  readonly fixedFields: readonly string[];
  /** What stays with the obligation once its case has been accepted; boards are made of it. */
  readonly summary: (facts: Facts) => Values;
  /** What this version reads in the summary that an earlier one left; left out = it reads the same. Pure. */
  readonly readSummary?: (summary: Values, version: number) => Values;
}
