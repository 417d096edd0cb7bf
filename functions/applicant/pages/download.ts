import { forms } from '#forms';
import { downloadUrl } from '../../../shared/attachment/download.ts';
import { nowInstant } from '../../../shared/clock.ts';
import { requireCase } from '../../../shared/http/access.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';

/** One of the applicant's own files; nothing is served before it has been checked. Refuses with: not-found. */
export async function downloadFile(request: Request): Promise<Reply> {
  const { file } = await requireCase(request, forms);
  const attachment = file.attachments.find(
    ({ attachmentId, status }) => attachmentId === request.params['attachmentId'] && status === 'clean',
  );
  if (!attachment) throw new Problem('not-found');
  return seeOther(downloadUrl(attachment, nowInstant()));
}
