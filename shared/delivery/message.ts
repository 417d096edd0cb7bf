/** What a delivery says: the case, its papers, the stamped scans. The same revision makes the same bytes at every try. */

import { createHash } from 'node:crypto';
import type { Attachment } from '../case/schema.ts';
import type { DeliverStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import type { Answers } from '../form/facts.ts';
import { stageSlots } from '../form/paths.ts';
import { renderPaperFile } from '../html/paper/paper.tsx';
import { paperView } from '../html/paper/paper.view.ts';
import { canonicalJson } from '../id.ts';
import { filedContent } from '../paper/filed.ts';
import { type Paper, type PaperRequest, paperOf } from '../paper/paper.ts';
import { deliveryKey } from './signature.ts';

export interface DeliveryRequest extends PaperRequest {
  readonly stage: DeliverStage;
  readonly site: string;
}

/** The clean scans of the papers that go along. */
export function scansOf({ file, form, stage }: DeliveryRequest): readonly Attachment[] {
  const stamps = form.chain.stages.filter(one => one.kind === 'stamp' && stage.documents.includes(one.document));
  const stamping = new Set(stamps.map(({ id }) => id));
  const slots = new Set(stageSlots(form).flatMap(({ stageId, slot }) => (stamping.has(stageId) ? [slot.id] : [])));
  return file.attachments
    .filter(({ slot, status }) => slots.has(slot) && status === 'clean')
    .toSorted((a, b) => (a.attachmentId < b.attachmentId ? -1 : 1));
}

export interface Scan {
  readonly attachment: Attachment;
  readonly bytes: Uint8Array;
}

/** The body of the delivery, and the key that names it. */
export function deliveryMessage(request: DeliveryRequest, scans: readonly Scan[]): { key: string; body: string } {
  const { file, form, stage, site } = request;
  const { caseId, caseNumber, formId, revision, submittedAt } = file.case;
  const papers = stage.documents.map(documentId => paperOf(documentId, request));
  const body = canonicalJson({
    caseId,
    caseNumber,
    formId,
    revision,
    stageId: stage.id,
    submittedAt,
    data: impersonal(filedContent(file).answers, form),
    documents: papers.map(paper => documentOf(paper, site)),
    attachments: scans.map(scanOf),
  });
  return { key: deliveryKey(caseId, revision), body };
}

/** Whom to call about a case stays here. */
function impersonal(answers: Answers, form: Form): Answers {
  const personal = new Set(form.fields.filter(field => field.isPersonal).map(field => field.id));
  return Object.fromEntries(Object.entries(answers).filter(([field]) => !personal.has(field)));
}

function documentOf(paper: Paper, site: string) {
  const view = paperView(paper, site);
  const html = renderPaperFile(view);
  return {
    documentId: paper.documentId,
    title: paper.title,
    code: paper.code,
    verifyUrl: view.verifyUrl,
    signatories: paper.signatories.map(({ drawing: _drawing, stage, ...who }) => ({ ...who, stage: stage.zh })),
    sha256: createHash('sha256').update(html).digest('hex'),
    html,
  };
}

function scanOf({ attachment: { slot, fileName, contentType }, bytes }: Scan) {
  return {
    slot,
    fileName,
    contentType,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    base64: Buffer.from(bytes).toString('base64'),
  };
}
