/** A paper as data. */

import { forms } from '#forms';
import { formOf } from '../../shared/form/versions.ts';
import { requireCase } from '../../shared/http/access.ts';
import { json } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { type Paper, paperOf } from '../../shared/paper/paper.ts';
import { readPaperRequest } from '../../shared/paper/store.ts';
import { paperAnswer } from '../../shared/paper/view.ts';
import { requireSetting } from '../../shared/settings.ts';

export async function getPaper(request: Request) {
  return json(200, paperAnswer(await readOwnPaper(request), requireSetting('SITE_URL')));
}

/** A paper of the case that the caller's secret opens. Refuses with: sign-in-required, not-found. */
export async function readOwnPaper(request: Request): Promise<Paper> {
  const { file } = await requireCase(request, forms);
  const form = formOf(forms, file.case);
  return paperOf(request.params['documentId'] ?? '', await readPaperRequest(file, form));
}
