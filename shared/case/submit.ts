/** Submitting: a draft becomes a case under review, a correction its next revision, a stamped paper its stage's end. */

import { deadlinesOf } from '../assessment/deadline.ts';
import { dateIn } from '../calendar/shanghai.ts';
import type { Form } from '../form/definition.ts';
import { raisedFlags, whatIsMissing } from '../form/missing.ts';
import { slotByPath } from '../form/paths.ts';
import { hashSecret, newCaseNumber } from '../id.ts';
import { type FieldError, Problem } from '../problem.ts';
import { receiptMail } from '../review/applicant-mails.ts';
import { runOf } from '../review/stage.ts';
import { carriedOver } from './carry-over.ts';
import type { Change } from './change.ts';
import { askedClaims } from './claims.ts';
import { filedHash } from './content-hash.ts';
import { requireWritable } from './draft.ts';
import { factsOf, listedApplicant, type Surroundings } from './facts.ts';
import { isFiling } from './filing.ts';
import { endScans } from './scans.ts';
import type { Attachment, Case, CaseFile, StageRun } from './schema.ts';
import { type Stamping, submitStamp } from './stamp.ts';

export interface Submission extends Stamping {
  readonly surroundings: Surroundings;
  /** What was sent and could not be taken as answers. */
  readonly wrong?: readonly FieldError[];
  /** Asked claims that other cases turned out to hold. */
  readonly taken: readonly string[];
}

export type SubmissionVerdict =
  | { readonly kind: 'submitted'; readonly change: Change }
  | { readonly kind: 'repeat'; readonly caseNumber: string };

/**
 * Works out a submission. A repeat with the same key answers with the same number.
 * Refuses with: already-submitted, round-closed, correction-closed, not-ready (every reason at once). What is owed is refused
 * with period-frozen when it is written.
 */
export function submit(given: Submission): SubmissionVerdict {
  const submission = { ...given, file: withoutHomeless(carriedOver(given.file, given.form), given.form) };
  const { file, form, at, surroundings, idempotencyKey } = submission;
  const { status, caseNumber, submissionKeyHash } = file.case;
  const isRepeat = submissionKeyHash === hashSecret(idempotencyKey) && !isFiling(file.case);
  if (isRepeat && caseNumber) return { kind: 'repeat', caseNumber };
  requireWritable(file.case, form, at);
  if (status === 'stamping') return { kind: 'submitted', change: submitStamp(submission) };
  const errors = withMissing(submission.wrong ?? [], whatIsMissing(file, form, surroundings));
  if (errors.length > 0) throw new Problem('not-ready', { errors });
  return { kind: 'submitted', change: status === 'draft' ? firstSubmission(submission) : resubmission(submission) };
}

/** A value that could not be taken is no missing one. */
function withMissing(wrong: readonly FieldError[], missing: readonly FieldError[]): readonly FieldError[] {
  const paths = new Set(wrong.map(({ path }) => path));
  return [...wrong, ...missing.filter(({ path }) => !paths.has(path))];
}

function firstSubmission(submission: Submission): Change {
  const { file, form, at } = submission;
  const caseNumber = newCaseNumber(form.numberPrefix, dateIn(at));
  const { expiresAtSeconds: _forgotten, ...draft } = file.case;
  const asked = askedClaims(file.case, form, submission.taken);
  const planned = plannedDeadlines(submission);
  const next: Case = { ...draft, ...submitted(submission, asked.flags), ...planned.case, caseNumber, submittedAt: at };
  return {
    case: next,
    at,
    event: submissionEvent('submitted', next, file),
    messages: [
      { kind: 'start', formId: form.id, formVersion: form.version, chainRun: next.chainRun },
      ...receiptMail(next, form, at),
    ],
    claims: [{ kind: 'number', value: caseNumber }, ...asked.claims],
    attachments: [...leftOut(file), ...homeless(file, form)],
    deadlines: planned.deadlines,
    ...(next.owed ? { filing: { status: 'submitted' } } : {}),
  };
}

function resubmission(corrected: Submission): Change {
  const { file, ended } = endScans(corrected.file, corrected.form);
  const submission = { ...corrected, file };
  const { form, at } = submission;
  const { correction, dueAt: _dueAt, ...returned } = file.case;
  const asked = askedClaims(file.case, form, submission.taken);
  const planned = plannedDeadlines(submission);
  const next: Case = { ...returned, ...submitted(submission, asked.flags), ...planned.case };
  const run = openCorrection(file);
  const result = { decision: 'accept' as const };
  return {
    case: next,
    at,
    event: submissionEvent('corrected', next, file),
    stages: [{ ...run, status: 'decided', decidedAt: at, result }],
    messages: [{ kind: 'callback', stageId: run.stageId, lap: run.lap, result }, ...receiptMail(next, form, at)],
    claims: asked.claims,
    released: asked.released,
    attachments: [...leftOut(file), ...ended],
    deadlines: planned.deadlines,
  };
}

function openCorrection(file: CaseFile): StageRun {
  const { correction, stageId } = file.case;
  const run = correction && stageId ? runOf(file, stageId, correction.lap) : undefined;
  if (!run) throw new Error(`case ${file.case.caseId} is returned without a correction to wait for`);
  return run;
}

function submitted({ file, form, at, surroundings, idempotencyKey }: Submission, askedFlags: readonly string[]) {
  return {
    status: 'in-review' as const,
    applicant: listedApplicant(file.case.answers, form),
    revision: file.case.revision + 1,
    contentHash: filedHash(file, form),
    submissionKeyHash: hashSecret(idempotencyKey),
    // Submitting is the consent to what the notice beside the button says.
    consentedAt: at,
    flags: [...raisedFlags(file, form, surroundings), ...askedFlags],
  };
}

const plannedDeadlines = ({ file, form, at, surroundings }: Submission) =>
  deadlinesOf({ before: file.case, form, facts: factsOf(file, form, surroundings), at });

/** Files whose slot an earlier version of the form had are not part of what is submitted. */
function withoutHomeless(file: CaseFile, form: Form): CaseFile {
  const gone = new Map(homeless(file, form).map(attachment => [attachment.attachmentId, attachment]));
  return { ...file, attachments: file.attachments.map(attachment => gone.get(attachment.attachmentId) ?? attachment) };
}

function homeless({ attachments }: CaseFile, form: Form): readonly Attachment[] {
  return attachments.filter(({ slot }) => !slotByPath(form, slot)).map(file => ({ ...file, status: 'removed' }));
}

/** Files still on their way are not part of what is submitted, and must not slip in afterwards. */
function leftOut(file: CaseFile): readonly Attachment[] {
  return file.attachments
    .filter(({ status }) => status === 'pending')
    .map(attachment => ({ ...attachment, status: 'removed' }));
}

function submissionEvent(kind: string, next: Case, file: CaseFile): Change['event'] {
  return {
    kind,
    actor: { kind: 'applicant' },
    detail: {
      revision: next.revision,
      contentHash: next.contentHash,
      caseNumber: next.caseNumber,
      attachments: file.attachments.filter(attachment => attachment.status === 'clean').length,
    },
  };
}
