/** The assessment over the API. */

import * as z from 'zod/mini';
import { MAX_WORDS } from '../../../shared/assessment/count.ts';
import { countView } from '../../../shared/assessment/view.ts';
import { parseJson } from '../../../shared/http/body.ts';
import { json } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { requireCaller } from '../caller.ts';
import { answer, enter } from './acts.ts';
import { readMonth, requireAssessed, requireAssessor } from './read.ts';

const words = z.string().check(z.maxLength(MAX_WORDS));

export const enterSchema = z.strictObject({
  number: z.string().check(z.maxLength(60)),
  unit: z.optional(z.string().check(z.maxLength(100))),
  dueOn: z.optional(z.string().check(z.maxLength(10))),
  reason: z.string().check(z.maxLength(60)),
  note: words,
});

export const answerSchema = z.strictObject({ verdict: z.enum(['uphold', 'withdraw']), reason: words });

/** A month; with `unit`, that unit's counts alone. */
export async function getMonth(request: Request): Promise<Reply> {
  const { member } = await requireCaller(request);
  const form = requireAssessed(member, request.params['formId'] ?? '');
  const view = await readMonth(form, request.params['month'] ?? '');
  const { unit } = request.query;
  return json(
    200,
    unit === undefined ? view : { ...view, counts: view.counts.filter(count => count.unit.key === unit) },
  );
}

export async function postCount(request: Request): Promise<Reply> {
  const { member } = await requireCaller(request);
  const form = requireAssessed(member, request.params['formId'] ?? '');
  requireAssessor(member, form);
  return json(201, countView(await enter(member, form, parseJson(request.body, enterSchema)), form.assessment));
}

export async function postAnswer(request: Request): Promise<Reply> {
  const { member } = await requireCaller(request);
  const { formId = '', month = '', orderId = '' } = request.params;
  const form = requireAssessed(member, formId);
  requireAssessor(member, form);
  const given = parseJson(request.body, answerSchema);
  return json(200, countView(await answer(member, form, { month, orderId, answer: given }), form.assessment));
}
