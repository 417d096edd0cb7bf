/** Opens a stage, once, and leaves the chain's callback token with the table in the same write. */

import type { Change } from '../../shared/case/change.ts';
import type { CallbackResult, StageRun } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { runOf } from '../../shared/review/stage.ts';
import { act } from '../../shared/review/store.ts';
import { putCallback } from '../../shared/table/message-store.ts';
import { opening } from './open-stage.ts';
import type { StepOf } from './step.ts';
import { leaveToken } from './token.ts';

type Enter = StepOf<'enter-stage'>;

/**
 * The chain waits for `patienceSeconds`. It is called back at once where nobody is asked, where the stage was decided
 * before, and where something falls due sooner than that.
 */
export async function enterStage(step: Enter): Promise<void> {
  const { caseId, stageId, lap } = step;
  const at = nowInstant();
  const { answer: isNew } = await act(caseId, async file => {
    if (runOf(file, stageId, lap)) return { answer: false };
    return { change: waitedFor(await opening(file, step, at), step), answer: true };
  });
  if (isNew) return;
  const result = resultOf(await leaveToken(step), step, at);
  if (result) await putCallback(caseId, { stageId, lap, result, taskToken: step.taskToken }, at);
}

function waitedFor({ change, run }: { change: Change; run: StageRun }, step: Enter): Change {
  const { caseId, stageId, lap, taskToken } = step;
  const wait = { caseId, stageId, lap, taskToken };
  const result = resultOf(run, step, change.at);
  if (!result) return { ...change, wait };
  const message = { kind: 'callback' as const, stageId, lap, result, taskToken };
  return { ...change, wait, messages: [...(change.messages ?? []), message] };
}

/** What the chain is to be told now; undefined while it may wait. */
function resultOf(run: StageRun, { patienceSeconds }: Enter, at: string): CallbackResult | undefined {
  if (run.result) return run.result;
  const next = run.ticks[run.ticksDone];
  const isSoon = next !== undefined && Date.parse(next.at) < Date.parse(at) + patienceSeconds * 1000;
  return isSoon ? { decision: 'look' } : undefined;
}
