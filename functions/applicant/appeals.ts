/** A unit appeals a count: over the API, or on the page of its case. */

import { forms } from '#forms';
import { appealSchema } from '../../shared/applicant/bodies.ts';
import { appeal } from '../../shared/assessment/acts.ts';
import { countView } from '../../shared/assessment/view.ts';
import type { CaseFile } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { formOf } from '../../shared/form/versions.ts';
import { requireCase, requireSameOrigin } from '../../shared/http/access.ts';
import { firstOf, parseForm, parseJson } from '../../shared/http/body.ts';
import { pathOf } from '../../shared/http/path-of.ts';
import { json, seeOther } from '../../shared/http/reply.ts';
import type { Reply, Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problem.ts';
import { act } from '../../shared/review/store.ts';
import { showStatus } from './pages/case.ts';

export async function postAppeal(request: Request) {
  const { file } = await requireCase(request, forms);
  const form = formOf(forms, file.case);
  if (!form.assessment) throw new Problem('not-found');
  const { month, text } = parseJson(request.body, appealSchema);
  return json(201, countView(await appealCount(file, month, text), form));
}

/** Refuses with: not-found, invalid-input, busy. */
async function appealCount(file: CaseFile, month: string, text: string) {
  const at = nowInstant();
  const { answer } = await act(file, async fresh => {
    const change = appeal({ file: fresh, month, at }, text);
    return { change, answer: change.counts?.[0] };
  });
  if (!answer) throw new Problem('not-found');
  return answer;
}

/** What is wrong is told on the page, with what was written. */
export async function postAppealPage(request: Request): Promise<Reply> {
  const { file, secret } = await requireCase(request, forms);
  const posted = parseForm(request.body);
  requireSameOrigin(request, secret, firstOf(posted, 'csrf'));
  const month = firstOf(posted, 'month');
  try {
    await appealCount(file, month, firstOf(posted, 'text'));
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== 'invalid-input') throw problem;
    const errors = (problem.details.errors ?? []).map(({ text }) => ({ path: `appeal.${month}`, text }));
    return showStatus(file, secret, {
      errors,
      typed: { month, text: firstOf(posted, 'text') },
      status: problem.status,
    });
  }
  return seeOther(`${pathOf('GET /cases/{caseId}', { caseId: file.case.caseId })}#counts`);
}
