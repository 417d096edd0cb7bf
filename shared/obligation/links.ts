/** The links of those who owe: sent again to whom the register names, and to nobody else. */

import type { Surroundings } from '../case/facts.ts';
import { isSameAddress } from '../email.ts';
import type { Form } from '../form/definition.ts';
import type { EntryFact } from '../form/facts.ts';
import type { Period } from '../form/obligation.ts';
import { putMail } from '../table/message-store.ts';
import { contactOf } from './contact-of.ts';
import { owedMail } from './mails.ts';
import { periodOpensAt, periodsOf } from './periods.ts';
import type { Filing } from './schema.ts';
import { readFilingsOf } from './store.ts';

/** What was accepted is corrected by its link, too: in so many of the latest periods. */
const CORRECTABLE_PERIODS = 3;

/**
 * Sends the contact of this address, as the register spells it, the links to all that is still to be filed, and to what
 * was filed last.
 */
export async function sendLinksTo(email: string, form: Form, known: Surroundings): Promise<number> {
  const entries = known.entriesOf(form.obligation?.owedBy.register ?? '').flatMap(entry => {
    const to = contactOf(form, entry, known)?.email;
    return to !== undefined && isSameAddress(to, email) ? [{ entry, to }] : [];
  });
  const opened = periodsOf(form, known).filter(period => periodOpensAt(period) <= known.at);
  const latest = new Set(opened.slice(-CORRECTABLE_PERIODS));
  const asked = entries.flatMap(one => opened.map(period => ({ ...one, period })));
  const sent = await Promise.all(
    asked.map(async ({ entry, to, period }) => {
      const filing = await newestFiling(form, entry, period);
      if (!filing || (filing.status === 'accepted' && !latest.has(period))) return 0;
      await sendLink({ form, period, entry, filing, to, at: known.at });
      return 1;
    }),
  );
  return sent.reduce((sum: number, one) => sum + one, 0);
}

async function newestFiling(form: Form, entry: EntryFact, period: Period): Promise<Filing | undefined> {
  return (await readFilingsOf({ formId: form.id, periodId: period.id, entryKey: entry.key })).at(-1);
}

export interface LinkTo {
  readonly form: Form;
  readonly period: Period;
  readonly entry: EntryFact;
  readonly filing: Filing;
  readonly to: string;
  readonly at: string;
}

/** Puts the mail with the link in the outbox. */
export async function sendLink({ filing, ...mail }: LinkTo): Promise<void> {
  await putMail(filing.caseId, owedMail('link', mail), mail.at);
}
