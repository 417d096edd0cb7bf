/** Staff put a recorded fact right. */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import { findForm } from '../../shared/form/find.ts';
import { parseJson } from '../../shared/http/body.ts';
import { json } from '../../shared/http/reply.ts';
import type { Reply, Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problem.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { recordCorrectionSchema } from '../../shared/review/bodies.ts';
import { correctRecord, requireRecordStage } from '../../shared/review/correct-record.ts';
import { act } from '../../shared/review/store.ts';
import { actorOf } from '../../shared/staff/member.ts';
import { correctsRecord } from '../../shared/staff/permissions.ts';
import { requireSight } from '../../shared/staff/sight.ts';
import { requireCaller } from './caller.ts';

/** By a role that records it, or an administrator. Refuses with: forbidden, what `correctRecord` refuses with; busy. */
export async function postRecordCorrection(request: Request): Promise<Reply> {
  const { member } = await requireCaller(request);
  const { caseId = '', stageId = '' } = request.params;
  const body = parseJson(request.body, recordCorrectionSchema);
  const at = nowInstant();
  const { answer } = await act(caseId, async file => {
    const form = findForm(forms, file.case.formId);
    requireSight(member, file, form);
    if (!correctsRecord(member, requireRecordStage(form, stageId))) throw new Problem('forbidden');
    const surroundings = await surroundingsOf(form, at, file.case);
    const change = correctRecord({ file, form, stageId, ...body, at, surroundings, actor: actorOf(member) });
    return { ...(change ? { change } : {}), answer: { caseId, stageId, isCorrected: change !== undefined } };
  });
  return json(200, answer);
}
