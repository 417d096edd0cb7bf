import type { AddressInfo } from 'node:net';
import type { DatabaseSync } from 'node:sqlite';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Clock } from '../contract.ts';
import { acceptMessage, smtpRefusal } from './accept-message.ts';
import { type Mail, type MailStore, openMailStore } from './stored-mail.ts';

export interface MailOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly database: DatabaseSync;
  readonly clock: Clock;
}

export interface MailService {
  readonly port: number;
  /** Newest last. */
  list(from?: number): Mail[];
  close(): Promise<void>;
}

const maxMessageBytes = 1024 * 1024;
const maxRecipients = 50;

/**
 * Starts the local mail server on 127.0.0.1: it takes mail for anyone, keeps it for the inbox page and sends nothing on.
 * A message is committed before the server says 250. Refused: more than 1 MB (552), more than 50 recipients (452).
 */
export async function startMail({ port, database, clock }: MailOptions): Promise<MailService> {
  const store = openMailStore(database);
  const server = new SMTPServer({ ...plainTransport, ...createDelivery(store, clock) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  server.removeAllListeners('error');
  // A sender that hangs up or breaks off is the sender's trouble; the inbox only says so.
  server.on('error', error => console.error('mail:', error.message));
  return {
    port: (server.server.address() as AddressInfo).port,
    list: store.list,
    close: () => new Promise(resolve => server.close(resolve)),
  };
}

/** Neither TLS nor sign-in nor name look-ups: the server is reached from this machine alone. */
const plainTransport: SMTPServerOptions = {
  banner: 'Banjian local mail',
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  size: maxMessageBytes,
  closeTimeout: 100,
};

function createDelivery(store: MailStore, clock: Clock): SMTPServerOptions {
  return {
    onRcptTo(_address, session, callback) {
      if (session.envelope.rcptTo.length < maxRecipients) callback();
      else callback(smtpRefusal(452, 'too many recipients'));
    },
    onData(stream, session, callback) {
      const accepted = acceptMessage(stream, session, maxMessageBytes).then(message =>
        store.add({ ...message, at: new Date(clock.now()).toISOString() }),
      );
      accepted.then(() => callback(), callback);
    },
  };
}
