/** What reviewers do with a task, for the API and the pages alike. */

import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { forms } from '#forms';
import { downloadUrl } from '../../shared/attachment/download.ts';
import { contentHash } from '../../shared/case/content-hash.ts';
import type { CaseFile, Decision, Task } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { formOf } from '../../shared/form/versions.ts';
import type { TaskAccess } from '../../shared/http/access.ts';
import { chance } from '../../shared/id.ts';
import { withPapers } from '../../shared/paper/record-papers.ts';
import { Problem } from '../../shared/problem.ts';
import { readRegisterNow, readReviewers, readStandIns, surroundingsOf } from '../../shared/register/store.ts';
import type { DecisionBody } from '../../shared/review/bodies.ts';
import { type DecisionVerdict, decide } from '../../shared/review/decide.ts';
import { isDraftOfHolder } from '../../shared/review/reassign.ts';
import { reviewedStageOf, stageOf } from '../../shared/review/stage.ts';
import { requireStandIn } from '../../shared/review/stand-in.ts';
import { act } from '../../shared/review/store.ts';
import { reviewView } from '../../shared/review/view.ts';
import type { Identity } from '../../shared/staff/member.ts';
import { TaskDraftEntity } from '../../shared/table/entities.ts';
import { requireCode } from './code.ts';
import { requireOwnSignIn } from './signed-in.ts';
import { countKept } from './tries.ts';

const MAX_DRAFT = 60_000;

/** The task with everything its reviewer may see. */
export async function viewTask({ file, task }: TaskAccess) {
  const at = nowInstant();
  const form = formOf(forms, file.case);
  const isCheck = stageOf(form, task.stageId).kind === 'check';
  const [surroundings, reviewers, { Item: kept }] = await Promise.all([
    surroundingsOf(form, at, file.case),
    isCheck ? readReviewers() : [],
    TaskDraftEntity.build(GetItemCommand).key({ caseId: task.caseId, taskId: task.taskId }).send(),
  ]);
  const keptDraft = kept && isDraftOfHolder(task, kept.savedAt) ? kept.draft : undefined;
  const attachments = file.attachments
    .filter(({ status }) => status === 'clean')
    .map(attachment => ({
      attachmentId: attachment.attachmentId,
      slot: attachment.slot,
      fileName: attachment.fileName,
      contentType: attachment.contentType,
      size: attachment.sizeBytes,
      shows: attachment.shows,
      url: downloadUrl(attachment, at),
    }));
  return reviewView({ file, form, task, surroundings, attachments, draft: keptDraft, reviewers });
}

export interface DecisionReceipt {
  readonly decision: string;
  readonly decidedAt: string;
  readonly isRepeat: boolean;
}

/**
 * Decides a task; a repeat answers as the first did. `signedIn`: whom the sign-in vouches for, if anybody.
 * Refuses with: see `decide`; code-required, sign-in-required, other-person.
 */
export async function decideTask(
  access: TaskAccess,
  body: DecisionBody,
  signedIn?: Identity,
): Promise<DecisionReceipt> {
  const at = nowInstant();
  const form = formOf(forms, access.file.case);
  const subject = await requireOwnSignIn(access, signedIn);
  const [surroundings, reviewers] = await Promise.all([
    surroundingsOf(form, at, access.file.case),
    needsReviewers(body) ? readReviewers() : [],
  ]);
  const { assurance } = reviewedStageOf(form, access.task.stageId);
  const { answer } = await act(access.file, async (file, taken) => {
    const task = sameTask(file.tasks, access.task);
    if (task.onBehalfOf && task.status === 'open') requireStandIn(task, await readStandIns(readRegisterNow), at);
    if (task.status === 'open') requireAsRead(file, body);
    const actor = {
      kind: 'reviewer' as const,
      id: task.reviewerId,
      name: task.reviewerName,
      assurance,
      ...subject,
      ...(task.onBehalfOf ? { onBehalfOf: task.onBehalfOf.name } : {}),
    };
    const known = { file, form, task, at, surroundings, reviewers, random: chance, taken };
    const { verdict, wrong } = verdictOf(() => decide(decisionOf(body, assurance), actor, known));
    if (task.status === 'open')
      await requireCode(assurance, task, { code: body.code, at, wrong: wrong?.details.errors });
    if (!verdict) throw wrong;
    if (verdict.kind === 'repeat') {
      return { answer: { decision: verdict.decision.kind, decidedAt: verdict.decidedAt, isRepeat: true } };
    }
    const change = await withPapers(verdict.change, { file, form, surroundings });
    return { change, answer: { decision: body.decision as string, decidedAt: at, isRepeat: false } };
  });
  return answer;
}

/** Refuses with: content-changed. */
function requireAsRead(file: CaseFile, { contentHash: read = '', revision = file.case.revision }: DecisionBody): void {
  if (!contentHash(file).startsWith(read) || revision !== file.case.revision) throw new Problem('content-changed');
}

/** What can be put right in the decision is told together with what its code lacks. */
function verdictOf(work: () => DecisionVerdict): { verdict?: DecisionVerdict; wrong?: Problem } {
  try {
    return { verdict: work() };
  } catch (refusal) {
    if (refusal instanceof Problem && refusal.code === 'invalid-input') return { wrong: refusal };
    throw refusal;
  }
}

/** An expert who steps back is replaced; an officer's choice of experts is checked. */
function needsReviewers(body: DecisionBody): boolean {
  return body.decision === 'conflict' || (body.decision === 'accept' && (body.panel?.length ?? 0) > 0);
}

/** The task as it is now; the link may have been revoked since it was opened. */
function sameTask(tasks: readonly Task[], opened: Task): Task {
  const task = tasks.find(candidate => candidate.taskId === opened.taskId);
  if (task?.generation !== opened.generation) throw new Problem('link-gone');
  return task;
}

function decisionOf(body: DecisionBody, assurance: string): Decision {
  const { decision, code: _code, revision: _revision, contentHash: _contentHash, ...rest } = body;
  return { kind: decision, assurance, ...rest } as Decision;
}

/** Keeps unfinished work. Refuses with: too-large, already-decided, too-many. */
export async function keepDraft(access: TaskAccess, draft: Readonly<Record<string, unknown>>): Promise<void> {
  const { task } = access;
  if (task.status !== 'open') throw new Problem('already-decided');
  if (JSON.stringify(draft).length > MAX_DRAFT) throw new Problem('too-large');
  await countKept(access);
  await TaskDraftEntity.build(PutItemCommand)
    .item({ caseId: task.caseId, taskId: task.taskId, draft, savedAt: nowInstant() })
    .send();
}
