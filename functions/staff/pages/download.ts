import { forms } from '#forms';
import { downloadUrl } from '../../../shared/attachment/download.ts';
import { nowInstant } from '../../../shared/clock.ts';
import { formOf } from '../../../shared/form/versions.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { asFiled } from '../../../shared/paper/filed.ts';
import { Problem } from '../../../shared/problem.ts';
import { mindsForm, requireSight } from '../../../shared/staff/sight.ts';
import { loadFile } from '../../../shared/table/case-store.ts';
import { requirePageCaller } from '../caller.ts';

/** A checked file of a case as it was filed, for those who mind its form. Refuses with: not-found. */
export async function readCaseFile(request: Request): Promise<Reply> {
  const { member } = await requirePageCaller(request);
  const file = await loadFile(request.params['caseId'] ?? '');
  if (!file) throw new Problem('not-found');
  const form = formOf(forms, file.case);
  requireSight(member, file, form);
  if (!mindsForm(member, form)) throw new Problem('not-found');
  const attachment = asFiled(file, form).attachments.find(
    ({ attachmentId }) => attachmentId === request.params['attachmentId'],
  );
  if (!attachment) throw new Problem('not-found');
  return seeOther(downloadUrl(attachment, nowInstant()));
}
