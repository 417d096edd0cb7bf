/** An approval link: exchanged for a cookie at once. Opening it reads, and decides nothing. */

import { requireTask, reviewCookie, secretCookie } from '../../../shared/http/access.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { openToRead } from '../tries.ts';

/** So many links stay open in a browser. */
const MAX_OPEN = 5;

/** Refuses with: not-found, link-gone, too-many. */
export async function openReviewLink(request: Request): Promise<Reply> {
  const { params, cookies } = request;
  const { task, secret } = await openToRead(request, () => requireTask(params['linkToken'] ?? ''));
  const { taskId } = task;
  const name = reviewCookie(taskId);
  return seeOther(pathOf('GET /reviews/{taskId}', { taskId }), [
    secretCookie(name, secret, 'review'),
    ...tooMany(Object.keys(cookies), name).map(old => `${old}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`),
  ]);
}

function tooMany(names: readonly string[], opened: string): readonly string[] {
  const others = names.filter(name => name.startsWith(reviewCookie('')) && name !== opened);
  return others.slice(0, Math.max(0, others.length - MAX_OPEN + 1));
}
