/** Staff put a recorded fact right. */

import { forms } from '#forms';
import type { Case, Task } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import type { RecordStage } from '../../shared/form/chain.ts';
import { formOf } from '../../shared/form/versions.ts';
import { parseJson } from '../../shared/http/body.ts';
import { json } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { withPapers } from '../../shared/paper/record-papers.ts';
import { Problem } from '../../shared/problem.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { recordCorrectionSchema } from '../../shared/review/bodies.ts';
import { correctRecord, requireCorrectable, requireRecordStage } from '../../shared/review/correct-record.ts';
import { act } from '../../shared/review/store.ts';
import { actorOf } from '../../shared/staff/member.ts';
import { correctsRecord } from '../../shared/staff/permissions.ts';
import { requireSight } from '../../shared/staff/sight.ts';
import { loadFile } from '../../shared/table/case-store.ts';
import { type Caller, requireCaller } from './caller.ts';

interface Correction {
  readonly fields: unknown;
  readonly reason: string;
}

export async function postRecordCorrection(request: Request) {
  const caller = await requireCaller(request);
  const { caseId = '', stageId = '' } = request.params;
  return json(200, await correctFact(caller, { caseId, stageId }, parseJson(request.body, recordCorrectionSchema)));
}

export interface FactKey {
  readonly caseId: string;
  readonly stageId: string;
}

/** By a role that records it, or an administrator. Refuses with: forbidden, what `correctRecord` refuses with; busy. */
export async function correctFact({ member }: Caller, { caseId, stageId }: FactKey, correction: Correction) {
  const at = nowInstant();
  const { answer } = await act(caseId, async file => {
    const form = formOf(forms, file.case);
    requireSight(member, file, form);
    if (!correctsRecord(member, requireRecordStage(form, stageId))) throw new Problem('forbidden');
    const surroundings = await surroundingsOf(form, at, file.case);
    const change = correctRecord({ file, form, stageId, ...correction, at, surroundings, actor: actorOf(member) });
    const answer = { caseId, stageId, isCorrected: change !== undefined };
    return change ? { change: await withPapers(change, { file, form, surroundings }), answer } : { answer };
  });
  return answer;
}

export interface FoundFact {
  readonly item: Case;
  readonly stage: RecordStage;
  readonly task: Task;
}

/** The fact that counts, to be put right. Refuses with: not-found, forbidden, already-decided. */
export async function readFact({ member }: Caller, { caseId, stageId }: FactKey): Promise<FoundFact> {
  const file = await loadFile(caseId);
  if (!file) throw new Problem('not-found');
  const form = formOf(forms, file.case);
  requireSight(member, file, form);
  const stage = requireRecordStage(form, stageId);
  if (!correctsRecord(member, stage)) throw new Problem('forbidden');
  return { item: file.case, stage, task: requireCorrectable(file, form, stageId) };
}
