/** The way out for mail: the SMTP server named by a secret, `{"url": "smtps://…", "from": "…"}`. */

import { createTransport, type Transporter } from 'nodemailer';
import * as z from 'zod/mini';
import { readSecret } from '../../shared/secrets.ts';
import type { ComposedMail } from './compose.ts';

const transportSchema = z.object({ url: z.string(), from: z.string() });

let open: { readonly secret: string; readonly transporter: Transporter; readonly from: string } | undefined;

/** The message id is the outbox row's, so that a mail sent twice can be told to be one. */
export async function sendMail(messageId: string, mail: ComposedMail): Promise<void> {
  const { transporter, from } = await connect();
  await transporter.sendMail({
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    headers: mail.headers,
    messageId: `<${messageId}@banjian>`,
  });
}

const SHUTTING_DOWN = 421;

/**
 * The server speaks with us, and refuses this recipient. What it has against the sender, or against us for now, is none of
 * the recipient's. Source: nodemailer, error codes and commands.
 */
export function isOfRecipient(cause: unknown): boolean {
  if (!(cause instanceof Error) || !('code' in cause) || cause.code !== 'EENVELOPE') return false;
  const { command, responseCode } = cause as { command?: string; responseCode?: number };
  const isNoAddress = command === 'API' && /recipient/i.test(cause.message);
  return isNoAddress || (command === 'RCPT TO' && responseCode !== SHUTTING_DOWN);
}

async function connect() {
  const secret = await readSecret('MAIL_SECRET_ARN');
  if (open?.secret === secret) return open;
  const { url, from } = transportSchema.parse(JSON.parse(secret));
  open = { secret, from, transporter: createTransport({ url, pool: true, maxConnections: 1 }) };
  return open;
}
