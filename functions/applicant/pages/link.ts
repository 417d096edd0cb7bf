/** The applicant's mailed link: exchanged for a cookie at once, so that no address carries the secret. */

import { nowInstant } from '../../../shared/clock.ts';
import { caseCookie, findLink, secretCookie } from '../../../shared/http/access.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';

/** Refuses with: not-found, link-gone. */
export async function openCaseLink({ params }: Request): Promise<Reply> {
  const secret = params['linkToken'] ?? '';
  const link = await findLink(secret);
  if (link?.kind !== 'case') throw new Problem('not-found');
  if (link.expiresAt <= nowInstant()) throw new Problem('link-gone');
  const { caseId } = link;
  return seeOther(pathOf('GET /cases/{caseId}', { caseId }), [secretCookie(caseCookie(caseId), secret, 'case')]);
}
