/** A callback that Step Functions took without effect, of a chain that runs: sent again as the table has it. */

import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { CallbackResult, StageRun } from '../../shared/case/schema.ts';
import { log } from '../../shared/log.ts';
import { StageRunEntity } from '../../shared/table/entities.ts';
import { isCallbackUnsent, putCallback } from '../../shared/table/message-store.ts';
import { caseKey, table } from '../../shared/table/table.ts';

/**
 * Answers whether the chain is called back anew. `before` = what happened since has yet to leave. A chain that has gone on
 * meanwhile refuses the token, and nothing comes of it.
 */
export async function callBackAgain(
  caseId: string,
  { before, at }: { readonly before: string; readonly at: string },
): Promise<boolean> {
  const run = await newestRun(caseId);
  const result = run && unheardOf(run, before);
  if (!result || (await isCallbackUnsent(caseId))) return false;
  const { stageId, lap } = run;
  log.warn('callback taken without effect', { caseId, stageId, lap, decision: result.decision });
  await putCallback(caseId, { stageId, lap, result }, at);
  return true;
}

async function newestRun(caseId: string): Promise<StageRun | undefined> {
  const { Items: runs = [] } = await table
    .build(QueryCommand)
    .entities(StageRunEntity)
    .query({ partition: caseKey(caseId), range: { beginsWith: 'FILE#STAGE#' } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return runs.toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1)).at(-1);
}

/** What the chain should have acted on by now: the decision, or that something fell due, for which deliveries look themselves. */
function unheardOf({ status, decidedAt = '', result, ticks, ticksDone, delivers }: StageRun, before: string) {
  if (status === 'decided') return decidedAt < before ? result : undefined;
  const isMissed = delivers === undefined && (ticks[ticksDone]?.at ?? before) < before;
  return isMissed ? ({ decision: 'look' } satisfies CallbackResult) : undefined;
}
