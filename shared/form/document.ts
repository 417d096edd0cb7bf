/** Papers made from a case, to be printed, stamped and scanned. Data and pure functions. */

import type { Text } from '../text.ts';
import type { Facts } from './facts.ts';

export type DocumentBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Name, time and drawing of every signature in force. */
  | { readonly kind: 'signatures' }
  /** An empty place for a stamp, with whose it is. */
  | { readonly kind: 'stamp'; readonly label: string };

export interface DocumentDefinition {
  readonly id: string;
  readonly title: Text;
  /** The stage whose completion makes the paper valid; left out = it can be printed at any time after submission. */
  readonly validAfter?: string;
  /** Printed across the paper, for wide tables. */
  readonly isLandscape?: boolean;
  /**
   * The paper's heading and content, in the language of the office. Pure, and the same for the same case: the code by
   * which a paper is checked is made from it. `facts.at` is the time of the last act that the paper rests on; the
   * facts hold the decisions up to `validAfter` and none that came later.
   */
  readonly build: (facts: Facts) => { readonly heading: string; readonly blocks: readonly DocumentBlock[] };
}
