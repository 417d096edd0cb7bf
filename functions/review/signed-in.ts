/** The sign-in that a stage may ask for: who is signed in, who may read and decide, and what is refused to others. */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import { formOf } from '../../shared/form/versions.ts';
import type { TaskAccess } from '../../shared/http/access.ts';
import { pathOf } from '../../shared/http/path-of.ts';
import { requireUnderLimit } from '../../shared/http/rate.ts';
import type { Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problem.ts';
import { asksForSignIn, recognize } from '../../shared/review/own-sign-in.ts';
import { act } from '../../shared/review/store.ts';
import type { Identity } from '../../shared/staff/member.ts';
import { findSession } from '../../shared/staff/session.ts';

const REFUSALS = { name: 'other-person', count: 10, windowSeconds: 3600 };

const needsSignIn = (access: TaskAccess): boolean => asksForSignIn(access, formOf(forms, access.file.case));

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
  const { isReviewer } = await recognize(access.task, signedIn);
  return { who: isReviewer ? 'reviewer' : 'other', name: signedIn.name, href: signInHref(taskId, true) };
}

/**
 * Whom the record names beside the reviewer; nothing where the stage asks for no sign-in. Only reads.
 * Refuses with: sign-in-required, other-person.
 */
export async function requireReader(
  access: TaskAccess,
  signedIn: Identity | undefined,
): Promise<{ readonly subject?: string }> {
  if (!needsSignIn(access)) return {};
  const { taskId } = access.task;
  if (!signedIn) {
    throw new Problem('sign-in-required', { detail: signInFirst, members: { signIn: signInHref(taskId) } });
  }
  const { isReviewer } = await recognize(access.task, signedIn);
  if (isReviewer) return { subject: signedIn.subject };
  throw new Problem('other-person', { members: { signIn: signInHref(taskId, true) } });
}

/** As `requireReader`, for a decision: another person's attempt goes into the record. Refuses also with: too-many. */
export async function requireOwnSignIn(...[access, signedIn]: Parameters<typeof requireReader>) {
  try {
    return await requireReader(access, signedIn);
  } catch (refusal) {
    const isOther = refusal instanceof Problem && refusal.code === 'other-person';
    if (isOther && signedIn && access.task.status === 'open') await recordRefusal(access, signedIn);
    throw refusal;
  }
}

async function recordRefusal(access: TaskAccess, signedIn: Identity): Promise<void> {
  const at = nowInstant();
  const { taskId, stageId, lap } = access.task;
  await requireUnderLimit(REFUSALS, taskId, at);
  const { id } = await recognize(access.task, signedIn);
  const { name, subject } = signedIn;
  const event = {
    kind: 'other-person-refused',
    actor: { kind: 'staff' as const, id, name, subject },
    detail: { taskId, stageId, lap },
  };
  await act(access.file, async file => ({ answer: undefined, change: { case: file.case, at, event } }));
}

const signInFirst = {
  zh: '本环节须由审核人本人登录后办理，仅凭链接不能查看和提交。',
  en: 'Only the reviewer reads and decides this stage, signed in; the link alone is not enough.',
};
