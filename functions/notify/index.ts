/** Sends the outbox's mails. Links are made here and nowhere else: only this function can read their key. */

import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { MailMessage, Message } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { log } from '../../shared/log.ts';
import { MAIL_GIVEN_UP } from '../../shared/log-marks.ts';
import { findMessages } from '../../shared/table/message-store.ts';
import { deliverBatch, OnlyThisOne } from '../../shared/table/stream.ts';
import { addressed } from './address.ts';
import { type ComposedMail, composeMail } from './compose.ts';
import { mintLinks } from './mint-link.ts';
import { sendMail } from './transport.ts';

const GIVE_UP_MS = 3 * 86_400_000;

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
 * A mailbox that takes no mail holds up nobody else's. The sweep has it tried for days, as the fault may be our
 * sender's; then it is given up, with an alarm that names the case. Source: security page section 4, F23 and F24.
 */
async function sendOrGiveUp({ messageId, caseId, createdAt }: Message, mail: ComposedMail): Promise<void> {
  try {
    await sendMail(messageId, mail);
  } catch (cause) {
    if (!isOfRecipient(cause)) throw cause;
    const isOld = Date.parse(nowInstant()) - Date.parse(createdAt) > GIVE_UP_MS;
    if (!isOld) throw new OnlyThisOne('the recipient’s server refuses the mail', { cause });
    log.warn(MAIL_GIVEN_UP, { messageId, caseId });
  }
}

/** The server speaks with us, and refuses this recipient. Source: nodemailer, error codes. */
function isOfRecipient(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EENVELOPE';
}
