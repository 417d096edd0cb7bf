/** The posts of the public pages that are about what is owed. */

import { forms } from '#forms';
import { findForm } from '../../../shared/form/find.ts';
import {
  caseCookie,
  requireCase,
  requireOwnPage,
  requireSameOrigin,
  secretCookie,
} from '../../../shared/http/access.ts';
import { firstOf, parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { discardRevision, sendLinks, startRevision } from '../owed.ts';
import { showStart } from './start.tsx';

/** The same page for every address. */
export async function postLinkPage(request: Request): Promise<Reply> {
  requireOwnPage(request);
  const form = findForm(forms, request.params['formId'] ?? '');
  await sendLinks(form, firstOf(parseForm(request.body), 'email'), request.sourceIp);
  return showStart(form, { isSent: true });
}

/** Begins a correction; its secret goes into a cookie. */
export async function postRevisionPage(request: Request): Promise<Reply> {
  const { file, secret } = await requireCase(request, forms);
  requireSameOrigin(request, secret, firstOf(parseForm(request.body), 'csrf'));
  if (!file.case.owed) throw new Problem('not-found');
  const { caseId, accessToken } = await startRevision(file);
  return seeOther(pathOf('GET /cases/{caseId}', { caseId }), [secretCookie(caseCookie(caseId), accessToken, 'draft')]);
}

/** Gives a correction up. Its page then says so, and which filing stands. */
export async function postDiscardPage(request: Request): Promise<Reply> {
  const { file, secret } = await requireCase(request, forms);
  requireSameOrigin(request, secret, firstOf(parseForm(request.body), 'csrf'));
  await discardRevision(file);
  return seeOther(pathOf('GET /cases/{caseId}', { caseId: file.case.caseId }));
}
