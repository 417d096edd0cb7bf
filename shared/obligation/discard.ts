/** A correction that was begun and is not wanted: it is given up, and the filing that was accepted stands. Pure. */

import type { Change } from '../case/change.ts';
import { draftExpiry } from '../case/draft.ts';
import type { CaseFile } from '../case/schema.ts';
import { Problem } from '../problem.ts';
import type { FilingPlace } from './terms.ts';

/**
 * What was written goes at once, the case itself as other drafts go; a further correction can be begun.
 * Undefined when it was discarded already. Refuses with: not-discardable.
 */
export function discard(file: CaseFile, place: FilingPlace | undefined, at: string): Change | undefined {
  const { case: item, attachments } = file;
  if (item.status === 'discarded') return undefined;
  if (item.status !== 'draft' || !place?.mayDiscard) throw new Problem('not-discardable');
  return {
    case: { ...item, status: 'discarded', answers: {}, expiresAtSeconds: draftExpiry(at) },
    at,
    event: { kind: 'discarded', actor: { kind: 'applicant' }, detail: { ...item.owed } },
    attachments: attachments
      .filter(({ status }) => status !== 'removed')
      .map(attachment => ({ ...attachment, status: 'removed' })),
    filing: { status: 'discarded' },
  };
}
