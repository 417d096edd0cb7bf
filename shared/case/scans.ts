/** The scans of stamped papers: each belongs to the version of the case that was stamped. */

import type { Form } from '../form/definition.ts';
import { stageSlots } from '../form/paths.ts';
import type { Attachment, CaseFile } from './schema.ts';

/** The scans there are, taken out: a stamp under an earlier version says nothing about this one. */
export function withoutScans({ attachments }: CaseFile, form: Form): readonly Attachment[] {
  const places = new Set(stageSlots(form).map(({ slot }) => slot.id));
  return attachments
    .filter(({ slot, status }) => places.has(slot) && (status === 'clean' || status === 'pending'))
    .map(attachment => ({ ...attachment, status: 'removed' }));
}
