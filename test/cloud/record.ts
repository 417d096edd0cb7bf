/** The record of a case as it is stored. */

import { findBreak } from '../../shared/case/event.ts';
import type { CaseEvent } from '../../shared/case/schema.ts';
import { rowsOf } from './rows.ts';

/** The events in order. Throws when one does not follow from the one before, or the case names another as its last. */
export function recordOf(data: string, caseId: string): readonly CaseEvent[] {
  const rows = rowsOf(data, `CASE#${caseId}`);
  const events = rows.filter(({ sk }) => sk.startsWith('EVENT#')).map(({ pk, sk, entity, ...event }) => event);
  const record = events as unknown as CaseEvent[];
  const at = findBreak(record);
  if (at !== undefined) throw new Error(`the record of ${caseId} breaks at event ${at}`);
  const stored = rows.find(({ sk }) => sk === 'FILE#CASE');
  if (stored?.['eventCount'] !== record.length)
    throw new Error(`case ${caseId} counts ${stored?.['eventCount']} events`);
  return record;
}
