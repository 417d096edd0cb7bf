import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';

const eventSchema = z.strictObject({
  /** `ObjectCreated:Put`, `ObjectCreated:Post` or `ObjectCreated:Copy`. */
  eventName: z.enum(['ObjectCreated:Put', 'ObjectCreated:Post', 'ObjectCreated:Copy']),
  bucket: z.string(),
  bucketArn: z.string(),
  /** The key as it is, not encoded. */
  key: z.string(),
  sizeBytes: z.number(),
  /** Without quotes. */
  eTag: z.string(),
  /** Only in a bucket with versioning. */
  versionId: z.optional(z.string()),
  /** Hexadecimal; of two events of one key the later has the greater one. */
  sequencer: z.string(),
  createdAtMs: z.number(),
  /** The name of the principal that uploaded. */
  principalName: z.string(),
  sourceIp: z.string(),
  requestId: z.string(),
});

const rowSchema = z.strictObject({ id: z.number(), event: z.string() });

/** That an object was made: what a notification record is written from. `id` is what `acknowledgeEvent` takes. */
export type S3ObjectCreated = z.infer<typeof eventSchema> & { readonly id: number };
export type NewEvent = z.infer<typeof eventSchema>;

/** Events that nobody has acknowledged, kept in the database of the objects. */
export interface EventQueue {
  /** To be called in the transaction that makes the object. */
  record(event: NewEvent): S3ObjectCreated;
  /** In order of making. */
  pending(): S3ObjectCreated[];
  /** Forgets an event that was delivered; nothing happens when it was forgotten before. */
  acknowledge(id: number): void;
}

/** The event queue in an open database. */
export function createEventQueue(database: DatabaseSync): EventQueue {
  const insert = database.prepare('INSERT INTO events (event) VALUES (?)');
  const list = database.prepare('SELECT id, event FROM events ORDER BY id');
  const remove = database.prepare('DELETE FROM events WHERE id = ?');
  return {
    record: event => ({ ...event, id: Number(insert.run(JSON.stringify(event)).lastInsertRowid) }),
    pending: () => list.all().map(row => readEvent(row)),
    acknowledge: id => void remove.run(id),
  };
}

function readEvent(row: unknown): S3ObjectCreated {
  const { id, event } = rowSchema.parse(row);
  return { ...eventSchema.parse(JSON.parse(event)), id };
}
