/** Staff add to the log of a case: what became known to them first. */

import * as z from 'zod/mini';
import { forms } from '#forms';
import { addEntry } from '../../shared/case/add-entry.ts';
import { nowInstant } from '../../shared/clock.ts';
import { findForm } from '../../shared/form/find.ts';
import { parseJson } from '../../shared/http/body.ts';
import { idempotencyKeyOf } from '../../shared/http/idempotency-key.ts';
import { json } from '../../shared/http/reply.ts';
import type { Reply, Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problem.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { act } from '../../shared/review/store.ts';
import { ADMINISTRATOR, type Member } from '../../shared/staff/member.ts';
import { requireSight } from '../../shared/staff/sight.ts';
import { requireCaller } from './caller.ts';

const entrySchema = z.strictObject({ data: z.record(z.string(), z.unknown()) });

/** Refuses with: not-found, forbidden, and what `addEntry` refuses with; busy. */
export async function postLogEntry(request: Request): Promise<Reply> {
  const { member } = await requireCaller(request);
  const { data: raw } = parseJson(request.body, entrySchema);
  const idempotencyKey = idempotencyKeyOf(request);
  const at = nowInstant();
  const { answer } = await act(request.params['caseId'] ?? '', async file => {
    const form = findForm(forms, file.case.formId);
    requireSight(member, file, form);
    requireRole(member, form.log?.addedBy);
    const surroundings = await surroundingsOf(form, at, file.case);
    const actor = { kind: 'staff' as const, id: member.id, name: member.name };
    const verdict = addEntry({ file, form, at, surroundings, raw, actor, idempotencyKey });
    const { caseId, revision } = verdict.kind === 'added' ? verdict.change.case : file.case;
    const answer = { caseId, itemId: verdict.itemId, revision };
    return verdict.kind === 'added' ? { change: verdict.change, answer } : { answer };
  });
  return json(201, answer);
}

function requireRole({ roles }: Member, addedBy: string | undefined): void {
  const isAllowed = roles.includes(ADMINISTRATOR) || (addedBy !== undefined && roles.includes(addedBy));
  if (!isAllowed) throw new Problem('forbidden');
}
