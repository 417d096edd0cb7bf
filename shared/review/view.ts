/** A review task as its reviewer sees it: only what the stage shows. */

import { contentHash } from '../case/content-hash.ts';
import { flatten } from '../case/draft.ts';
import { factsOf, itemsOf, type Surroundings, textOf } from '../case/facts.ts';
import type { CaseFile, StageRun, Task } from '../case/schema.ts';
import { workedOutFrom } from '../case/worked-out.ts';
import type { PanelStage, ReviewedStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import type { Reviewer } from '../register/schema.ts';
import { flagViews } from './flag-views.ts';
import { eligibleExperts } from './reviewers.ts';
import { canReturn } from './send-back.ts';
import { settle } from './settle.ts';
import { reviewedStageOf, runOf } from './stage.ts';

export interface AttachmentLink {
  readonly attachmentId: string;
  readonly slot: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly shows: readonly string[];
  readonly url: string;
}

export interface ReviewRequest {
  readonly file: CaseFile;
  readonly form: Form;
  readonly task: Task;
  readonly surroundings: Surroundings;
  readonly attachments: readonly AttachmentLink[];
  readonly draft: unknown;
  /** The people of the register, where the stage shows them. */
  readonly reviewers: readonly Reviewer[];
}

/**
 * The answer of `GET /api/reviews/{linkToken}`, and what the page is made from. Of a task that is decided it says what
 * was decided, and nothing of the case: the link lives on, and what is filed later is not for it to read.
 * Source: security page section 2 rule 9.
 */
export function reviewView(request: ReviewRequest): ReviewView {
  const view = openView(request);
  if (request.task.status === 'open') return view;
  const { case: item } = view;
  return {
    ...view,
    case: { ...item, applicant: '', data: {} },
    attachments: [],
    flags: [],
    workedOut: [],
    changes: [],
    ...('scorecards' in view ? { scorecards: {} } : {}),
    ...('items' in view ? { items: [] } : {}),
    ...('outcome' in view ? { outcome: null } : {}),
  } as ReviewView;
}

function openView(request: ReviewRequest) {
  const { file, form, task, attachments, draft } = request;
  const stage = reviewedStageOf(form, task.stageId);
  const run = runOf(file, task.stageId, task.lap);
  const isOpen = task.status === 'open' && run?.status === 'open';
  const { case: item } = file;
  return {
    taskId: task.taskId,
    status: task.status,
    reviewer: { name: task.reviewerName, role: task.role, onBehalfOf: task.onBehalfOf?.name ?? null },
    stage: { id: stage.id, kind: stage.kind, title: stage.title, assurance: stage.assurance },
    due: task.dueAt,
    isOverdue: run?.isOverdue ?? false,
    revision: task.revision,
    contentHash: contentHash(file).slice(0, 16),
    case: {
      caseId: item.caseId,
      caseNumber: item.caseNumber,
      formId: item.formId,
      title: form.title,
      applicant: textOf(item.answers, form.applicantField),
      submittedAt: item.submittedAt,
      data: item.answers,
    },
    attachments,
    flags: flagViews(item.flags, form),
    workedOut: workedOutFrom(file, form, request.surroundings),
    changes: changesSeen(file, task),
    allowedDecisions: isOpen ? allowedDecisions(stage, { ...request, run }) : [],
    ...stageParts(stage, request),
    panel: stage.kind === 'check' && isOpen ? panelChoice(stage, request) : null,
    draft: isOpen ? (draft ?? null) : null,
    decision: task.decision ? { kind: task.decision.kind, decidedAt: task.decidedAt } : null,
  };
}

export type ReviewView = ReturnType<typeof openView>;

export interface ChangeView {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs from the version that this stage had before it last. */
export function changesSeen(file: CaseFile, task: Task): readonly ChangeView[] {
  const before = file.tasks
    .filter(other => other.stageId === task.stageId && other.lap < task.lap && other.before !== undefined)
    .toSorted((a, b) => a.lap - b.lap)
    .at(-1)?.before;
  return before ? differences(flatten(before), flatten(file.case.answers)) : [];
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ChangeView[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths]
    .filter(path => before.get(path) !== after.get(path))
    .map(path => ({ path, before: before.get(path) ?? null, after: after.get(path) ?? null }));
}

function allowedDecisions(
  stage: ReviewedStage,
  known: Pick<ReviewRequest, 'file' | 'form' | 'surroundings'> & { readonly run: StageRun },
): readonly string[] {
  if (stage.kind === 'check') {
    return canReturn(stage.correction, known) ? ['accept', 'return', 'reject'] : ['accept', 'reject'];
  }
  if (stage.kind === 'panel') return ['score', 'conflict'];
  if (stage.kind === 'record') return ['record'];
  const mayReturn = stage.correction
    ? canReturn(stage.correction, known)
    : stage.returnsTo !== undefined && known.run.lap < known.form.chain.maxLaps;
  return mayReturn ? ['sign', 'return'] : ['sign'];
}

function stageParts(stage: ReviewedStage, known: Pick<ReviewRequest, 'file' | 'form' | 'surroundings'>) {
  if (stage.kind === 'check') return { findings: stage.findings, rejections: stage.rejections };
  if (stage.kind === 'panel') return { rubric: stage.rubric, items: itemViews(stage, known.file, known.form) };
  if (stage.kind === 'record') return { fields: stage.fields, outcome: known.file.case.outcome ?? null };
  return {
    statement: stage.statement,
    outcome: settle(known.file, known.form, { surroundings: known.surroundings, taken: [] }).outcome,
    // Every scorecard, without the experts' names.
    scorecards: factsOf(known.file, known.form, known.surroundings).scorecards,
  };
}

/** The panel that comes after a check, and the experts without a conflict of interest whom the officer may choose. */
function panelChoice(stage: ReviewedStage, { file, form, reviewers }: ReviewRequest) {
  const { stages } = form.chain;
  const next = stages[stages.indexOf(stage) + 1];
  if (next?.kind !== 'panel') return null;
  const experts = eligibleExperts(reviewers, next, file, form);
  return { seats: next.seats, experts: experts.map(({ reviewerId, name, unit }) => ({ reviewerId, name, unit })) };
}

function itemViews(stage: PanelStage, file: CaseFile, form: Form) {
  const group = form.groups.find(candidate => candidate.id === stage.group);
  return itemsOf(file.case.answers, stage.group).map(item => ({
    itemId: item.id,
    title: group ? textOf(item, group.titleField) : item.id,
  }));
}
