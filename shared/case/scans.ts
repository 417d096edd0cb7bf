/** The scans of stamped papers: each belongs to the version of the case that was stamped. */

import type { Form } from '../form/definition.ts';
import { stageSlots } from '../form/paths.ts';
import type { Attachment, CaseFile } from './schema.ts';

/** The file without its scans, and these as they are to be stored: a stamp under an earlier version says nothing now. */
export function endScans(
  file: CaseFile,
  form: Form,
): { readonly file: CaseFile; readonly ended: readonly Attachment[] } {
  const places = new Set(stageSlots(form).map(({ slot }) => slot.id));
  const isScan = ({ slot, status }: Attachment) => places.has(slot) && (status === 'clean' || status === 'pending');
  return {
    file: { ...file, attachments: file.attachments.filter(attachment => !isScan(attachment)) },
    ended: file.attachments.filter(isScan).map(attachment => ({ ...attachment, status: 'removed' })),
  };
}
