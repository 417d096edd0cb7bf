/** The assessment over the API. */

import { countView } from '../../../shared/assessment/view.ts';
import { parseJson } from '../../../shared/http/body.ts';
import { parseQuery } from '../../../shared/http/query.ts';
import { json } from '../../../shared/http/reply.ts';
import type { Request } from '../../../shared/http/request.ts';
import { answerSchema, countSchema, monthQuerySchema } from '../../../shared/staff/bodies.ts';
import { requireCaller } from '../caller.ts';
import { answer, enter } from './acts.ts';
import { readMonth, requireAssessed, requireAssessor } from './read.ts';

/** A month; with `unit`, that unit's counts alone. */
export async function getMonth(request: Request) {
  const { member } = await requireCaller(request);
  const form = requireAssessed(member, request.params['formId'] ?? '');
  const view = await readMonth(form, request.params['month'] ?? '');
  const { unit } = parseQuery(request.query, monthQuerySchema);
  return json(
    200,
    unit === undefined ? view : { ...view, counts: view.counts.filter(count => count.unit.key === unit) },
  );
}

export async function postCount(request: Request) {
  const { member } = await requireCaller(request);
  const form = requireAssessed(member, request.params['formId'] ?? '');
  requireAssessor(member, form);
  return json(201, countView(await enter(member, form, parseJson(request.body, countSchema)), form));
}

export async function postAnswer(request: Request) {
  const { member } = await requireCaller(request);
  const { formId = '', month = '', orderId = '' } = request.params;
  const form = requireAssessed(member, formId);
  requireAssessor(member, form);
  const given = parseJson(request.body, answerSchema);
  return json(200, countView(await answer(member, form, { month, orderId, answer: given }), form));
}
