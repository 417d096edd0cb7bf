/** Who files what is owed: whom the register names now, whoever it named when the period opened. */

import type { Surroundings } from '../case/facts.ts';
import type { FiledFor } from '../case/schema.ts';
import { nowInstant } from '../clock.ts';
import type { Form } from '../form/definition.ts';
import { hashSecret } from '../id.ts';
import { readRegisterNow, surroundingsOf } from '../register/store.ts';
import { contactOf } from './contact-of.ts';

/** The address of whom an entry names; undefined where nobody is named, or the entry is there no longer. */
export type Contacts = (owed: Pick<FiledFor, 'entryKey'>) => string | undefined;

/** What the registers of the form say at this moment, not up to fifteen seconds ago. */
export async function surroundingsNow(form: Form, at: string): Promise<Surroundings> {
  await Promise.all(form.registers.map(({ id }) => readRegisterNow(id)));
  return surroundingsOf(form, at);
}

/** The contacts of those who owe the form, from the registers as they are at this moment. */
export async function readContacts(form: Form): Promise<Contacts> {
  const { obligation } = form;
  const known = await surroundingsNow(form, nowInstant());
  const entries = known.entriesOf(obligation?.owedBy.register ?? '');
  return ({ entryKey }) => {
    const entry = entries.find(({ key }) => key === entryKey);
    return entry && contactOf(form, entry, known)?.email;
  };
}

/**
 * What is stored of the person a secret of the case was made for. Spelling apart, the same address is the same person:
 * capitals, spaces around it and full-width letters do not count.
 */
export function addresseeOf(caseId: string, email: string): string {
  return hashSecret(`addressee:${caseId}:${email.normalize('NFKC').trim().toLowerCase()}`);
}
