import { randomBytes } from 'node:crypto';
import { dataLimitExceeded, StateFailure } from '../failure.ts';
import { isObject, isTooLarge, type Json, typeNameOf } from '../language/json.ts';
import type { TaskState } from '../language/machine.ts';
import { evaluateTemplate, type Surroundings, type Template, unexpectedType } from '../language/template.ts';
import { formTaskToken } from '../task-token.ts';
import type { Scope } from './scope.ts';
import { surroundingsOf } from './surroundings.ts';
import { frameOf, type Turn } from './turn.ts';

/** Schedules a task: the function is called once the turn is committed. */
export async function runTask(turn: Turn, scope: Scope, state: TaskState): Promise<void> {
  const frame = frameOf(scope);
  if (state.waitsForToken) frame.token = formTaskToken(randomBytes(32));
  const surroundings = surroundingsOf(turn, scope);
  const parameters = await evaluateTemplate(state.arguments, surroundings);
  const call = readParameters(parameters);
  const timeoutSeconds = await evaluateSeconds(state.timeoutSeconds, surroundings, 'TimeoutSeconds');
  const heartbeatSeconds = await evaluateSeconds(state.heartbeatSeconds, surroundings, 'HeartbeatSeconds');
  const scheduledEventId = recordScheduled(turn, scope, { state, parameters, timeoutSeconds, heartbeatSeconds });
  frame.phase = {
    kind: 'invoking',
    scheduledEventId,
    ...(timeoutSeconds === undefined ? {} : { timeoutAtMs: turn.nowMs + timeoutSeconds * 1000 }),
    ...(heartbeatSeconds === undefined
      ? {}
      : { heartbeatSeconds, heartbeatAtMs: turn.nowMs + heartbeatSeconds * 1000 }),
  };
  turn.touch(scope);
  if (frame.token !== undefined) turn.tokens.push({ token: frame.token, scopeId: scope.id });
  const { arn: executionArn, roleArn } = turn.execution;
  turn.invocations.push({ executionArn, scopeId: scope.id, scheduledEventId, roleArn, ...call });
}

const parameterNames = ['FunctionName', 'Payload'];

/** What a call needs of evaluated Arguments. Throws a StateFailure for members the local cloud does not know. */
export function readParameters(parameters: Json): { functionName: string; payload: Json } {
  if (!isObject(parameters))
    throw new StateFailure('States.Runtime', 'The Arguments of lambda:invoke must be an object');
  const unknown = Object.keys(parameters).find(name => !parameterNames.includes(name));
  if (unknown !== undefined) {
    throw new StateFailure(
      'States.Runtime',
      `The field '${unknown}' of lambda:invoke is not supported by the local cloud`,
    );
  }
  const { FunctionName: functionName, Payload: payload } = parameters;
  if (typeof functionName !== 'string' || functionName === '') {
    throw new StateFailure('States.Runtime', 'The Arguments of lambda:invoke must name a FunctionName');
  }
  return { functionName, payload: (payload ?? {}) as Json };
}

/** A field of seconds; undefined when the state has none. */
export async function evaluateSeconds(
  template: Template | undefined,
  surroundings: Surroundings,
  field: string,
): Promise<number | undefined> {
  if (!template) return undefined;
  const value = await evaluateTemplate(template, surroundings);
  const minimum = field === 'TimeoutSeconds' || field === 'HeartbeatSeconds' ? 1 : 0;
  if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= 99_999_999) return value;
  throw unexpectedType(surroundings, field, {
    expected: `integer from ${minimum} to 99999999`,
    was: `'${typeNameOf(value)}' for value: ${JSON.stringify(value)}`,
  });
}

function recordScheduled(
  turn: Turn,
  scope: Scope,
  task: {
    state: TaskState;
    parameters: Json;
    timeoutSeconds: number | undefined;
    heartbeatSeconds: number | undefined;
  },
): number {
  const parameters = JSON.stringify(task.parameters);
  if (isTooLarge(parameters)) throw dataLimitExceeded(task.state.name);
  const resource = resourceOf(task.state);
  const scheduledEventId = turn.record('TaskScheduled', scope.lastEventId, {
    taskScheduledEventDetails: {
      ...resource,
      region: turn.region,
      parameters,
      ...(task.timeoutSeconds === undefined ? {} : { timeoutInSeconds: task.timeoutSeconds }),
      ...(task.heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: task.heartbeatSeconds }),
    },
  });
  scope.lastEventId = turn.record('TaskStarted', scheduledEventId, { taskStartedEventDetails: resource });
  return scheduledEventId;
}

/** How the history names what a task calls. */
export function resourceOf(state: TaskState): { resourceType: string; resource: string } {
  return { resourceType: 'lambda', resource: state.waitsForToken ? 'invoke.waitForTaskToken' : 'invoke' };
}
