import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../contract.ts';

export interface DeadLetter {
  readonly id: number;
  readonly queueArn: string;
  readonly message: unknown;
  readonly sentAtMs: number;
}

export interface DeadLetterQueues {
  /** Keeps a message durably. */
  send(queueArn: string, message: unknown): void;
  /** The messages of one queue, or of all, oldest first. */
  list(queueArn?: string): DeadLetter[];
}

interface Row {
  readonly id: number;
  readonly queue_arn: string;
  readonly message: string;
  readonly sent_at_ms: number;
}

/** The dead-letter queues, kept in the table `events_dead_letters`; they are read in the console, not through SQS. */
export function createDeadLetterQueues(options: { database: DatabaseSync; clock: Clock }): DeadLetterQueues {
  const { database, clock } = options;
  database.exec(
    `CREATE TABLE IF NOT EXISTS events_dead_letters
     (id INTEGER PRIMARY KEY AUTOINCREMENT, queue_arn TEXT NOT NULL, message TEXT NOT NULL, sent_at_ms INTEGER NOT NULL)`,
  );
  const insert = database.prepare('INSERT INTO events_dead_letters (queue_arn, message, sent_at_ms) VALUES (?, ?, ?)');
  const select = database.prepare('SELECT * FROM events_dead_letters WHERE ?1 IS NULL OR queue_arn = ?1 ORDER BY id');
  return {
    send: (queueArn, message) => void insert.run(queueArn, JSON.stringify(message), clock.now()),
    list: queueArn => (select.all(queueArn ?? null) as unknown as Row[]).map(toDeadLetter),
  };
}

function toDeadLetter(row: Row): DeadLetter {
  return {
    id: row.id,
    queueArn: row.queue_arn,
    message: JSON.parse(row.message) as unknown,
    sentAtMs: row.sent_at_ms,
  };
}
