/** Sends the outbox's mails. Links are made here and nowhere else: only this function can read their key. */

import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { MailMessage, Message } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { log } from '../../shared/log.ts';
import { findMessages } from '../../shared/table/message-store.ts';
import { deliverBatch } from '../../shared/table/stream.ts';
import { addressed } from './address.ts';
import { composeMail } from './compose.ts';
import { mintLinks } from './mint-link.ts';
import { sendMail } from './transport.ts';

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
  return async ({ messageId }: Message): Promise<void> => {
    const mail = mails.get(messageId);
    if (!mail) {
      log.info(stored.has(messageId) ? 'mail to nobody' : 'mail already sent', { messageId });
      return;
    }
    await sendMail(messageId, composeMail(mail, links.get(messageId)));
    mails.delete(messageId);
    stored.delete(messageId);
  };
}
