/** The form of a review task: decide, or keep unfinished work. */

import { forms } from '#forms';
import { itemsOf } from '../../../shared/case/facts.ts';
import { nowInstant } from '../../../shared/clock.ts';
import type { ReviewedStage } from '../../../shared/form/chain.ts';
import { formOf } from '../../../shared/form/versions.ts';
import { requireSameOrigin, requireTask, type TaskAccess } from '../../../shared/http/access.ts';
import { firstOf, type PostedForm, parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page, retryAfter, seeOther } from '../../../shared/http/reply.ts';
import { type Reply, type Request, wantsJson } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { reviewedStageOf } from '../../../shared/review/stage.ts';
import type { Identity } from '../../../shared/staff/member.ts';
import { decideTask, keepDraft, viewTask } from '../acts.ts';
import { requireReader, signedInOnPage } from '../signed-in.ts';
import { tryToDecide } from '../tries.ts';
import { readDecision, readWork } from './read-decision.ts';
import { renderReceipt } from './receipt.tsx';
import { SIGN_IN_PLACE } from './sign-in.tsx';
import { receiptOf, renewed, requirePageTask, showTask } from './task-page.ts';

export async function postDecisionPage(request: Request): Promise<Reply> {
  const access = await requirePageTask(request);
  const posted = parseForm(request.body);
  requireSameOrigin(request, access.secret, firstOf(posted, 'csrf'));
  const signedIn = await signedInOnPage(request, access);
  try {
    if (firstOf(posted, 'act') === 'draft') return await keepWork(request, access, { posted, signedIn });
    return await tryToDecide(access, () => decideByForm(access, posted, signedIn));
  } catch (problem) {
    if (problem instanceof Problem && !wantsJson(request)) return showAgain(access, { posted, signedIn }, problem);
    throw problem;
  }
}

async function decideByForm(access: TaskAccess, posted: PostedForm, signedIn: Identity | undefined): Promise<Reply> {
  const { stage, itemIds } = workOf(access);
  const body = readDecision(stage, posted, itemIds);
  // Whoever steps back has no task any more, so there is no page to go on to.
  if (body.decision === 'conflict') return stepBack(access, body, signedIn);
  await decideTask(access, body, signedIn);
  return seeOther(pathOf('GET /reviews/{taskId}', { taskId: access.task.taskId }), renewed(access));
}

async function stepBack(...[access, body, signedIn]: Parameters<typeof decideTask>): Promise<Reply> {
  const view = await viewTask(access);
  await decideTask(access, body, signedIn);
  return page(200, renderReceipt({ ...receiptOf(view), decision: body.decision, decidedAt: nowInstant() }));
}

interface Sent {
  readonly posted: PostedForm;
  readonly signedIn: Identity | undefined;
}

async function keepWork(request: Request, access: TaskAccess, { posted, signedIn }: Sent): Promise<Reply> {
  await requireReader(access, signedIn);
  const { stage, itemIds } = workOf(access);
  await keepDraft(access, readWork(stage, posted, itemIds));
  const { taskId } = access.task;
  if (wantsJson(request)) return { status: 204, cookies: renewed(access) };
  return seeOther(`${pathOf('GET /reviews/{taskId}', { taskId })}?kept`, renewed(access));
}

/** The stage, and the items that it judges one by one. */
function workOf({ file, task }: TaskAccess): { stage: ReviewedStage; itemIds: readonly string[] } {
  const stage = reviewedStageOf(formOf(forms, file.case), task.stageId);
  const groupId = groupOfStage(stage);
  const items = groupId === undefined ? [] : itemsOf(file.case.answers, groupId);
  return { stage, itemIds: items.map(item => item.id) };
}

function groupOfStage(stage: ReviewedStage): string | undefined {
  if (stage.kind === 'panel') return stage.group;
  return stage.kind === 'check' ? stage.findings.group : undefined;
}

/** The page again with everything that was typed; what cannot be put right on it is left to the boundary. */
async function showAgain({ secret }: TaskAccess, sent: Sent, problem: Problem): Promise<Reply> {
  if (!shownOnPage.includes(problem.code)) throw problem;
  const { errors = [], detail: title = problem.title } = problem.details;
  const shown = await showTask(await requireTask(secret), {
    ...sent,
    errors: errors.length > 0 ? errors : [{ path: placeOf[problem.code] ?? '', code: problem.code, text: title }],
    refusal: { status: problem.status, title },
  });
  return { ...shown, headers: { ...shown.headers, ...retryAfter(problem) } };
}

const shownOnPage: readonly string[] = [
  'invalid-input',
  'content-changed',
  'code-required',
  'sign-in-required',
  'other-person',
  'already-decided',
  'conflict',
  'too-many',
];
const placeOf: Readonly<Record<string, string>> = {
  'sign-in-required': SIGN_IN_PLACE,
  'other-person': SIGN_IN_PLACE,
};
