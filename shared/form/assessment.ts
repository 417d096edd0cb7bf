/** The monthly assessment of units: what is counted against whom, and why. Data and pure functions. */

import type { Text } from '../text.ts';
import type { Facts } from './facts.ts';

export interface AssessmentDefinition {
  readonly title: Text;
  /** The due time of a case, an instant; undefined = it has none. */
  readonly dueAt: (facts: Facts) => string | undefined;
  /** Whom it counts against. */
  readonly unit: (facts: Facts) => { readonly key: string; readonly name: string };
  /** The stage whose completion meets the due time. */
  readonly metBy: string;
  /** Counted when the due time passes unmet. */
  readonly overdueReason: string;
  /** reason code -> words; those an officer may enter by hand are named in `enteredReasons`. */
  readonly reasons: Readonly<Record<string, Text>>;
  readonly enteredReasons: readonly string[];
  /** The role that keeps the assessment: enters counts and answers appeals. */
  readonly role: string;
}
