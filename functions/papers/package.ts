/** The package of a case for the one who filed it. */

import { forms } from '#forms';
import { caseView } from '../../shared/applicant/view.ts';
import { formOf } from '../../shared/form/versions.ts';
import { requireCase } from '../../shared/http/access.ts';
import { requireUnderLimit } from '../../shared/http/rate.ts';
import { seeOther } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { recordForFiler } from '../../shared/package/record.ts';
import { makePackage } from '../../shared/package/store.ts';
import { readPaperRequest } from '../../shared/paper/store.ts';
import { Problem } from '../../shared/problem.ts';
import { requireSetting } from '../../shared/settings.ts';

/** Making one reads every file of the case. */
const PACKAGES = { name: 'package', count: 30, windowSeconds: 3600 };

/** Refuses with: sign-in-required, not-found (nothing submitted), too-many, too-large. */
export async function downloadPackage(request: Request) {
  const { file } = await requireCase(request, forms);
  if (file.case.caseNumber === undefined) throw new Problem('not-found');
  const form = formOf(forms, file.case);
  const known = await readPaperRequest(file, form);
  await requireUnderLimit(PACKAGES, file.case.caseId, known.surroundings.at);
  const url = await makePackage(
    {
      ...known,
      data: caseView(file, form, known),
      record: recordForFiler(known.events, form),
      site: requireSetting('SITE_URL'),
    },
    'filer',
  );
  return seeOther(url);
}
