/**
 * Entries of a register that count for nothing until an administrator has confirmed what they say, because the source
 * does not say it clearly. Data and pure functions.
 */

import type { PlainDate } from '../calendar/plain-date.ts';
import type { Text } from '../text.ts';
import type { EntryFact, Values } from './facts.ts';
import type { Field } from './field.ts';

export interface ConfirmationDefinition {
  readonly title: Text;
  /** What an entry that waits does not do, and what the administrator has to choose. */
  readonly help: Text;
  readonly isHeld: (entry: EntryFact) => boolean;
  readonly wasConfirmed: (entry: EntryFact) => boolean;
  /** What the source prints: to be read before one chooses. */
  readonly evidence: (entry: EntryFact) => readonly { readonly label: Text; readonly value: Text }[];
  /** What is chosen; the candidates of this entry are the options. */
  readonly fields: (entry: EntryFact) => readonly Field[];
  /** Why the choice cannot be; empty when it can. */
  readonly check: (chosen: Values, entry: EntryFact) => readonly { readonly path: string; readonly text: Text }[];
  /** What the entry holds once it has been confirmed. */
  readonly confirmed: (chosen: Values, entry: EntryFact, on: PlainDate) => Values;
}
