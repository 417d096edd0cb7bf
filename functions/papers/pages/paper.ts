/** Papers as pages, for those who filed and those who review. */

import { forms } from '#forms';
import { formOf } from '../../../shared/form/versions.ts';
import { renderPaperPage } from '../../../shared/html/paper/paper.tsx';
import { paperView } from '../../../shared/html/paper/paper.view.ts';
import { requireTask, reviewCookie } from '../../../shared/http/access.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { paperOf } from '../../../shared/paper/paper.ts';
import { readPaperRequest } from '../../../shared/paper/store.ts';
import { Problem } from '../../../shared/problem.ts';
import { maySeeCase } from '../../../shared/review/own-sign-in.ts';
import { stageOf } from '../../../shared/review/stage.ts';
import { requireSetting } from '../../../shared/settings.ts';
import { readOwnPaper } from '../paper.ts';

export async function paperPage(request: Request): Promise<Reply> {
  const paper = await readOwnPaper(request);
  const backHref = pathOf('GET /cases/{caseId}', { caseId: paper.caseId });
  return page(200, renderPaperPage({ view: paperView(paper, requireSetting('SITE_URL')), backHref }));
}

/**
 * While there is something to decide about it. Experts are blind to each other, and a paper may tell of them. Back to the
 * task where the sign-in is asked for.
 * Refuses with: sign-in-required, not-found, link-gone.
 */
export async function reviewedPaperPage(request: Request): Promise<Reply> {
  const { taskId = '', documentId = '' } = request.params;
  const secret = request.cookies[reviewCookie(taskId)] ?? '';
  if (secret === '') throw new Problem('sign-in-required');
  const { file, task } = await requireTask(secret);
  const form = formOf(forms, file.case);
  const isShown = task.status === 'open' && stageOf(form, task.stageId).kind !== 'panel';
  if (task.taskId !== taskId || !isShown) throw new Problem('not-found');
  const toTask = pathOf('GET /reviews/{taskId}', { taskId });
  if (!(await maySeeCase(request, { file, task }, form))) return seeOther(toTask);
  const paper = paperOf(documentId, await readPaperRequest(file, form));
  return page(200, renderPaperPage({ view: paperView(paper, requireSetting('SITE_URL')), backHref: toTask }));
}
