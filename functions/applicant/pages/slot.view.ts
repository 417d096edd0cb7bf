/** One slot of a case, to put a file into. */

import { acceptedTypeOf } from '../../../shared/attachment/inspect/accepted-types.ts';
import { mayChange } from '../../../shared/case/filing.ts';
import type { CaseFile } from '../../../shared/case/schema.ts';
import type { PresignedPost } from '../../../shared/files/presign.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Option } from '../../../shared/form/field.ts';
import type { SlotPlace } from '../../../shared/form/paths.ts';

import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import { typeLabels } from '../../../shared/html/file-view.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { sameText, type Text } from '../../../shared/text.ts';
import { type SlotView, slotView } from './part.view.ts';

interface SlotFrame {
  readonly above: Text;
  readonly authority: Text;
  readonly handler: Text;
  readonly back: string;
}

export interface SlotPageView extends SlotFrame {
  readonly slot: SlotView;
  readonly csrf: string;
  readonly types: readonly Option[];
  readonly scenes: readonly Option[];
  readonly chosen: { readonly contentType: string; readonly shows: readonly string[] };
  readonly errors: readonly ErrorLine[];
}

export interface SlotUploadView extends SlotFrame {
  readonly label: Text;
  readonly type: string;
  readonly accept: string;
  readonly upload: PresignedPost;
}

export interface SlotChoice {
  readonly contentType: string;
  readonly shows: readonly string[];
}

export function slotPageView(
  { path, slot }: SlotPlace,
  form: Form,
  given: { file: CaseFile; csrf: string; chosen?: SlotChoice; errors?: readonly ErrorLine[] },
): SlotPageView {
  const { file, csrf, errors = [] } = given;
  const view = slotView(slot, path, { file, errors, isEditable: mayChange(file.case, form) });
  const types = view.upload?.types ?? [];
  const only = types.length === 1 ? types[0] : undefined;
  return {
    ...frameOf(form, file),
    slot: view,
    csrf,
    types: types.map(type => ({ id: type, label: sameText(typeLabels([type]).join('')) })),
    scenes: view.upload?.scenes ?? [],
    chosen: given.chosen ?? { contentType: only ?? '', shows: [] },
    errors,
  };
}

export function slotUploadView(
  { slot }: SlotPlace,
  form: Form,
  given: { file: CaseFile; contentType: string; upload: PresignedPost },
): SlotUploadView {
  return {
    ...frameOf(form, given.file),
    label: slot.label,
    type: typeLabels([given.contentType]).join(''),
    accept: given.contentType,
    upload: given.upload,
  };
}

function frameOf(form: Form, { case: { caseId } }: CaseFile): SlotFrame {
  return {
    above: form.title,
    authority: form.authority,
    handler: form.handler,
    back: pathOf('GET /cases/{caseId}', { caseId }),
  };
}

/** What a file is called whose name we do not learn: the slot and the ending of its type. */
export function nameForFile(slot: SlotPlace['slot'], contentType: string): string {
  return `${slot.label.zh}.${acceptedTypeOf(contentType)?.accepted.endings[0] ?? 'bin'}`;
}
