import { forms } from '#forms';
import { downloadUrl } from '../../../shared/attachment/download.ts';
import { nowInstant } from '../../../shared/clock.ts';
import { formOf } from '../../../shared/form/versions.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { maySeeCase } from '../../../shared/review/own-sign-in.ts';
import { openToRead } from '../tries.ts';
import { renewed, requirePageTask } from './task-page.ts';

/**
 * A checked file of the case, while there is something to decide about it; back to the task where the sign-in is
 * asked for. Refuses with: not-found, too-many.
 */
export async function readAttachment(request: Request): Promise<Reply> {
  const access = await openToRead(request, () => requirePageTask(request));
  const form = formOf(forms, access.file.case);
  if (!(await maySeeCase(request, access, form)))
    return seeOther(pathOf('GET /reviews/{taskId}', { taskId: access.task.taskId }), renewed(access));
  const attachment = access.file.attachments.find(
    ({ attachmentId, status }) => attachmentId === request.params['attachmentId'] && status === 'clean',
  );
  if (!attachment || access.task.status !== 'open') throw new Problem('not-found');
  return seeOther(downloadUrl(attachment, nowInstant()), renewed(access));
}
