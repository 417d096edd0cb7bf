/** Leaves the chain's callback token with the table, after doing what fell due. */

import { forms } from '#forms';
import type { StageRun } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { formOf } from '../../shared/form/versions.ts';
import { readReviewers } from '../../shared/register/store.ts';
import { askByHand } from '../../shared/review/deliver.ts';
import { runOf } from '../../shared/review/stage.ts';
import { act } from '../../shared/review/store.ts';
import { nextTick } from '../../shared/review/tick.ts';
import { putCallback } from '../../shared/table/message-store.ts';
import type { StepOf } from './step.ts';
import { found, leaveToken, type RunKey } from './token.ts';

/** A decision that came before the token is called back from here. */
export async function awaitStage({ caseId, stageId, lap, tick, taskToken }: StepOf<'await-stage'>): Promise<void> {
  const key = { caseId, stageId, lap };
  const at = nowInstant();
  let run = await leaveToken({ ...key, taskToken });
  while (isDue(run, tick)) run = await dealWithNext(key, { tick, at });
  if (run.status === 'open' && run.delivers === 'platform') await askToDeliver(key, at);
  if (run.result) await putCallback(caseId, { stageId, lap, result: run.result, taskToken }, at);
}

const isDue = ({ status, ticks, ticksDone }: StageRun, tick: number) =>
  status === 'open' && ticksDone < Math.min(tick, ticks.length);

/** Answers the run as it is after the next tick, or as somebody else has left it. */
async function dealWithNext(key: RunKey, { tick, at }: { tick: number; at: string }): Promise<StageRun> {
  const { answer } = await act(key.caseId, async file => {
    const run = found(runOf(file, key.stageId, key.lap), key);
    if (!isDue(run, tick)) return { answer: run };
    const form = formOf(forms, file.case);
    const change = nextTick({ file, form, run, at, reviewers: await readReviewers() });
    const next = change?.stages?.[0];
    if (!next) throw new Error(`tick ${run.ticksDone} of ${key.stageId} of ${key.caseId} made no change`);
    return { change, answer: next };
  });
  return answer;
}

/** A delivery that is waited for was not sent: it is to be done by hand. */
async function askToDeliver(key: RunKey, at: string): Promise<void> {
  await act(key.caseId, async file => {
    const run = found(runOf(file, key.stageId, key.lap), key);
    const change = askByHand(file, formOf(forms, file.case), { run, at });
    return change ? { change, answer: undefined } : { answer: undefined };
  });
}
