/** What reviewers read, as one hash. */

import type { Form } from '../form/definition.ts';
import { stageSlots } from '../form/paths.ts';
import { hashContent } from '../id.ts';
import type { CaseFile } from './schema.ts';

/** The hash of the answers and of every clean attachment. */
export function contentHash(file: CaseFile): string {
  const attachments = file.attachments
    .filter(attachment => attachment.status === 'clean')
    .map(({ attachmentId, slot, sha256 }) => ({ attachmentId, slot, sha256 }))
    .toSorted((a, b) => (a.attachmentId < b.attachmentId ? -1 : 1));
  return hashContent({ answers: file.case.answers, attachments });
}

/** The hash of what was filed: without the scans of stamped papers, which come later and belong to one version. */
export function filedHash(file: CaseFile, form: Form): string {
  const places = new Set(stageSlots(form).map(({ slot }) => slot.id));
  return contentHash({ ...file, attachments: file.attachments.filter(({ slot }) => !places.has(slot)) });
}
