/** The reviewers' JSON API: the link's token is in the path and in the Authorization header. */

import { bearerOf, requireTask, type TaskAccess } from '../../shared/http/access.ts';
import { parseJson } from '../../shared/http/body.ts';
import { json, noContent } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problem.ts';
import { decisionSchema, draftSchema } from '../../shared/review/bodies.ts';
import { identityOf } from '../../shared/staff/member.ts';
import { decideTask, keepDraft, viewTask } from './acts.ts';
import { sendCode } from './code.ts';
import { tryToDecide } from './tries.ts';

/** Reading needs the link; acting needs it in the header too, which no mail scanner sends. */
function openLink(request: Request, isActing: boolean): Promise<TaskAccess> {
  const token = request.params['linkToken'] ?? '';
  const bearer = bearerOf(request);
  if ((isActing && bearer === '') || (bearer !== '' && bearer !== token)) throw new Problem('sign-in-required');
  return requireTask(token);
}

export async function getReview(request: Request) {
  return json(200, await viewTask(await openLink(request, false)));
}

export async function postDecision(request: Request) {
  const access = await openLink(request, true);
  const receipt = await tryToDecide(access, async () => decideTask(access, parseJson(request.body, decisionSchema)));
  return json(200, receipt);
}

/** The link and a token of the sign-in, which the gateway has checked. */
export async function postSignedInDecision(request: Request) {
  const access = await requireTask(request.params['linkToken'] ?? '');
  const receipt = await tryToDecide(access, async () =>
    decideTask(access, parseJson(request.body, decisionSchema), identityOf(request.claims ?? {})),
  );
  return json(200, receipt);
}

export async function putDraft(request: Request) {
  const access = await openLink(request, true);
  await keepDraft(access, parseJson(request.body, draftSchema).draft);
  return noContent(204);
}

export async function postCode(request: Request) {
  await sendCode(await openLink(request, true));
  return noContent(202);
}
