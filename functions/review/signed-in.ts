/**
 * Stages that the link alone does not open: only the very reviewer, signed in, decides.
 * Source: security page section 2 rule 5, tier C.
 */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import { findForm } from '../../shared/form/find.ts';
import type { TaskAccess } from '../../shared/http/access.ts';
import { pathOf } from '../../shared/http/path-of.ts';
import { requireUnderLimit } from '../../shared/http/rate.ts';
import type { Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problem.ts';
import { REVIEWERS } from '../../shared/register/schema.ts';
import { readRegisterNow } from '../../shared/register/store.ts';
import { reviewedStageOf } from '../../shared/review/stage.ts';
import { act } from '../../shared/review/store.ts';
import { entryOf, type Identity } from '../../shared/staff/member.ts';
import { findSession } from '../../shared/staff/session.ts';

const REFUSALS = { name: 'other-person', count: 10, windowSeconds: 3600 };

const needsSignIn = ({ file, task }: TaskAccess): boolean =>
  reviewedStageOf(findForm(forms, file.case.formId), task.stageId).assurance === 'sign-in';

/** To the sign-in and back to the review; `isOther`: it asks again who it is. */
export function signInHref(taskId: string, isOther = false): string {
  const next = pathOf('GET /reviews/{taskId}', { taskId });
  return `${pathOf('GET /staff/sign-in', {})}?${new URLSearchParams({ next, ...(isOther ? { prompt: 'login' } : {}) })}`;
}

/** Whoever the browser's session names, where the stage asks for it. */
export async function signedInOnPage(request: Request, access: TaskAccess): Promise<Identity | undefined> {
  return needsSignIn(access) ? findSession(request) : undefined;
}

export interface SignInView {
  readonly who: 'nobody' | 'other' | 'reviewer';
  readonly name: string;
  readonly href: string;
}

/** What the page says about the sign-in; undefined where the stage asks for none. */
export async function signInView(access: TaskAccess, signedIn: Identity | undefined): Promise<SignInView | undefined> {
  const { taskId } = access.task;
  if (!needsSignIn(access)) return undefined;
  if (!signedIn) return { who: 'nobody', name: '', href: signInHref(taskId) };
  const { isReviewer } = await recognize(access, signedIn);
  return { who: isReviewer ? 'reviewer' : 'other', name: signedIn.name, href: signInHref(taskId, true) };
}

/**
 * Whom the record names beside the reviewer; nothing where the stage asks for no sign-in. Another person's attempt goes
 * into the record. Refuses with: sign-in-required, other-person, too-many.
 */
export async function requireOwnSignIn(
  access: TaskAccess,
  signedIn: Identity | undefined,
): Promise<{ readonly subject?: string }> {
  if (!needsSignIn(access)) return {};
  const { task } = access;
  if (!signedIn) {
    throw new Problem('sign-in-required', { detail: signInFirst, members: { signIn: signInHref(task.taskId) } });
  }
  const { isReviewer, id } = await recognize(access, signedIn);
  if (isReviewer) return { subject: signedIn.subject };
  if (task.status === 'open') await recordRefusal(access, { id, name: signedIn.name, subject: signedIn.subject });
  throw new Problem('other-person', { members: { signIn: signInHref(task.taskId, true) } });
}

/** By the register as it is at this request. */
async function recognize({ task }: TaskAccess, signedIn: Identity) {
  const entry = entryOf(signedIn, await readRegisterNow(REVIEWERS));
  return { isReviewer: entry?.key === task.reviewerId, id: entry?.key ?? signedIn.subject };
}

async function recordRefusal(access: TaskAccess, who: { id: string; name: string; subject: string }): Promise<void> {
  const at = nowInstant();
  const { taskId, stageId, lap } = access.task;
  await requireUnderLimit(REFUSALS, taskId, at);
  const event = {
    kind: 'other-person-refused',
    actor: { kind: 'staff' as const, ...who },
    detail: { taskId, stageId, lap },
  };
  await act(access.file, async file => ({ answer: undefined, change: { case: file.case, at, event } }));
}

const signInFirst = {
  zh: '本环节须由审核人本人登录后办理，仅凭链接不能提交。',
  en: 'Only the reviewer decides this stage, signed in; the link alone is not enough.',
};
