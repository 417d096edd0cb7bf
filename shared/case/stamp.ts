/** The stamped paper: its scan is there, and the stage that asked for it is complete. */

import type { Form } from '../form/definition.ts';
import { missingFiles } from '../form/missing.ts';
import { slotPlaces } from '../form/paths.ts';
import { hashSecret } from '../id.ts';
import { Problem } from '../problem.ts';
import type { Change } from './change.ts';
import { contentHash } from './content-hash.ts';
import type { CaseFile } from './schema.ts';

export interface Stamping {
  readonly file: CaseFile;
  readonly form: Form;
  readonly at: string;
  readonly idempotencyKey: string;
}

/** The reasons why the scan cannot be submitted yet. */
export function missingScans(file: CaseFile, form: Form) {
  return slotPlaces(form, file.case.answers)
    .filter(({ stageId }) => stageId !== undefined && stageId === file.case.stageId)
    .flatMap(place => missingFiles(place, file));
}

/**
 * Completes the stage. The revision stays: what was signed is what was stamped. Files still on their way are left out.
 * Refuses with: not-ready.
 */
export function submitStamp({ file, form, at, idempotencyKey }: Stamping): Change {
  const errors = missingScans(file, form);
  if (errors.length > 0) throw new Problem('not-ready', { errors });
  const { stageId = '', lap } = file.case;
  const run = file.stages.find(candidate => candidate.stageId === stageId && candidate.lap === lap);
  if (run?.status !== 'open') throw new Error(`case ${file.case.caseId} is stamped in no open stage`);
  const result = { decision: 'accept' as const };
  const scans = file.attachments.filter(({ slot, status }) => status === 'clean' && isOf(stageId, slot, form));
  const late = file.attachments.filter(({ status }) => status === 'pending');
  return {
    case: { ...file.case, status: 'in-review', submissionKeyHash: hashSecret(idempotencyKey) },
    at,
    event: {
      kind: 'stamped',
      actor: { kind: 'applicant' },
      detail: {
        stageId,
        lap,
        revision: file.case.revision,
        hashWithScans: contentHash(file),
        scans: scans.map(one => one.attachmentId),
      },
    },
    stages: [{ ...run, status: 'decided', decidedAt: at, result }],
    messages: [{ kind: 'callback', stageId, lap, result }],
    attachments: late.map(attachment => ({ ...attachment, status: 'removed' })),
  };
}

function isOf(stageId: string, slotPath: string, form: Form): boolean {
  return slotPlaces(form, {}).some(place => place.stageId === stageId && place.path === slotPath);
}
