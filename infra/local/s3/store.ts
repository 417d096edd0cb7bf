import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Authorize, BucketModel, Clock, DueSource, Operations, Principals } from '../contract.ts';
import { createBodies } from './bodies.ts';
import { createCatalogue } from './catalogue.ts';
import { openDatabase } from './database.ts';
import { createEventQueue, type S3ObjectCreated } from './events.ts';
import { expireDue, nextExpiryMs } from './lifecycle.ts';
import { checkNotifications } from './notification.ts';
import { serve } from './serve.ts';

export type { S3ObjectCreated } from './events.ts';

export interface ObjectStoreOptions {
  /** Where `objects.db` and `bodies/` are kept; made when missing. One store at a time may use it. */
  readonly folder: string;
  readonly buckets: readonly BucketModel[];
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  readonly principals: Principals;
  readonly authorize: Authorize;
  readonly operations: Operations;
  /**
   * Called for each new pending event after it is durable and before its upload is acknowledged; what it returns is
   * awaited only after the answer is sent, and its failure fails `handle`.
   */
  onObjectCreated(event: S3ObjectCreated): void | Promise<void>;
  /** Called when `nextDueAt()` may have moved. */
  onDueChanged?(): void;
}

/** The local S3: path-style requests in, and as a DueSource the lifecycle rules of its buckets. */
export interface ObjectStore extends DueSource {
  /** Answers one request. Rejects, after answering 500, when the store itself fails. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Objects made in buckets that notify somebody of them, not acknowledged yet, oldest first; survives a restart. */
  pendingEvents(): S3ObjectCreated[];
  acknowledgeEvent(id: number): void;
  close(): void;
}

/** Opens the store of a folder. Throws when a bucket asks to be notified of what this store does not report. */
export function createObjectStore(options: ObjectStoreOptions): ObjectStore {
  for (const bucket of options.buckets) checkNotifications(bucket);
  const database = openDatabase(options.folder);
  const rooms = {
    ...options,
    catalogue: createCatalogue(database),
    bodies: createBodies(join(options.folder, 'bodies')),
    events: createEventQueue(database),
    buckets: new Map(options.buckets.map(bucket => [bucket.name, bucket])),
  };
  rooms.bodies.sweep(rooms.catalogue.referencedBodies());
  return {
    name: 's3-lifecycle',
    nextDueAt: () => nextExpiryMs(rooms),
    runDue: () => expireDue(rooms),
    pendingEvents: () => rooms.events.pending(),
    acknowledgeEvent: id => rooms.events.acknowledge(id),
    handle: (req, res) => serve(req, res, rooms),
    close: () => database.close(),
  };
}
