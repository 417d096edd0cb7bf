/** The form of a review task: decide, or keep unfinished work. */

import { forms } from '#forms';
import { itemsOf } from '../../../shared/case/facts.ts';
import { nowInstant } from '../../../shared/clock.ts';
import type { ReviewedStage } from '../../../shared/form/chain.ts';
import { findForm } from '../../../shared/form/find.ts';
import { requireSameOrigin, requireTask, type TaskAccess } from '../../../shared/http/access.ts';
import { firstOf, type PostedForm, parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import { type Reply, type Request, wantsJson } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { reviewedStageOf } from '../../../shared/review/stage.ts';
import { decideTask, keepDraft, viewTask } from '../acts.ts';
import { readDecision, readWork } from './read-decision.ts';
import { renderReceipt } from './receipt.tsx';
import { receiptOf, renewed, requirePageTask, showTask } from './task-page.ts';

export async function postDecisionPage(request: Request): Promise<Reply> {
  const access = await requirePageTask(request);
  const posted = parseForm(request.body);
  requireSameOrigin(request, access.secret, firstOf(posted, 'csrf'));
  if (firstOf(posted, 'act') === 'draft') return keepWork(request, access, posted);
  try {
    return await decideByForm(access, posted);
  } catch (problem) {
    if (problem instanceof Problem) return showAgain(access, posted, problem);
    throw problem;
  }
}

async function decideByForm(access: TaskAccess, posted: PostedForm): Promise<Reply> {
  const { stage, itemIds } = workOf(access);
  const body = readDecision(stage, posted, itemIds);
  // Whoever steps back has no task any more, so there is no page to go on to.
  if (body.decision === 'conflict') return stepBack(access, body);
  await decideTask(access, body);
  return seeOther(pathOf('GET /reviews/{taskId}', { taskId: access.task.taskId }), renewed(access));
}

async function stepBack(access: TaskAccess, body: Parameters<typeof decideTask>[1]): Promise<Reply> {
  const view = await viewTask(access);
  await decideTask(access, body);
  return page(200, renderReceipt({ ...receiptOf(view), decision: body.decision, decidedAt: nowInstant() }));
}

async function keepWork(request: Request, access: TaskAccess, posted: PostedForm): Promise<Reply> {
  const { stage, itemIds } = workOf(access);
  await keepDraft(access, readWork(stage, posted, itemIds));
  const { taskId } = access.task;
  if (wantsJson(request)) return { status: 204, cookies: renewed(access) };
  return seeOther(`${pathOf('GET /reviews/{taskId}', { taskId })}?kept`, renewed(access));
}

/** The stage, and the items that it judges one by one. */
function workOf({ file, task }: TaskAccess): { stage: ReviewedStage; itemIds: readonly string[] } {
  const stage = reviewedStageOf(findForm(forms, file.case.formId), task.stageId);
  const groupId = groupOfStage(stage);
  const items = groupId === undefined ? [] : itemsOf(file.case.answers, groupId);
  return { stage, itemIds: items.map(item => item.id) };
}

function groupOfStage(stage: ReviewedStage): string | undefined {
  if (stage.kind === 'panel') return stage.group;
  return stage.kind === 'check' ? stage.findings.group : undefined;
}

/** The page again with everything that was typed; what cannot be put right on it is left to the boundary. */
async function showAgain({ secret }: TaskAccess, posted: PostedForm, problem: Problem): Promise<Reply> {
  if (!shownOnPage.includes(problem.code)) throw problem;
  const { errors = [] } = problem.details;
  return showTask(await requireTask(secret), {
    posted,
    errors:
      errors.length > 0 ? errors : [{ path: placeOf[problem.code] ?? '', code: problem.code, text: problem.title }],
    refusal: { status: problem.status, title: problem.title },
  });
}

const shownOnPage: readonly string[] = [
  'invalid-input',
  'content-changed',
  'code-required',
  'already-decided',
  'conflict',
];
const placeOf: Readonly<Record<string, string>> = { 'code-required': 'code' };
