/**
 * Stages that the link alone does not open: only the very reviewer, signed in, reads the case and decides.
 * Source: security page section 2 rule 5, tier C.
 */

import type { CaseFile, Task } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Request } from '../http/request.ts';
import { REVIEWERS } from '../register/schema.ts';
import { readRegisterNow } from '../register/store.ts';
import { entryOf, type Identity } from '../staff/member.ts';
import { findSession } from '../staff/session.ts';
import { reviewedStageOf } from './stage.ts';

interface Opened {
  readonly file: CaseFile;
  readonly task: Task;
}

export const asksForSignIn = ({ task }: Opened, form: Form): boolean =>
  reviewedStageOf(form, task.stageId).assurance === 'sign-in';

/** Who that is to the task, by the register as it is at this request. */
export async function recognize(
  { reviewerId }: Task,
  signedIn: Identity,
): Promise<{ isReviewer: boolean; id: string }> {
  const entry = entryOf(signedIn, await readRegisterNow(REVIEWERS));
  return { isReviewer: entry?.key === reviewerId, id: entry?.key ?? signedIn.subject };
}

/** May whoever sends the request, with the link opened, read what the task is about? By the session where it needs one. */
export async function maySeeCase(request: Request, opened: Opened, form: Form): Promise<boolean> {
  if (!asksForSignIn(opened, form)) return true;
  const session = await findSession(request);
  return session !== undefined && (await recognize(opened.task, session)).isReviewer;
}
