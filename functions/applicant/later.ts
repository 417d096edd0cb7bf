/** What the one who filed does after the submission: adds to the log, confirms a delivery by hand. */

import { forms } from '#forms';
import { deliveredSchema, patchSchema } from '../../shared/applicant/bodies.ts';
import { addEntry } from '../../shared/case/add-entry.ts';
import type { CaseFile } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { formOf } from '../../shared/form/versions.ts';
import { requireCase } from '../../shared/http/access.ts';
import { parseJson } from '../../shared/http/body.ts';
import { idempotencyKeyOf } from '../../shared/http/idempotency-key.ts';
import { json } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { withPapers } from '../../shared/paper/record-papers.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { confirmByHand } from '../../shared/review/deliver.ts';
import { act } from '../../shared/review/store.ts';

export async function postEntry(request: Request) {
  const { file } = await requireCase(request, forms);
  const { data } = parseJson(request.body, patchSchema);
  return json(201, await addToLog(file, data, idempotencyKeyOf(request)));
}

/** Adds an entry; a repeat answers as the first did. Refuses with: see `addEntry`; busy. */
export async function addToLog(file: CaseFile, raw: unknown, idempotencyKey: string) {
  const at = nowInstant();
  const form = formOf(forms, file.case);
  const surroundings = await surroundingsOf(form, at, file.case);
  const { answer } = await act(file, async fresh => {
    const actor = { kind: 'applicant' as const };
    const verdict = addEntry({ file: fresh, form, at, surroundings, raw, actor, idempotencyKey });
    const { caseId, revision } = verdict.kind === 'added' ? verdict.change.case : fresh.case;
    const answer = { caseId, itemId: verdict.itemId, revision };
    if (verdict.kind !== 'added') return { answer };
    return { change: await withPapers(verdict.change, { file: fresh, form, surroundings }), answer };
  });
  return answer;
}

export async function postDelivery(request: Request) {
  const { file } = await requireCase(request, forms);
  await confirmDelivery(file, parseJson(request.body, deliveredSchema));
  return json(200, { caseId: file.case.caseId });
}

/** Refuses with: not-awaited, invalid-input, busy. */
export async function confirmDelivery(file: CaseFile, entered: unknown): Promise<void> {
  const at = nowInstant();
  const form = formOf(forms, file.case);
  await act(file, async fresh => {
    const verdict = confirmByHand(fresh, form, { entered, at });
    return verdict.kind === 'confirmed' ? { change: verdict.change, answer: undefined } : { answer: undefined };
  });
}
