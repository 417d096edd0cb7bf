/** The record of a case: numbered events, each carrying the hash of the one before it. */

import { hashContent } from '../id.ts';
import type { NewEvent } from './change.ts';
import type { Case, CaseEvent } from './schema.ts';

export const FIRST_HASH = '0'.repeat(64);

/** The next event of a case's record. */
export function nextEvent(before: Case, event: NewEvent, at: string): CaseEvent {
  const body = {
    caseId: before.caseId,
    number: before.eventCount + 1,
    at,
    kind: event.kind,
    actor: event.actor,
    detail: event.detail,
    previousHash: before.lastEventHash,
  };
  return { ...body, hash: hashContent(body) };
}

/** The number of the first event that does not follow from the one before; undefined when the record is whole. */
export function findBreak(events: readonly CaseEvent[]): number | undefined {
  let previousHash = FIRST_HASH;
  for (const [index, event] of events.entries()) {
    const { hash, ...body } = event;
    if (event.number !== index + 1 || event.previousHash !== previousHash || hashContent(body) !== hash) {
      return index + 1;
    }
    previousHash = hash;
  }
  return undefined;
}
