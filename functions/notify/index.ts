/** Sends the outbox's mails. Links are made here and nowhere else: only this function can read their key. */

import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { MailMessage, Message } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { log } from '../../shared/log.ts';
import { MAIL_GIVEN_UP, MAIL_REFUSED } from '../../shared/log-marks.ts';
import { findMessages } from '../../shared/table/message-store.ts';
import { forgetRefusal, noteRefusal } from '../../shared/table/refused-mail-store.ts';
import { deliverBatch, OnlyThisOne } from '../../shared/table/stream.ts';
import { addressed } from './address.ts';
import { type ComposedMail, composeMail } from './compose.ts';
import { mintLinks } from './mint-link.ts';
import { isOfRecipient, sendMail } from './transport.ts';

const GIVE_UP_MS = 3 * 86_400_000;
/** What is older has been tried before. */
const FIRST_TRY_MS = 4 * 60_000;

export function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  return deliverBatch(event, prepare);
}

/**
 * The row's absence says that the mail has left: a record that comes twice sends one mail. The links of the whole batch
 * are stored before the first mail goes.
 */
async function prepare(messages: readonly Message[]) {
  const stored = new Map(await findMessages(messages));
  const sendable = await addressed([...stored.values()]);
  const mails = new Map(sendable.map(({ messageId, body }) => [messageId, body as MailMessage]));
  const links = await mintLinks(sendable, nowInstant());
  return async (message: Message): Promise<void> => {
    const { messageId } = message;
    const mail = mails.get(messageId);
    if (!mail) {
      log.info(stored.has(messageId) ? 'mail to nobody' : 'mail already sent', { messageId });
      return;
    }
    await sendOrGiveUp(message, composeMail(mail, links.get(messageId)));
    mails.delete(messageId);
    stored.delete(messageId);
  };
}

/**
 * A mailbox that takes no mail holds up nobody else's, and staff see at the case that it takes none. The sweep has it
 * tried every hour for three days; then it is given up, with an alarm that names the case. Source: security page section 4, F23 and F24.
 */
async function sendOrGiveUp({ messageId, caseId, createdAt }: Message, mail: ComposedMail): Promise<void> {
  const waitedMs = Date.parse(nowInstant()) - Date.parse(createdAt);
  try {
    await sendMail(messageId, mail);
  } catch (cause) {
    if (!isOfRecipient(cause)) throw cause;
    const isGivenUp = waitedMs > GIVE_UP_MS;
    await noteRefusal({ caseId, messageId, to: mail.to, since: createdAt, isGivenUp });
    log.warn(isGivenUp ? MAIL_GIVEN_UP : MAIL_REFUSED, { messageId, caseId });
    if (isGivenUp) return;
    throw new OnlyThisOne('the recipient’s server refuses the mail', { cause });
  }
  if (waitedMs > FIRST_TRY_MS) await forgetRefusal({ caseId, messageId });
}
