/** The case itself, or one item of a group: its fields and its slots, to fill in or, where they are fixed, to read. */

import { typesOf } from '../../../shared/attachment/announce.ts';
import type { Attachment, CaseFile } from '../../../shared/case/schema.ts';
import type { Field, Slot } from '../../../shared/form/field.ts';
import { countOf } from '../../../shared/form/missing.ts';
import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import type { Fact } from '../../../shared/html/facts.tsx';
import type { FieldProps } from '../../../shared/html/field.tsx';
import { fileView } from '../../../shared/html/file-view.ts';
import type { FileView } from '../../../shared/html/files.tsx';
import { showValue } from '../../../shared/html/show-value.ts';
import { slotDemands } from '../../../shared/html/slot-demands.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { Text } from '../../../shared/text.ts';

export interface SlotView {
  readonly path: string;
  readonly label: Text;
  readonly isOptional: boolean;
  readonly demands: readonly Text[];
  readonly files: readonly FileView[];
  readonly error?: Text | undefined;
  readonly canRemove: boolean;
  /** Where a file for it is announced; left out when it is full or fixed. */
  readonly upload?: {
    readonly url: string;
    readonly types: readonly string[];
    readonly scenes: readonly { readonly id: string; readonly label: Text }[];
  };
}

export interface PartView {
  /** Each field as a control, or as a fact where it cannot be changed. */
  readonly fields: readonly ({ readonly props: FieldProps } | { readonly fact: Fact })[];
  readonly slots: readonly SlotView[];
}

export interface PartInput {
  readonly file: CaseFile;
  readonly errors: readonly ErrorLine[];
  readonly isEditable: (path: string) => boolean;
}

type Prefixed = PartInput & { readonly prefix: string };

export function partView(
  part: { readonly fields: readonly Field[]; readonly slots: readonly Slot[] },
  values: Readonly<Record<string, unknown>>,
  input: Prefixed,
): PartView {
  return {
    fields: part.fields.map(field => fieldView(field, values[field.id], input)),
    slots: part.slots.map(slot => slotView(slot, input.prefix + slot.id, input)),
  };
}

function fieldView(field: Field, value: unknown, { prefix, isEditable, errors }: Prefixed): PartView['fields'][number] {
  const path = prefix + field.id;
  if (!isEditable(path)) return { fact: { path, label: field.label, value: showValue(value, field) } };
  return { props: { field, path, value, error: errors.find(error => error.path === path)?.text } };
}

/** A slot of a case as its applicant sees it. */
export function slotView(slot: Slot, path: string, { file, errors, isEditable }: PartInput): SlotView {
  const { caseId } = file.case;
  const here = file.attachments.filter(({ slot: place, status }) => place === path && status !== 'removed');
  const canAdd = isEditable(path) && here.filter(isCounted).length < countOf(slot).max;
  return {
    path,
    label: slot.label,
    isOptional: slot.isOptional ?? false,
    demands: slotDemands(slot),
    files: here.map(attachment =>
      fileView(attachment, slot, {
        href: attachmentId => pathOf('GET /cases/{caseId}/attachments/{attachmentId}', { caseId, attachmentId }),
        showsStatus: true,
      }),
    ),
    error: errors.find(error => error.path === path)?.text,
    canRemove: isEditable(path),
    ...(canAdd
      ? {
          upload: {
            url: pathOf('POST /cases/{caseId}/slots/{slot}', { caseId, slot: path }),
            types: typesOf(slot),
            scenes: slot.mustShow ?? [],
          },
        }
      : {}),
  };
}

const isCounted = ({ status }: Attachment): boolean => status === 'clean' || status === 'pending';
