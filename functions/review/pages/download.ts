import { downloadUrl } from '../../../shared/attachment/download.ts';
import { nowInstant } from '../../../shared/clock.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { renewed, requirePageTask } from './task-page.ts';

/** A checked file of the case, while there is something to decide about it. Refuses with: not-found. */
export async function readAttachment(request: Request): Promise<Reply> {
  const access = await requirePageTask(request);
  const attachment = access.file.attachments.find(
    ({ attachmentId, status }) => attachmentId === request.params['attachmentId'] && status === 'clean',
  );
  if (!attachment || access.task.status !== 'open') throw new Problem('not-found');
  return seeOther(downloadUrl(attachment, nowInstant()), renewed(access));
}
