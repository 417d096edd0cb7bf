/** Leaves the chain's callback token with the table, after doing what fell due. */

import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { forms } from '#forms';
import type { Change } from '../../shared/case/change.ts';
import type { CaseFile } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { findForm } from '../../shared/form/find.ts';
import { readReviewers } from '../../shared/register/store.ts';
import { runOf } from '../../shared/review/stage.ts';
import { act } from '../../shared/review/store.ts';
import { nextTick } from '../../shared/review/tick.ts';
import { WaitEntity } from '../../shared/table/entities.ts';
import { putCallback } from '../../shared/table/message-store.ts';
import type { StepOf } from './index.ts';

/** Stores the token first and looks at the stage after: a decision that came before is then called back from here. */
export async function awaitStage({ caseId, stageId, lap, tick, taskToken }: StepOf<'await-stage'>): Promise<void> {
  await WaitEntity.build(PutItemCommand).item({ caseId, stageId, lap, taskToken }).send();
  const at = nowInstant();
  let isDecided = false;
  do {
    const { answer } = await act(caseId, async file => {
      const run = runOf(file, stageId, lap);
      if (!run) throw new Error(`stage ${stageId} of ${caseId} was never opened`);
      if (run.status === 'decided') return { answer: { isDecided: true, isDone: true } };
      if (run.ticksDone >= tick) return { answer: { isDecided: false, isDone: true } };
      const change = await dueChange(file, { run, at });
      return { ...(change ? { change } : {}), answer: { isDecided: false, isDone: change === undefined } };
    });
    isDecided = answer.isDecided;
    if (answer.isDone) break;
  } while (!isDecided);
  if (isDecided) await putCallback(caseId, { stageId, lap, at });
}

async function dueChange(
  file: CaseFile,
  { run, at }: { run: NonNullable<ReturnType<typeof runOf>>; at: string },
): Promise<Change | undefined> {
  const form = findForm(forms, file.case.formId);
  return nextTick({ file, form, run, at, reviewers: await readReviewers() });
}
