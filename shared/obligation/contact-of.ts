/** Whom an entry names to file what it owes. Pure. */

import { parseEmail } from '../email.ts';
import type { Form } from '../form/definition.ts';
import type { EntryFact, LookUps } from '../form/facts.ts';

/** Undefined where nobody is named, or nobody who could be written to. */
export function contactOf(form: Form, entry: EntryFact, known: LookUps): { name: string; email: string } | undefined {
  const contact = form.obligation?.contact(entry, known);
  return contact && parseEmail(contact.email).ok ? contact : undefined;
}
