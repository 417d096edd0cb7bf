/** Carries the outbox's chain messages to Step Functions. Twice is once: names, tokens and the row's absence see to it. */

import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { executionName } from '../../shared/case/execution-name.ts';
import type { CallbackResult, ChainMessage, Message } from '../../shared/case/schema.ts';
import { log } from '../../shared/log.ts';
import { newClient } from '../../shared/sdk.ts';
import { requireSetting } from '../../shared/settings.ts';
import { WaitEntity } from '../../shared/table/entities.ts';
import { deliverEach } from '../../shared/table/stream.ts';

const stepFunctions = newClient(SFNClient);

export function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  return deliverEach(event, deliver);
}

async function deliver(message: Message): Promise<void> {
  const body = message.body as ChainMessage;
  if (body.kind === 'start') await start(message, body);
  else await callBack(message, body);
}

/** The execution is named by case and run, so that a second start is refused by its name. */
async function start(
  { caseId }: Message,
  { formId, formVersion, chainRun, lap = 1 }: ChainMessage & { kind: 'start' },
): Promise<void> {
  const machines = JSON.parse(requireSetting('STATE_MACHINES')) as Record<string, string>;
  const stateMachineArn = machines[formId];
  if (!stateMachineArn) throw new Error(`no state machine for form ${formId}`);
  try {
    await stepFunctions.send(
      new StartExecutionCommand({
        stateMachineArn,
        name: executionName(caseId, chainRun),
        input: JSON.stringify({ caseId, formVersion, lap }),
      }),
    );
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'ExecutionAlreadyExists') throw cause;
    log.info('execution already started', { caseId, chainRun });
  }
}

/**
 * Calls the stage back by the token that came along, or by the one that the wait has now: it may have gone into its next
 * round meanwhile. Without a token there is nothing to call yet: the step that brings the token sees the decision.
 */
async function callBack({ caseId }: Message, callback: ChainMessage & { kind: 'callback' }): Promise<void> {
  const { stageId, lap, result, taskToken } = callback;
  if (taskToken !== undefined && (await isTaken(taskToken, result))) return;
  const key = { caseId, stageId, lap };
  const { Item: wait } = await WaitEntity.build(GetItemCommand).key(key).options({ consistent: true }).send();
  if (!wait || wait.taskToken === taskToken) return;
  await isTaken(wait.taskToken, result);
}

/** False when the wait is over: answered before, or timed out, in which case its next round sees the decision. */
async function isTaken(taskToken: string, result: CallbackResult): Promise<boolean> {
  try {
    await stepFunctions.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(result) }));
    return true;
  } catch (cause) {
    if (!(cause instanceof Error) || (cause.name !== 'TaskTimedOut' && cause.name !== 'TaskDoesNotExist')) throw cause;
    log.info('callback came after its wait');
    return false;
  }
}
