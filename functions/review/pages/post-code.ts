import { requireSameOrigin } from '../../../shared/http/access.ts';
import { firstOf, parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { sendCode } from '../code.ts';
import { renewed, requirePageTask } from './task-page.ts';

/** Sends the code that a decision asks for. */
export async function postCodePage(request: Request): Promise<Reply> {
  const access = await requirePageTask(request);
  requireSameOrigin(request, access.secret, firstOf(parseForm(request.body), 'csrf'));
  await sendCode(access);
  const { taskId } = access.task;
  return seeOther(`${pathOf('GET /reviews/{taskId}', { taskId })}?code#send-code`, renewed(access));
}
