/** The system outside, as it is stood in for here: checks the signature, keeps each delivery once, answers a receipt. */

import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../contract.ts';
import { isSigned } from './is-signed.ts';

export interface ReceiverOptions {
  readonly database: DatabaseSync;
  /** What the sender signs with. */
  readonly key: string;
  readonly clock: Clock;
}

export interface DeliveryRow {
  readonly key: string;
  readonly caseNumber: string;
  readonly revision: number;
  readonly documents: readonly string[];
  readonly attachments: number;
  readonly receipt: string;
  /** How often it has come. */
  readonly times: number;
  readonly sha256: string;
  /** When it first came, in virtual time. */
  readonly at: string;
}

export interface Failing {
  readonly count: number;
  readonly status: number;
  /** It is kept, and only the answer is lost. */
  readonly afterStoring: boolean;
}

export interface Webhooks {
  list(): { readonly failNext: number; readonly deliveries: readonly DeliveryRow[] };
  failNext(failing: Failing): void;
  receive(headers: IncomingHttpHeaders, body: string): { readonly status: number; readonly answer: unknown };
}

export function createReceiver({ database, key, clock }: ReceiverOptions): Webhooks {
  database.exec(`
    CREATE TABLE IF NOT EXISTS webhook_deliveries (key TEXT PRIMARY KEY, body TEXT NOT NULL, receipt TEXT NOT NULL,
      times INTEGER NOT NULL, at TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS webhook_failing (one INTEGER PRIMARY KEY CHECK (one = 1), failing TEXT NOT NULL) STRICT;
  `);
  const all = database.prepare('SELECT key, body, receipt, times, at FROM webhook_deliveries ORDER BY rowid');
  const find = database.prepare('SELECT body, receipt FROM webhook_deliveries WHERE key = ?');
  const insert = database.prepare('INSERT INTO webhook_deliveries VALUES (?, ?, ?, 1, ?)');
  const again = database.prepare('UPDATE webhook_deliveries SET times = times + 1 WHERE key = ?');
  const readFailing = database.prepare('SELECT failing FROM webhook_failing');
  const writeFailing = database.prepare('INSERT OR REPLACE INTO webhook_failing VALUES (1, ?)');

  const failing = (): Failing =>
    JSON.parse(String(readFailing.get()?.['failing'] ?? '{"count":0,"status":503,"afterStoring":false}')) as Failing;

  /** One failure less to come; undefined when none was. */
  function takeFailure(): Failing | undefined {
    const planned = failing();
    if (planned.count === 0) return undefined;
    writeFailing.run(JSON.stringify({ ...planned, count: planned.count - 1 }));
    return planned;
  }

  function store(idempotencyKey: string, body: string) {
    const known = find.get(idempotencyKey);
    if (!known) {
      const receipt = `R-${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 12).toUpperCase()}`;
      insert.run(idempotencyKey, body, receipt, new Date(clock.now()).toISOString());
      return { status: 201, answer: { receipt } };
    }
    again.run(idempotencyKey);
    if (known['body'] !== body) return { status: 422, answer: { error: 'another body under the same key' } };
    return { status: 409, answer: { receipt: known['receipt'] } };
  }

  return {
    list: () => ({ failNext: failing().count, deliveries: all.all().map(rowOf) }),
    failNext: planned => void writeFailing.run(JSON.stringify(planned)),
    receive: (headers, body) => {
      const idempotencyKey = headers['idempotency-key'];
      if (!isSigned(headers, body, { key, nowMs: clock.now() })) {
        return { status: 401, answer: { error: 'the signature is not right, or too old' } };
      }
      if (typeof idempotencyKey !== 'string') return { status: 400, answer: { error: 'no Idempotency-Key' } };
      const failure = takeFailure();
      if (failure && !failure.afterStoring) return { status: failure.status, answer: { error: 'told to fail' } };
      const stored = store(idempotencyKey, body);
      return failure ? { status: failure.status, answer: { error: 'told to fail once it was kept' } } : stored;
    },
  };
}

function rowOf(row: Readonly<Record<string, unknown>>): DeliveryRow {
  const body = String(row['body']);
  const { caseNumber, revision, documents, attachments } = JSON.parse(body) as {
    caseNumber: string;
    revision: number;
    documents: readonly { title: string }[];
    attachments: readonly unknown[];
  };
  return {
    key: String(row['key']),
    caseNumber,
    revision,
    documents: documents.map(({ title }) => title),
    attachments: attachments.length,
    receipt: String(row['receipt']),
    times: Number(row['times']),
    sha256: createHash('sha256').update(body).digest('hex'),
    at: String(row['at']),
  };
}
