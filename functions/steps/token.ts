/** The chain's callback token, which waits with the table for the decision. */

import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import type { StageRun, Wait } from '../../shared/case/schema.ts';
import { StageRunEntity, WaitEntity } from '../../shared/table/entities.ts';

export type RunKey = Pick<StageRun, 'caseId' | 'stageId' | 'lap'>;

/** Stores the token first and reads the stage after: a decision that came before is then seen by whoever asked. */
export async function leaveToken({ caseId, stageId, lap, taskToken }: Wait): Promise<StageRun> {
  const key = { caseId, stageId, lap };
  await WaitEntity.build(PutItemCommand)
    .item({ ...key, taskToken })
    .send();
  const { Item: run } = await StageRunEntity.build(GetItemCommand).key(key).options({ consistent: true }).send();
  return found(run, key);
}

export function found(run: StageRun | undefined, { caseId, stageId }: RunKey): StageRun {
  if (!run) throw new Error(`stage ${stageId} of ${caseId} was never opened`);
  return run;
}
