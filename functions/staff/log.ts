/** Staff add to the log of a case: what became known to them first. */

import { forms } from '#forms';
import { addEntry } from '../../shared/case/add-entry.ts';
import { nowInstant } from '../../shared/clock.ts';
import type { Form } from '../../shared/form/definition.ts';
import { formOf } from '../../shared/form/versions.ts';
import { parseJson } from '../../shared/http/body.ts';
import { idempotencyKeyOf } from '../../shared/http/idempotency-key.ts';
import { json } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { withPapers } from '../../shared/paper/record-papers.ts';
import { Problem } from '../../shared/problem.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { act } from '../../shared/review/store.ts';
import { logEntrySchema } from '../../shared/staff/bodies.ts';
import { actorOf } from '../../shared/staff/member.ts';
import { addsToLog } from '../../shared/staff/permissions.ts';
import { requireSight } from '../../shared/staff/sight.ts';
import { type Caller, requireCaller } from './caller.ts';

export async function postLogEntry(request: Request) {
  const caller = await requireCaller(request);
  const { data: raw } = parseJson(request.body, logEntrySchema);
  const entry = { raw, idempotencyKey: idempotencyKeyOf(request) };
  return json(201, await addToLog(caller, request.params['caseId'] ?? '', () => entry));
}

interface Entry {
  readonly raw: unknown;
  readonly idempotencyKey: string;
}

/** Refuses with: not-found, forbidden, and what `addEntry` refuses with; busy. */
export async function addToLog({ member }: Caller, caseId: string, entryFor: (form: Form) => Entry) {
  const at = nowInstant();
  const { answer } = await act(caseId, async file => {
    const form = formOf(forms, file.case);
    requireSight(member, file, form);
    if (!form.log) throw new Problem('not-found');
    if (!addsToLog(member, form)) throw new Problem('forbidden');
    const surroundings = await surroundingsOf(form, at, file.case);
    const verdict = addEntry({ file, form, at, surroundings, actor: actorOf(member), ...entryFor(form) });
    const { revision } = verdict.kind === 'added' ? verdict.change.case : file.case;
    const answer = { caseId, itemId: verdict.itemId, revision };
    if (verdict.kind !== 'added') return { answer };
    return { change: await withPapers(verdict.change, { file, form, surroundings }), answer };
  });
  return answer;
}
