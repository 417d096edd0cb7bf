import type { DatabaseSync } from 'node:sqlite';

/** One delivered message as `GET /_local/inbox` answers it. */
export interface Mail {
  /** One address, or all when there were several. */
  readonly to: string | readonly string[];
  readonly subject: string;
  /** As the sender named the message: two deliveries of one message have the same. */
  readonly messageId: string;
  readonly text: string;
  /** The http(s) addresses of the text, in order, each once. */
  readonly links: readonly string[];
  /** ISO 8601 UTC instant in virtual time. */
  readonly at: string;
}

export interface MailStore {
  add(mail: Mail): void;
  /** Newest last; the first `from` left out. */
  list(from?: number): Mail[];
}

/** The inbox, kept in the database: `add` returns once the message is committed. */
export function openMailStore(database: DatabaseSync): MailStore {
  database.exec(`CREATE TABLE IF NOT EXISTS mail_messages (id INTEGER PRIMARY KEY, message TEXT NOT NULL) STRICT`);
  const insert = database.prepare('INSERT INTO mail_messages (message) VALUES (?)');
  const all = database.prepare('SELECT message FROM mail_messages ORDER BY id LIMIT -1 OFFSET ?');
  return {
    add: mail => void insert.run(JSON.stringify(mail)),
    list: (from = 0) => all.all(from).map(({ message }) => JSON.parse(String(message)) as Mail),
  };
}
