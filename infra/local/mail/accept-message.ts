import { simpleParser } from 'mailparser';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { findLinks } from './links.ts';
import type { Mail } from './stored-mail.ts';

/** A refusal with the status the sender gets. */
export function smtpRefusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Reads one message; `to` is whom it is delivered to, not what its header says. Refuses what is too large with 552. */
export async function acceptMessage(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  maxBytes: number,
): Promise<Omit<Mail, 'at'>> {
  const { subject = '', messageId = '', text = '' } = await simpleParser(await readMessage(stream, maxBytes));
  const recipients = session.envelope.rcptTo.map(({ address }) => address);
  const [first = '', ...others] = recipients;
  const to = others.length === 0 ? first : recipients;
  return { to, subject, messageId, text: text.trimEnd(), links: findLinks(text) };
}

/** Reads to the end also what is too large, as SMTP answers only there, but keeps no more than the limit. */
async function readMessage(stream: SMTPServerDataStream, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes <= maxBytes) chunks.push(chunk);
  }
  if (sizeBytes > maxBytes) throw smtpRefusal(552, 'the message is larger than 1 MB');
  return Buffer.concat(chunks);
}
