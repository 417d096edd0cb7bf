import { AwsError, type Principal } from '../../contract.ts';
import { beatHeart, failTask, isOverdue, type OpenTask, openTaskOf, succeedTask } from '../run/task-events.ts';
import type { Turn } from '../run/turn.ts';
import type { TokenRow } from '../store/tokens.ts';
import { isWellFormedToken } from '../task-token.ts';
import { type Input, optionalAnyText, parsePayload, requireText } from './input.ts';
import type { Service } from './service.ts';

/** Completes a waiting task. Throws InvalidToken, TaskDoesNotExist, InvalidOutput, TaskTimedOut. */
export async function sendTaskSuccess(service: Service, input: Input, caller: Principal): Promise<unknown> {
  const token = findToken(service, input, { caller, action: 'states:SendTaskSuccess' });
  const { output: text } = input;
  const parsed = typeof text === 'string' ? parsePayload(text) : undefined;
  if (!parsed) throw new AwsError('InvalidOutput', "Invalid Output: 'The output is not JSON of at most 262144 bytes'");
  return actOnTask(service, token, (turn, task) => succeedTask(turn, task, parsed.value));
}

/** Fails a waiting task. Throws InvalidToken, TaskDoesNotExist, TaskTimedOut. */
export async function sendTaskFailure(service: Service, input: Input, caller: Principal): Promise<unknown> {
  const token = findToken(service, input, { caller, action: 'states:SendTaskFailure' });
  const errorName = optionalAnyText(input, 'error', 256);
  const causeText = optionalAnyText(input, 'cause', 32_768);
  return actOnTask(service, token, (turn, task) => failTask(turn, task, { errorName, causeText }));
}

/** Says that a waiting task is being worked on. Throws InvalidToken, TaskDoesNotExist, TaskTimedOut. */
export async function sendTaskHeartbeat(service: Service, input: Input, caller: Principal): Promise<unknown> {
  const token = findToken(service, input, { caller, action: 'states:SendTaskHeartbeat' });
  return actOnTask(service, token, beatHeart);
}

interface Found extends TokenRow {
  readonly token: string;
}

function findToken(service: Service, input: Input, may: { caller: Principal; action: string }): Found {
  const token = requireText(input, 'taskToken', 2048);
  if (!isWellFormedToken(token)) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  const row = service.store.tokens.find(token);
  if (!row) throw new AwsError('TaskDoesNotExist', "Task Does Not Exist: 'Provided task does not exist anymore'");
  service.authorize(may.caller, may.action, row.machineArn);
  return { ...row, token };
}

/** A task answers to one callback only: after that, and once its time is up, its token is closed. */
async function actOnTask(
  service: Service,
  { arn, scopeId, token }: Found,
  act: (turn: Turn, task: OpenTask) => void,
): Promise<unknown> {
  let isDone = false;
  await service.engine.act(arn, turn => {
    const scope = turn.findScope(scopeId);
    const task = scope?.frame?.token === token ? openTaskOf(turn, scope) : undefined;
    if (!task || isOverdue(task, turn.nowMs)) return;
    isDone = true;
    act(turn, task);
  });
  if (!isDone) throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  return {};
}
