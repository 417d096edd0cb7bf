/** The staff's JSON API: cases and tasks. */

import { parseJson } from '../../shared/http/body.ts';
import { parseQuery } from '../../shared/http/query.ts';
import { json } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { caseListSchema, passOnSchema, remindSchema, taskListSchema } from '../../shared/staff/bodies.ts';
import { reassign, remind, type TaskKey, transfer } from './acts.ts';
import { requireCaller } from './caller.ts';
import { listCases, viewCase } from './cases.ts';
import { listTasks } from './tasks.ts';

export async function getCases(request: Request) {
  const caller = await requireCaller(request);
  const { form, ...list } = parseQuery(request.query, caseListSchema);
  const { rows, cursor } = await listCases(caller, { ...list, formId: form });
  return json(200, { cases: rows, cursor: cursor ?? null });
}

export async function getCase(request: Request) {
  const caller = await requireCaller(request);
  return json(200, await viewCase(caller, request.params['caseId'] ?? ''));
}

export async function getTasks(request: Request) {
  const caller = await requireCaller(request);
  const { mine, ...list } = parseQuery(request.query, taskListSchema);
  const { rows, cursor } = await listTasks(caller, { ...list, isOwn: mine === '1' });
  return json(200, { tasks: rows, cursor: cursor ?? null });
}

export async function postTransfer(request: Request) {
  const caller = await requireCaller(request);
  return json(200, await transfer(caller, taskKeyOf(request), parseJson(request.body, passOnSchema)));
}

export async function postReassign(request: Request) {
  const caller = await requireCaller(request);
  return json(200, await reassign(caller, taskKeyOf(request), parseJson(request.body, passOnSchema)));
}

export async function postRemind(request: Request) {
  const caller = await requireCaller(request);
  parseJson(request.body, remindSchema);
  return json(200, await remind(caller, taskKeyOf(request)));
}

export function taskKeyOf({ params }: Request): TaskKey {
  return { caseId: params['caseId'] ?? '', taskId: params['taskId'] ?? '' };
}
