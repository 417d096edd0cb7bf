/** Is a printed paper what the platform printed, and does it still hold? */

import { filedHash } from '../case/content-hash.ts';
import type { CaseEvent, CaseFile } from '../case/schema.ts';
import type { DocumentDefinition } from '../form/document.ts';
import { isRecordWhole } from '../staff/record-view.ts';
import type { Text } from '../text.ts';
import { type Basis, basesOf } from './basis.ts';
import { basisCode, isSameCode, type PaperCode, textCode } from './code.ts';
import { decidedHash } from './decided-hash.ts';
import { fileOn, isBeingCorrected } from './filed.ts';
import { type PaperRequest, type Signatory, signatoriesOf } from './paper.ts';
import { madeAt, paperText } from './text.ts';

/**
 * `current`: it holds. `draft`: it was not yet valid, and still is not. `superseded`: a later revision or another
 * decision has taken its place, and its signatures with it. `broken`: what is stored is no longer what the record says
 * was filed and decided, or the text is not the one that follows from it.
 */
export type Standing = 'current' | 'draft' | 'superseded' | 'broken';

export interface Verification {
  readonly standing: Standing;
  readonly documentId: string;
  readonly document: Text;
  readonly form: Text;
  readonly caseNumber: string;
  readonly revision: number;
  readonly madeAt: string;
  /** Those whose decisions the paper shows; none where they cannot be relied on. */
  readonly signatories: readonly Signatory[];
  /** The revision that holds now. */
  readonly currentRevision: number;
}

/** Undefined when no paper of this case ever had that code. */
export function verifyPaper(code: PaperCode, request: PaperRequest): Verification | undefined {
  const matches = (request.form.documents ?? []).flatMap(document => findBasis(code, document, request));
  const [match] = matches;
  return match && verificationOf(code, match, request);
}

interface Match {
  readonly document: DocumentDefinition;
  readonly basis: Basis;
  readonly current: Basis;
}

/** All are compared, whichever fits. */
function findBasis({ basis: given }: PaperCode, document: DocumentDefinition, request: PaperRequest): Match[] {
  const { file, events, form } = request;
  const bases = basesOf(events, form, document);
  const current = bases.at(-1);
  const named = { caseId: file.case.caseId, documentId: document.id };
  const fitting = bases.filter(basis => isSameCode(basisCode(named, basis), given));
  return current ? fitting.map(basis => ({ document, basis, current })).slice(-1) : [];
}

function verificationOf(code: PaperCode, match: Match, request: PaperRequest): Verification {
  const { file, form } = request;
  const { document, basis, current } = match;
  const standing = standingOf(code, match, request);
  const isReliable = standing === 'current' || standing === 'draft';
  return {
    standing,
    documentId: document.id,
    document: document.title,
    form: form.title,
    caseNumber: file.case.caseNumber ?? '',
    revision: basis.revision,
    madeAt: madeAt(basis),
    signatories: isReliable ? signatoriesOf(basis, file, form).map(({ drawing: _drawing, ...who }) => who) : [],
    currentRevision: current.revision,
  };
}

function standingOf(code: PaperCode, { document, basis, current }: Match, request: PaperRequest): Standing {
  const { file, form, surroundings } = request;
  if (!isIntact(request, current)) return 'broken';
  if (!stillHolds(basis, current)) return 'superseded';
  const text = paperText({ file, form, document, basis, surroundings });
  if (!isSameCode(textCode(code.basis, text), code.text)) return 'broken';
  return current.isValid && !isBeingCorrected(file.case) ? 'current' : 'draft';
}

/** The same revision, and each decision still the one that counts; others may have joined them. */
function stillHolds(basis: Basis, current: Basis): boolean {
  const counting = new Set(current.decisions.map(decision => decision.decidedHash));
  return (
    basis.revision === current.revision &&
    basis.contentHash === current.contentHash &&
    basis.decisions.every(decision => counting.has(decision.decidedHash))
  );
}

/** Is what is stored what the record says was filed and decided? */
function isIntact({ file, form, events }: PaperRequest, current: Basis): boolean {
  const content = filedHash(fileOn(current, file), form);
  return (
    isRecordWhole(file, events) &&
    content === current.contentHash &&
    file.case.contentHash === current.contentHash &&
    areDecisionsIntact(file, events)
  );
}

function areDecisionsIntact(file: CaseFile, events: readonly CaseEvent[]): boolean {
  const byId = new Map(file.tasks.map(task => [task.taskId, task]));
  const said = events
    .filter(({ kind }) => kind === 'decided' || kind === 'record-corrected')
    .map(({ detail }) => [String(detail['taskId']), detail['decidedHash']] as const);
  return [...new Map(said)].every(([taskId, hash]) => {
    const task = byId.get(taskId);
    return task !== undefined && decidedHash(task) === hash;
  });
}
