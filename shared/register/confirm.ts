/** Confirming an entry that waits: pure. */

import type { PlainDate } from '../calendar/plain-date.ts';
import { checkValues } from '../form/answers.ts';
import type { ConfirmationDefinition } from '../form/confirmation.ts';
import type { RegisterDefinition } from '../form/definition.ts';
import type { EntryFact, Values } from '../form/facts.ts';
import { type FieldError, Problem } from '../problem.ts';
import type { ListedEntry } from './catalogue.ts';

/** An entry as the register's own functions take it. */
export function entryFactOf({ key, name, details }: ListedEntry): EntryFact {
  return { key, name, details: details as Values };
}

/** Refuses with: not-found (nothing in this register is ever confirmed). */
export function requireConfirmation({ confirmation }: RegisterDefinition): ConfirmationDefinition {
  if (!confirmation) throw new Problem('not-found');
  return confirmation;
}

export interface Waiting {
  readonly held: readonly ListedEntry[];
  readonly confirmed: readonly ListedEntry[];
}

/** The entries that wait and those that have been confirmed, in the register's order; disabled ones do neither. */
export function waitingIn(confirmation: ConfirmationDefinition, entries: readonly ListedEntry[]): Waiting {
  const counted = entries.filter(entry => !entry.isDisabled);
  return {
    held: counted.filter(entry => confirmation.isHeld(entryFactOf(entry))),
    confirmed: counted.filter(entry => confirmation.wasConfirmed(entryFactOf(entry))),
  };
}

/**
 * The details after the confirmation.
 * Refuses with: conflict (it does not wait, or no longer), invalid-input (everything that is wrong with the choice).
 */
export function confirmDetails(
  confirmation: ConfirmationDefinition,
  { entry, chosen, on }: { readonly entry: EntryFact; readonly chosen: unknown; readonly on: PlainDate },
): Values {
  if (!confirmation.isHeld(entry)) throw new Problem('conflict', { detail: notWaiting });
  const { values, errors } = checkValues(chosen, confirmation.fields(entry));
  const all: readonly FieldError[] =
    errors.length > 0
      ? errors
      : confirmation.check(values, entry).map(({ path, text }) => ({ path, code: 'not-possible', text }));
  if (all.length > 0) throw new Problem('invalid-input', { errors: all });
  return confirmation.confirmed(values, entry, on);
}

const notWaiting = {
  zh: '这一项不在待确认之列，可能刚被他人确认。',
  en: 'This entry does not wait for confirmation; somebody may just have confirmed it.',
};
