/** Sends the outbox's mails. Links are made here and nowhere else: only this function can read their key. */

import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { MailMessage, Message } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { log } from '../../shared/log.ts';
import { findMessage, removeMessage } from '../../shared/table/message-store.ts';
import { deliverEach } from '../../shared/table/stream.ts';
import { composeMail } from './compose.ts';
import { mintLink } from './mint-link.ts';
import { sendMail } from './transport.ts';

export function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  return deliverEach(event, deliver);
}

/** The row's absence says that the mail has left: a record that comes twice sends one mail. */
async function deliver(message: Message): Promise<void> {
  const stored = await findMessage(message);
  if (!stored) {
    log.info('mail already sent', { messageId: message.messageId });
    return;
  }
  const body = stored.body as MailMessage;
  const link = body.link ? await mintLink(stored.caseId, body.link, nowInstant()) : undefined;
  await sendMail(stored.messageId, composeMail(body, link));
  await removeMessage(stored);
}
