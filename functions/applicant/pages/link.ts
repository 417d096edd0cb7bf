/** The applicant's mailed link: exchanged for a cookie at once, so that no address carries the secret. */

import { forms } from '#forms';
import { caseCookie, requireCaseLink, secretCookie } from '../../../shared/http/access.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';

/** Refuses with: not-found, link-gone. */
export async function openCaseLink({ params }: Request): Promise<Reply> {
  const secret = params['linkToken'] ?? '';
  const caseId = await requireCaseLink(secret, forms);
  return seeOther(pathOf('GET /cases/{caseId}', { caseId }), [secretCookie(caseCookie(caseId), secret, 'case')]);
}
