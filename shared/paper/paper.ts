/** A paper as it is printed now: its words, its signatories, its code. */

import type { Surroundings } from '../case/facts.ts';
import type { CaseEvent, CaseFile, Task } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import { Problem } from '../problem.ts';
import { stageOf } from '../review/stage.ts';
import type { Text } from '../text.ts';
import { type Basis, basesOf } from './basis.ts';
import { basisCode, joinCode, textCode } from './code.ts';
import { isBeingCorrected } from './filed.ts';
import { recordedText } from './recorded.ts';
import { madeAt, type PaperText, paperText } from './text.ts';

export interface Signatory {
  readonly stageId: string;
  readonly stage: Text;
  readonly name: string;
  /** Whom the signatory stood in for. */
  readonly onBehalfOf?: string;
  readonly at: string;
  /** How sure we were of the person. */
  readonly assurance: string;
}

export interface Paper extends PaperText {
  readonly documentId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly revision: number;
  /** The last act that it rests on. */
  readonly madeAt: string;
  readonly isValid: boolean;
  readonly isLandscape: boolean;
  readonly code: string;
  readonly signatories: readonly (Signatory & { readonly drawing?: string })[];
}

export interface PaperRequest {
  readonly file: CaseFile;
  readonly form: Form;
  readonly events: readonly CaseEvent[];
  readonly surroundings: Surroundings;
}

/** Refuses with: not-found (no such paper, or nothing was submitted yet), paper-undrawn. */
export function paperOf(documentId: string, request: PaperRequest): Paper {
  const { file, form, events, surroundings } = request;
  const document = form.documents?.find(candidate => candidate.id === documentId);
  const basis = document && basesOf(events, form, document).at(-1);
  const { caseId, caseNumber } = file.case;
  if (!document || !basis || caseNumber === undefined) throw new Problem('not-found');
  const text = paperText({ file, form, document, basis, surroundings });
  const code = basisCode({ caseId, documentId }, basis);
  return {
    ...text,
    documentId,
    caseId,
    caseNumber,
    revision: basis.revision,
    madeAt: madeAt(basis),
    // What was sent back is about to change.
    isValid: basis.isValid && !isBeingCorrected(file.case),
    isLandscape: document.isLandscape ?? false,
    code: joinCode({ basis: code, text: recordedText(events, documentId, code) ?? textCode(code, text) }),
    signatories: signatoriesOf(basis, file, form),
  };
}

/** Those who signed, in the order of the chain. */
export function signatoriesOf(basis: Basis, file: CaseFile, form: Form): Paper['signatories'] {
  const counted = new Set(basis.decisions.map(({ taskId }) => taskId));
  const signed = file.tasks.filter(task => counted.has(task.taskId) && task.decision?.kind === 'sign');
  const order = form.chain.stages.map(stage => stage.id);
  return signed
    .toSorted((a, b) => order.indexOf(a.stageId) - order.indexOf(b.stageId))
    .map(task => signatoryOf(task, form));
}

function signatoryOf({ stageId, reviewerName, onBehalfOf, decidedAt = '', decision }: Task, form: Form) {
  const drawing = decision?.signature?.drawing;
  return {
    stageId,
    stage: stageOf(form, stageId).title,
    name: reviewerName,
    ...(onBehalfOf ? { onBehalfOf: onBehalfOf.name } : {}),
    at: decidedAt,
    assurance: decision?.assurance ?? 'link',
    ...(drawing ? { drawing } : {}),
  };
}
