/** The reviewers' JSON API: the link's token is in the path and in the Authorization header. */

import { bearerOf, requireTask, type TaskAccess } from '../../shared/http/access.ts';
import { parseJson } from '../../shared/http/body.ts';
import { json, noContent } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problem.ts';
import { decisionSchema, draftSchema } from '../../shared/review/bodies.ts';
import { type Identity, identityOf } from '../../shared/staff/member.ts';
import { decideTask, keepDraft, viewTask } from './acts.ts';
import { sendCode } from './code.ts';
import { requireReader } from './signed-in.ts';
import { openToRead, tryToDecide } from './tries.ts';

/** Reading needs the link; acting needs it in the header too, which no mail scanner sends. */
function openLink(request: Request, isActing: boolean): Promise<TaskAccess> {
  const token = request.params['linkToken'] ?? '';
  const bearer = bearerOf(request);
  if ((isActing && bearer === '') || (bearer !== '' && bearer !== token)) throw new Problem('sign-in-required');
  return requireTask(token);
}

export async function getReview(request: Request) {
  return showReview(await openToRead(request, () => openLink(request, false)), undefined);
}

/** The link and a token of the sign-in, which the gateway has checked. */
export async function getSignedInReview(request: Request) {
  return showReview(await openToRead(request, () => openSignedIn(request)), signedInOf(request));
}

/** What was decided is told to the link alone. */
async function showReview(access: TaskAccess, signedIn: Identity | undefined) {
  if (access.task.status === 'open') await requireReader(access, signedIn);
  return json(200, await viewTask(access));
}

const openSignedIn = ({ params }: Request): Promise<TaskAccess> => requireTask(params['linkToken'] ?? '');
const signedInOf = ({ claims = {} }: Request): Identity => identityOf(claims);

export async function postDecision(request: Request) {
  const access = await openLink(request, true);
  const receipt = await tryToDecide(access, async () => decideTask(access, parseJson(request.body, decisionSchema)));
  return json(200, receipt);
}

export async function postSignedInDecision(request: Request) {
  const access = await openSignedIn(request);
  const receipt = await tryToDecide(access, async () =>
    decideTask(access, parseJson(request.body, decisionSchema), signedInOf(request)),
  );
  return json(200, receipt);
}

export async function putDraft(request: Request) {
  return keepWork(request, await openLink(request, true), undefined);
}

export async function putSignedInDraft(request: Request) {
  return keepWork(request, await openSignedIn(request), signedInOf(request));
}

async function keepWork(request: Request, access: TaskAccess, signedIn: Identity | undefined) {
  await requireReader(access, signedIn);
  await keepDraft(access, parseJson(request.body, draftSchema).draft);
  return noContent(204);
}

export async function postCode(request: Request) {
  await sendCode(await openLink(request, true));
  return noContent(202);
}
