import type { Activity, Agenda, BucketModel, Clock, Invoke } from '../contract.ts';
import { createSlots } from '../dynamodb/slots.ts';
import type { S3ObjectCreated } from '../s3/events.ts';
import { functionsNotified, toS3Event } from '../s3/notification.ts';
import { type AsyncInvokeOptions, deliverAsync } from './async-invoke.ts';
import { createPauses } from './pauses.ts';

export interface ObjectEventsOptions {
  readonly buckets: readonly BucketModel[];
  /** The events not acknowledged yet, oldest first; kept by the object store. */
  pendingEvents(): readonly S3ObjectCreated[];
  /** Forgets an event durably. */
  acknowledgeEvent(id: number): void;
  readonly invoke: Invoke;
  readonly clock: Clock;
  readonly agenda: Agenda;
  readonly activity: Activity;
  /** The queue of a function's failed asynchronous invocations; undefined = such an event is only told and dropped. */
  onFailureArnOf?(functionArn: string): string | undefined;
  deadLetter(queueArn: string, message: unknown): void;
  readonly log?: (line: string) => void;
}

export interface ObjectEvents {
  /** An object was stored, or the process has started. */
  wake(): void;
}

const deliveriesAtATime = 8;

/**
 * Delivers the buckets' object-created events to the functions that ask for them. An event is acknowledged when each of
 * its functions has done it or finally failed, so a kill makes it come again; its attempts are then counted anew.
 * An event that no function asks for is acknowledged at once.
 */
export function createObjectEvents(options: ObjectEventsOptions): ObjectEvents {
  const takeTurn = createSlots(deliveriesAtATime);
  const parts: AsyncInvokeOptions = {
    ...options,
    pauses: createPauses('object event retries', options),
    log: options.log ?? (line => void process.stderr.write(`${line}\n`)),
    onFailureArnOf: options.onFailureArnOf ?? (() => undefined),
    invoke: (functionArn, event) => takeTurn(() => options.invoke(functionArn, event)),
  };
  const underWay = new Set<number>();
  const deliver = async (event: S3ObjectCreated) => {
    const invocations = findInvocations(event, options.buckets);
    let left = invocations.length;
    const done = () => {
      left -= 1;
      if (left <= 0) options.acknowledgeEvent(event.id);
    };
    if (left === 0) done();
    await Promise.all(invocations.map(invocation => deliverAsync({ ...invocation, done }, parts)));
  };
  return {
    wake: () => {
      for (const event of options.pendingEvents()) {
        if (underWay.has(event.id)) continue;
        underWay.add(event.id);
        deliver(event)
          .catch((error: unknown) => parts.log(`Object event ${event.id} (${event.bucket}/${event.key}): ${error}`))
          .finally(() => underWay.delete(event.id));
      }
    },
  };
}

function findInvocations(event: S3ObjectCreated, buckets: readonly BucketModel[]) {
  const bucket = buckets.find(candidate => candidate.name === event.bucket);
  if (bucket === undefined) return [];
  return functionsNotified(bucket, event).map(functionArn => ({
    functionArn,
    event: toS3Event(event, functionArn.split(':')[3] ?? ''),
  }));
}
