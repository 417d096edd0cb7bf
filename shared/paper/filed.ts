/** A case as it was filed, whatever its applicant is changing in it just now. */

import type { Attachment, Case, CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Answers } from '../form/facts.ts';
import { stageSlots } from '../form/paths.ts';
import { isCorrection } from '../review/stage.ts';
import type { Basis } from './basis.ts';

export interface Filed {
  readonly answers: Answers;
  readonly attachments: readonly Attachment[];
}

/** The case as others than its applicant see it: also without the scan of a stamped paper that is not sent yet. */
export function asFiled(file: CaseFile, form: Form): CaseFile {
  const { answers, attachments } = filedContent(file);
  const { status, stageId } = file.case;
  const isUnsent = ({ slot }: Attachment) =>
    status === 'stamping' && stageSlots(form).some(place => place.stageId === stageId && place.slot.id === slot);
  return {
    ...file,
    case: { ...file.case, answers },
    attachments: attachments
      .filter(attachment => !isUnsent(attachment))
      .map(attachment => ({ ...attachment, status: 'clean' as const })),
  };
}

/** A correction that is still being written is the applicant's alone: what was filed is what was sent back. */
export function filedContent({ case: item, attachments }: CaseFile): Filed {
  const { correction, answers } = item;
  if (!correction || !isBeingCorrected(item)) return { answers, attachments: attachments.filter(isClean) };
  const before = correction.attachmentsBefore;
  return {
    answers: correction.before,
    attachments: attachments.filter(file => (before ? before.includes(file.attachmentId) : isClean(file))),
  };
}

/** What was filed is about to be replaced; a case that waits for a stamped paper is with its applicant, too. */
export function isBeingCorrected({ status, stageId = '' }: Case): boolean {
  return status === 'returned' && isCorrection(stageId);
}

const isClean = ({ status }: Attachment) => status === 'clean';

/** The file of the case as it was when the paper got this basis: nothing later in it. */
export function fileOn(basis: Basis, file: CaseFile): CaseFile {
  const { answers, attachments } = filedContent(file);
  const counted = new Set(basis.decisions.map(({ taskId }) => taskId));
  return {
    ...file,
    case: { ...file.case, answers, revision: basis.revision },
    attachments: attachments.map(attachment => ({ ...attachment, status: 'clean' as const })),
    tasks: file.tasks.filter(task => counted.has(task.taskId)),
  };
}
