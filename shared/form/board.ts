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
  readonly at: string;
  readonly owed: readonly OwedRow[];
}

export type Light = 'green' | 'amber' | 'red' | 'grey';

export interface Cell {
  readonly text: Text | string | number;
  readonly light?: Light;
  /** The cases that this is made of: they open from here. */
  readonly caseIds?: readonly string[];
}

export type BoardSection =
  | {
      readonly kind: 'table';
      readonly id: string;
      readonly title: Text;
      readonly columns: readonly { readonly label: Text; readonly isNumber?: boolean }[];
      readonly rows: readonly { readonly cells: readonly Cell[]; readonly isTotal?: boolean }[];
    }
  | {
      readonly kind: 'bars';
      readonly id: string;
      readonly title: Text;
      readonly unit: Text;
      /** `marks` are drawn beside the bar, such as a target. */
      readonly bars: readonly {
        readonly label: Text;
        readonly value: number;
        readonly target?: number;
        readonly light?: Light;
      }[];
    };

export interface Board {
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
