/** The monthly assessment of units: what is counted against whom, and why. Data and pure functions. */

import type { Text } from '../text.ts';
import type { Facts, LookUps } from './facts.ts';

/** Whom a count is against. */
export interface AssessedUnit {
  readonly key: string;
  readonly name: string;
}

export interface AssessmentDefinition {
  readonly title: Text;
  /** The due time of a case, an instant; undefined = it has none. */
  readonly dueAt: (facts: Facts) => string | undefined;
  /** What is filed once and counted once a month: its number outside the platform. */
  readonly reference: { readonly field: string; readonly label: Text };
  /** Whom it counts against. */
  readonly unit: (facts: Facts) => AssessedUnit;
  /** Every unit that is assessed, in order; those with nothing against them are shown as well. */
  readonly units: (known: LookUps) => readonly AssessedUnit[];
  /** The stage whose completion meets the due time. */
  readonly metBy: string;
  /** Counted when the due time passes unmet. */
  readonly overdueReason: string;
  /**
   * reason code -> words; those an officer may enter by hand are named in `enteredReasons`. The overdue reason is entered
   * only of what was never filed here: of what was, the platform counts it.
   */
  readonly reasons: Readonly<Record<string, Text>>;
  readonly enteredReasons: readonly string[];
  /** The role that keeps the assessment: enters counts and answers appeals. */
  readonly role: string;
  /** What follows for the whole assessment, printed under the circular: the clauses it rests on. */
  readonly basis: readonly Text[];
}
