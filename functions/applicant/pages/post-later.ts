/** The posted parts of the case page after the submission: each does one thing, and shows the page again when it cannot. */

import { forms } from '#forms';
import type { CaseFile } from '../../../shared/case/schema.ts';
import { formOf } from '../../../shared/form/versions.ts';
import { onPage, readEntry } from '../../../shared/html/log-part.view.ts';
import { type CaseAccess, requireCase, requireSameOrigin } from '../../../shared/http/access.ts';
import { firstOf, type PostedForm, parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { loadFile } from '../../../shared/table/case-store.ts';
import { removeFile, submitCase } from '../acts.ts';
import { addToLog, confirmDelivery } from '../later.ts';
import { showStatus } from './case.ts';
import { readConfirmation } from './later.view.ts';
import type { CaseAct } from './read-case-form.ts';

export async function postEntryPage(request: Request): Promise<Reply> {
  const access = await requireCase(request, forms);
  const posted = await requirePosted(request, access);
  const entry = readEntry(formOf(forms, access.file.case), posted);
  return orAgain(access, posted, async ({ file }) => {
    await addToLog(file, entry, `page-${firstOf(posted, 'key')}`);
    return seeOther(pageOf(file));
  });
}

export async function postDeliveryPage(request: Request): Promise<Reply> {
  const access = await requireCase(request, forms);
  const posted = await requirePosted(request, access);
  return orAgain(access, posted, async ({ file }) => {
    await confirmDelivery(file, readConfirmation(posted));
    return seeOther(pageOf(file));
  });
}

/** The stamp's part of the page: choose a file, remove one, submit. */
export function postStamp(access: CaseAccess, posted: PostedForm, act: CaseAct): Promise<Reply> {
  return orAgain(access, posted, async ({ file }) => {
    const { caseId } = file.case;
    if (act.kind === 'choose-file')
      return seeOther(pathOf('GET /cases/{caseId}/slots/{slot}', { caseId, slot: act.target }));
    if (act.kind === 'remove-file') await removeFile(file, act.target);
    if (act.kind === 'submit') await submitCase(file, `page-${firstOf(posted, 'key')}`);
    return seeOther(pageOf(file));
  });
}

async function requirePosted(request: Request, { secret }: CaseAccess): Promise<PostedForm> {
  const posted = parseForm(request.body);
  requireSameOrigin(request, secret, firstOf(posted, 'csrf'));
  return posted;
}

const pageOf = ({ case: { caseId } }: CaseFile): string => pathOf('GET /cases/{caseId}', { caseId });

const shownOnPage: readonly string[] = ['invalid-input', 'not-ready', 'conflict', 'log-closed', 'not-awaited'];

/** The page again with everything that was typed; what cannot be put right on it is left to the boundary. */
async function orAgain(
  access: CaseAccess,
  posted: PostedForm,
  work: (access: CaseAccess) => Promise<Reply>,
): Promise<Reply> {
  try {
    return await work(access);
  } catch (problem) {
    if (!(problem instanceof Problem) || !shownOnPage.includes(problem.code)) throw problem;
    const file = (await loadFile(access.file.case.caseId)) ?? access.file;
    const form = formOf(forms, file.case);
    const { errors = [], detail } = problem.details;
    const lines = errors.map(({ path, text }) => ({ path: onPage(path, form), text }));
    const typed = { posted, errors: lines.length > 0 ? lines : [{ path: '', text: detail ?? problem.title }] };
    return showStatus(file, access.secret, { later: typed, status: problem.status });
  }
}
