/** Is a printed paper what the platform printed, and does it still hold? */

import { filedHash } from '../case/content-hash.ts';
import type { CaseEvent, CaseFile } from '../case/schema.ts';
import type { DocumentDefinition } from '../form/document.ts';
import { isRecordWhole } from '../staff/record-view.ts';
import type { Text } from '../text.ts';
import { type Basis, basesOf, stillHolds } from './basis.ts';
import { basisCode, isSameCode, type PaperCode, textCode } from './code.ts';
import { decidedHash } from './decided-hash.ts';
import { fileOn, isBeingCorrected } from './filed.ts';
import { type PaperRequest, type Signatory, signatoriesOf } from './paper.ts';
import { recordedText } from './recorded.ts';
import { ifDrawn, madeAt, paperText } from './text.ts';

/**
 * `current`: it holds. `draft`: it was not yet valid, and still is not. `superseded`: a later revision or another
 * decision has taken its place, and its signatures with it. `broken`: what is stored is no longer what the record says
 * was filed and decided, or the text is not the one that was recorded with it (where nothing was recorded: not the one
 * that follows from it today).
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
  /** Since when another has taken its place. */
  readonly supersededAt?: string;
  /** The same paper reads otherwise when it is printed today: its wording or layout was changed since, and nothing else. */
  readonly isReworded: boolean;
}

/** Undefined when no paper of this case ever had that code. Refuses with: paper-undrawn (no text to check it against). */
export function verifyPaper(code: PaperCode, request: PaperRequest): Verification | undefined {
  const matches = (request.form.documents ?? []).flatMap(document => findBasis(code, document, request));
  const [match] = matches;
  return match && verificationOf(code, match, request);
}

interface Match {
  readonly document: DocumentDefinition;
  readonly basis: Basis;
  /** Those that came after it; the last one holds now. */
  readonly later: readonly Basis[];
  readonly current: Basis;
}

/** All are compared, whichever fits. */
function findBasis({ basis: given }: PaperCode, document: DocumentDefinition, request: PaperRequest): Match[] {
  const { file, events, form } = request;
  const bases = basesOf(events, form, document);
  const current = bases.at(-1);
  const named = { caseId: file.case.caseId, documentId: document.id };
  const fitting = bases.map((basis, at) => ({ basis, at, fits: isSameCode(basisCode(named, basis), given) }));
  return fitting
    .filter(({ fits }) => fits)
    .flatMap(({ basis, at }) => (current ? [{ document, basis, later: bases.slice(at + 1), current }] : []))
    .slice(-1);
}

function verificationOf(code: PaperCode, match: Match, request: PaperRequest): Verification {
  const { file, form } = request;
  const { document, basis, later, current } = match;
  const texts = textsOf(code, match, request);
  const standing = standingOf(code, match, { request, texts });
  const isReliable = standing === 'current' || standing === 'draft';
  const end = standing === 'superseded' ? later.find(next => !stillHolds(basis, next)) : undefined;
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
    ...(end ? { supersededAt: madeAt(end) } : {}),
    isReworded: isReliable && isReworded(texts),
  };
}

/** A text that cannot be made today is not known to read otherwise. */
function isReworded({ recorded, today }: Texts): boolean {
  const now = recorded === undefined ? undefined : ifDrawn(today);
  return now !== undefined && now !== recorded;
}

interface Texts {
  /** The code of the text as it was recorded. */
  readonly recorded?: string | undefined;
  /** That of the text as it is made today; what was replaced can no longer be made. */
  readonly today: () => string;
}

function textsOf({ basis: given }: PaperCode, { document, basis }: Match, request: PaperRequest): Texts {
  const { file, form, events, surroundings } = request;
  return {
    recorded: recordedText(events, document.id, given),
    today: () => textCode(given, paperText({ file, form, document, basis, surroundings })),
  };
}

function standingOf(
  code: PaperCode,
  { basis, current }: Match,
  { request, texts }: { request: PaperRequest; texts: Texts },
): Standing {
  const { recorded, today } = texts;
  if (!isIntact(request, current)) return 'broken';
  if (recorded !== undefined && !isSameCode(recorded, code.text)) return 'broken';
  if (!stillHolds(basis, current)) return 'superseded';
  if (recorded === undefined && !isSameCode(today(), code.text)) return 'broken';
  return current.isValid && !isBeingCorrected(request.file.case) ? 'current' : 'draft';
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
