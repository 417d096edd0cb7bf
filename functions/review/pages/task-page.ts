/** The page of a review task: the form while it is open, a receipt afterwards. */

import { forms } from '#forms';
import type { Form } from '../../../shared/form/definition.ts';
import { formOf } from '../../../shared/form/versions.ts';
import { requireTask, reviewCookie, secretCookie, type TaskAccess } from '../../../shared/http/access.ts';
import type { PostedForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { csrfToken } from '../../../shared/id.ts';
import { type FieldError, Problem } from '../../../shared/problem.ts';
import { reviewedStageOf } from '../../../shared/review/stage.ts';
import type { ReviewView } from '../../../shared/review/view.ts';
import type { Identity } from '../../../shared/staff/member.ts';
import type { Text } from '../../../shared/text.ts';
import { viewTask } from '../acts.ts';
import { type SignInView, signedInOnPage, signInView } from '../signed-in.ts';
import { openToRead } from '../tries.ts';
import { renderReceipt } from './receipt.tsx';
import { renderReview } from './review.tsx';
import { reviewPageView } from './review.view.ts';
import { renderSignIn } from './sign-in.tsx';
import { flattenDraft } from './typed.ts';

/** The task that the page's cookie opens. Refuses with: sign-in-required, not-found, link-gone. */
export async function requirePageTask(request: Request): Promise<TaskAccess> {
  const taskId = request.params['taskId'] ?? '';
  const secret = request.cookies[reviewCookie(taskId)] ?? '';
  if (secret === '') throw new Problem('sign-in-required');
  const access = await requireTask(secret);
  if (access.task.taskId !== taskId) throw new Problem('not-found');
  return access;
}

/** Every answer gives the reviewer another half hour. */
export function renewed({ task, secret }: TaskAccess): readonly string[] {
  return [secretCookie(reviewCookie(task.taskId), secret, 'review')];
}

const noticeTexts: Readonly<Record<string, Text>> = {
  kept: { zh: '已暂存，可以稍后继续。', en: 'Kept; you can go on later.' },
};

export async function taskPage(request: Request): Promise<Reply> {
  const notices = Object.entries(noticeTexts).flatMap(([name, text]) => (name in request.query ? [text] : []));
  const access = await openToRead(request, () => requirePageTask(request));
  return showTask(access, {
    notices,
    isCodeSent: 'code' in request.query,
    signedIn: await signedInOnPage(request, access),
  });
}

export interface Shown {
  /** Whom the session names, where the stage asks for it. */
  readonly signedIn: Identity | undefined;
  readonly notices?: readonly Text[];
  readonly isCodeSent?: boolean;
  /** What was typed, when the page is shown again. */
  readonly posted?: PostedForm;
  readonly errors?: readonly FieldError[];
  readonly refusal?: { readonly status: number; readonly title: Text };
}

export async function showTask(access: TaskAccess, shown: Shown): Promise<Reply> {
  const { file, task, secret } = access;
  const form = formOf(forms, file.case);
  const { status = 200, title } = shown.refusal ?? {};
  const signIn = await signInView(access, shown.signedIn);
  if (task.status === 'open' && signIn && signIn.who !== 'reviewer') return showSignIn(access, shown, { form, signIn });
  const view = await viewTask(access);
  if (view.decision) return page(status, renderReceipt({ ...receiptOf(view), refusal: title }), renewed(access));
  const typed = { posted: shown.posted ?? flattenDraft(view.draft), errors: shown.errors ?? [] };
  const known = { view, file, form, task, typed, signIn };
  const { notices = [], isCodeSent = false } = shown;
  const html = renderReview(
    reviewPageView({ ...known, errorTitle: title, notices, isCodeSent, csrf: csrfToken(secret) }),
  );
  return page(status, html, renewed(access));
}

function showSignIn(access: TaskAccess, shown: Shown, { form, signIn }: { form: Form; signIn: SignInView }): Reply {
  const { task } = access;
  const { errors = [], refusal, posted } = shown;
  const html = renderSignIn({
    form: form.title,
    stage: reviewedStageOf(form, task.stageId).title,
    reviewerName: task.reviewerName,
    signIn,
    errors: errors.map(({ path, text }) => ({ path, text })),
    errorTitle: refusal?.title,
    posted,
    action: pathOf('POST /reviews/{taskId}/decision', { taskId: task.taskId }),
  });
  return page(refusal?.status ?? 200, html, renewed(access));
}

export function receiptOf(view: ReviewView) {
  return {
    stage: view.stage.title,
    form: view.case.title,
    caseNumber: view.case.caseNumber ?? '',
    decision: view.decision?.kind ?? '',
    decidedAt: view.decision?.decidedAt ?? view.due,
    contentHash: view.contentHash,
  };
}
