/** To whom mails go. */

import { forms } from '#forms';
import type { MailMessage, Message } from '../../shared/case/schema.ts';
import { findForm } from '../../shared/form/find.ts';
import { log } from '../../shared/log.ts';
import { type Contacts, readContacts } from '../../shared/obligation/contact.ts';
import type { Text } from '../../shared/text.ts';

/**
 * What is told about an owed case goes to whom the register names now. Where it names nobody, it goes to the address in
 * the answers, without a link: no link opens the case until somebody is named. A message is left out when there is no
 * address at all.
 */
export async function addressed(messages: readonly Message[]): Promise<readonly Message[]> {
  const contactsOf = await readContactsOf(messages);
  return messages.flatMap(message => {
    const { owedBy, ...mail } = message.body as MailMessage;
    if (!owedBy) return [message];
    const contact = contactsOf(owedBy.formId)?.(owedBy);
    if (contact !== undefined) return [{ ...message, body: { ...mail, to: contact } }];
    log.warn('the register names nobody to write to', owedBy);
    const { link: _opensNothing, ...plain } = mail;
    return plain.to === '' ? [] : [{ ...message, body: { ...plain, lines: [...plain.lines, noContact] } }];
  });
}

/** Each form's registers are read once, whatever comes together. */
async function readContactsOf(messages: readonly Message[]) {
  const formIds = new Set(messages.flatMap(({ body }) => (body as MailMessage).owedBy?.formId ?? []));
  const read = await Promise.all([...formIds].map(async id => [id, await readContacts(findForm(forms, id))] as const));
  const byForm = new Map<string, Contacts>(read);
  return (formId: string) => byForm.get(formId);
}

const noContact: Text = {
  zh: '名录中目前没有登记该单位的报送联系人，因此本邮件不含链接；请联系主管部门登记联系人，再重新索取链接。',
  en: 'The register names no contact for the unit now, so this mail carries no link. Have a contact entered, who can then ask for the link.',
};
