/** Boards: overviews of what many units have filed, as tables and charts. Data and pure functions. */

import type { Text } from '../text.ts';
import type { EntryFact, Values } from './facts.ts';
import type { Period, PeriodFacts } from './obligation.ts';

/** What one entry owes for one period, and what became of it. Instants are ISO 8601. */
export interface OwedRow {
  readonly period: Period;
  readonly entry: EntryFact;
  readonly status: 'not-open' | 'open' | 'overdue' | 'submitted' | 'accepted';
  readonly isLate: boolean;
  readonly dueAt?: string;
  readonly submittedAt?: string;
  readonly caseId?: string;
  readonly caseNumber?: string;
  /** Counts accepted corrections from 1; 0 = nothing accepted yet. */
  readonly version: number;
  readonly isFrozen: boolean;
  readonly summary: Values;
}

export interface BoardFacts extends PeriodFacts {
  /** Now. */
  readonly at: string;
  readonly owed: readonly OwedRow[];
  /** What the reader chose, by the name of the choice. It comes from the address: unknown values count for nothing. */
  readonly chosen: Readonly<Record<string, string>>;
}

/** Something the reader can choose, such as the month; every option has an address of its own. */
export interface BoardChoice {
  readonly name: string;
  readonly label: Text;
  readonly options: readonly { readonly id: string; readonly label: Text }[];
  /** The option that is shown. */
  readonly chosen: string;
}

/** How something stands. The word beside it says the same: nothing is told by colour alone. */
export type Light = 'green' | 'amber' | 'red' | 'grey';

export interface Cell {
  readonly text: Text | string | number;
  readonly light?: Light;
  /** The cases that this is made of: they open from here, for those who mind the form. */
  readonly caseIds?: readonly string[];
}

export interface BoardTable {
  readonly kind: 'table';
  readonly id: string;
  readonly title: Text;
  readonly note?: Text;
  readonly columns: readonly { readonly label: Text; readonly isNumber?: boolean }[];
  readonly rows: readonly { readonly cells: readonly Cell[]; readonly isTotal?: boolean }[];
  /** The printed table it stands for: the workbook has this line above and these below. */
  readonly paper?: { readonly heading: string; readonly footer: readonly string[] };
}

export interface BoardBars {
  readonly kind: 'bars';
  readonly id: string;
  readonly title: Text;
  readonly note?: Text;
  readonly unit: Text;
  /** `target` is drawn as a mark across the bar. */
  readonly bars: readonly {
    readonly label: Text;
    /** Undefined = nothing known yet. */
    readonly value: number | undefined;
    readonly target?: number;
    readonly light?: Light;
  }[];
}

/** Several values side by side for each label, such as what was found and what was set right by month. */
export interface BoardGroups {
  readonly kind: 'groups';
  readonly id: string;
  readonly title: Text;
  readonly note?: Text;
  readonly unit: Text;
  /** At most four. */
  readonly series: readonly Text[];
  /** As many values as there are series; undefined = nothing known yet. */
  readonly groups: readonly { readonly label: Text; readonly values: readonly (number | undefined)[] }[];
}

export type BoardSection = BoardTable | BoardBars | BoardGroups;

export interface Board {
  readonly choices?: readonly BoardChoice[];
  /** What has to be said above everything, such as that the month is frozen. */
  readonly remarks?: readonly { readonly text: Text; readonly light: Light }[];
  readonly tiles: readonly { readonly label: Text; readonly value: string; readonly light?: Light }[];
  readonly sections: readonly BoardSection[];
}

export interface BoardDefinition {
  readonly id: string;
  readonly title: Text;
  /** Who reads it; `anyone` = it is public. */
  readonly audience: 'anyone' | 'staff';
  readonly build: (facts: BoardFacts) => Board;
}
