/** What the one who filed has to do, or may do, after the submission: stamp, confirm a delivery, add to the log. */

import { deadlineText } from '../../../shared/calendar/texts.ts';
import { whyClosed } from '../../../shared/case/add-entry.ts';
import { mayChange } from '../../../shared/case/filing.ts';
import type { CaseFile } from '../../../shared/case/schema.ts';
import { missingScans } from '../../../shared/case/stamp.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { documentTitle } from '../../../shared/form/find.ts';
import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import type { FieldProps } from '../../../shared/html/field.tsx';
import { fieldsWith, type LogView, logView, readFields, type Typed } from '../../../shared/html/log-part.view.ts';
import type { PostedForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { confirmationFields, openDelivery } from '../../../shared/review/deliver.ts';
import { stageOf } from '../../../shared/review/stage.ts';
import type { Text } from '../../../shared/text.ts';
import { type SlotView, slotView } from './part.view.ts';

interface Acting {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
}

export interface StampView extends Acting {
  readonly document: Text;
  readonly documentHref: string;
  readonly until: Text;
  readonly slot: SlotView;
  readonly missing: readonly ErrorLine[];
}

export interface EnterView extends Acting {
  readonly fields: readonly FieldProps[];
}

export interface DeliveryView extends EnterView {
  readonly endpoint: Text;
  readonly until: Text;
  /** Whether the platform has given up. */
  readonly isByHand: boolean;
}

export interface LaterView {
  readonly errors: readonly ErrorLine[];
  readonly stamp?: StampView;
  readonly delivery?: DeliveryView;
  readonly log?: LogView;
}

export interface LaterInput {
  readonly file: CaseFile;
  readonly form: Form;
  readonly csrf: string;
  readonly key: string;
  readonly typed?: Typed | undefined;
}

export function laterView(input: LaterInput): LaterView {
  const stamp = stampView(input);
  const delivery = deliveryView(input);
  const log = addingView(input);
  return {
    errors: input.typed?.errors ?? [],
    ...(stamp ? { stamp } : {}),
    ...(delivery ? { delivery } : {}),
    ...(log ? { log } : {}),
  };
}

function stampView({ file, form, csrf, key, typed }: LaterInput): StampView | undefined {
  const { status, stageId, caseId, version, dueAt = '' } = file.case;
  const stage = status === 'stamping' && stageId !== undefined ? stageOf(form, stageId) : undefined;
  if (stage?.kind !== 'stamp') return undefined;
  const errors = typed?.errors ?? [];
  return {
    action: pathOf('POST /cases/{caseId}', { caseId }),
    hidden: { csrf, key, version: String(version) },
    document: documentTitle(form, stage.document),
    documentHref: pathOf('GET /cases/{caseId}/documents/{documentId}', { caseId, documentId: stage.document }),
    until: deadlineText(dueAt),
    slot: slotView(stage.slot, stage.slot.id, { file, errors, isEditable: mayChange(file.case, form) }),
    missing: missingScans(file, form).map(({ path, text }) => ({ path, text })),
  };
}

function deliveryView({ file, form, csrf, key, typed }: LaterInput): DeliveryView | undefined {
  const open = openDelivery(file, form);
  if (!open) return undefined;
  return {
    action: pathOf('POST /cases/{caseId}/delivery', { caseId: file.case.caseId }),
    hidden: { csrf, key },
    endpoint: open.stage.endpoint,
    until: deadlineText(open.run.dueAt),
    isByHand: open.run.delivers === 'filer',
    fields: fieldsWith(confirmationFields, '', typed),
  };
}

function addingView({ file, form, csrf, key, typed }: LaterInput): LogView | undefined {
  const { caseId, status } = file.case;
  if (status === 'draft' || status === 'returned') return undefined;
  const action = pathOf('POST /cases/{caseId}/log', { caseId });
  return logView(form, { action, hidden: { csrf, key }, closed: whyClosed(file, form), typed });
}

export function readConfirmation(posted: PostedForm): Readonly<Record<string, unknown>> {
  return readFields(confirmationFields, '', posted);
}
