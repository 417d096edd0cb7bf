import { dataLimitExceeded } from '../failure.ts';
import { isTooLarge, type Json } from '../language/json.ts';
import type { TaskState } from '../language/machine.ts';
import { errorDetails } from './end-execution.ts';
import { resourceOf } from './run-task.ts';
import type { RecordedFailure, Scope, TaskLimits } from './scope.ts';
import { frameOf, type Turn } from './turn.ts';

/** A task under way: its scope, what it is, how long it may take. */
export interface OpenTask {
  readonly scope: Scope;
  readonly state: TaskState;
  readonly limits: TaskLimits;
  readonly phase: 'invoking' | 'awaiting-callback';
}

/** The task a scope is in; undefined when it is in none, or its time is up. */
export function openTaskOf(turn: Turn, scope: Scope | undefined): OpenTask | undefined {
  const phase = scope?.frame?.phase;
  if (!scope || !turn.isRunning || turn.execution.deadlineAtMs <= turn.nowMs) return undefined;
  if (phase?.kind !== 'invoking' && phase?.kind !== 'awaiting-callback') return undefined;
  const state = turn.stateOf(scope, frameOf(scope).stateName);
  if (state.type !== 'Task') return undefined;
  const { kind, ...limits } = phase;
  return { scope, state, limits, phase: kind };
}

/** Whether a task's timeout or heartbeat has passed, though it may not have been acted on yet. */
export function isOverdue({ limits }: OpenTask, nowMs: number): boolean {
  const { timeoutAtMs = Number.POSITIVE_INFINITY, heartbeatAtMs = Number.POSITIVE_INFINITY } = limits;
  return Math.min(timeoutAtMs, heartbeatAtMs) <= nowMs;
}

/** The task has its result; the state is left in this turn. */
export function succeedTask(turn: Turn, { scope, state }: OpenTask, result: Json): void {
  const output = JSON.stringify(result);
  if (isTooLarge(output)) {
    const { errorName, causeText } = dataLimitExceeded('lambda');
    failTask(turn, { scope, state }, { errorName, causeText });
    return;
  }
  scope.lastEventId = turn.record('TaskSucceeded', scope.lastEventId, {
    taskSucceededEventDetails: { ...resourceOf(state), output, outputDetails: { truncated: false } },
  });
  frameOf(scope).phase = { kind: 'answered', result };
  turn.touch(scope);
}

export function failTask(
  turn: Turn,
  { scope, state }: Pick<OpenTask, 'scope' | 'state'>,
  failure: RecordedFailure,
): void {
  scope.lastEventId = turn.record('TaskFailed', scope.lastEventId, {
    taskFailedEventDetails: {
      ...resourceOf(state),
      ...errorDetails({ error: failure.errorName, cause: failure.causeText }),
    },
  });
  frameOf(scope).phase = { kind: 'failed', failure };
  turn.touch(scope);
}

/** The function of a task with a token has returned; what counts from now on is the callback. */
export function awaitCallback(turn: Turn, { scope, state, limits }: OpenTask, result: Json): void {
  scope.lastEventId = turn.record('TaskSubmitted', scope.lastEventId, {
    taskSubmittedEventDetails: {
      ...resourceOf(state),
      output: JSON.stringify(result),
      outputDetails: { truncated: false },
    },
  });
  frameOf(scope).phase = { ...limits, kind: 'awaiting-callback' };
  turn.touch(scope);
}

/** A sign of life puts the heartbeat's deadline off. */
export function beatHeart(turn: Turn, { scope, limits, phase }: OpenTask): void {
  const { heartbeatSeconds } = limits;
  if (heartbeatSeconds === undefined) return;
  frameOf(scope).phase = { ...limits, kind: phase, heartbeatAtMs: turn.nowMs + heartbeatSeconds * 1000 };
  turn.touch(scope);
}

function timeOutTask(turn: Turn, { scope, state, limits }: OpenTask): void {
  scope.lastEventId = turn.record('TaskTimedOut', scope.lastEventId, {
    taskTimedOutEventDetails: { ...resourceOf(state), error: 'States.Timeout' },
  });
  const isHeartbeat = limits.timeoutAtMs === undefined || limits.timeoutAtMs > turn.nowMs;
  frameOf(scope).phase = { kind: 'failed', failure: { errorName: 'States.Timeout', causeText: '', isHeartbeat } };
  turn.touch(scope);
}

/** Does what has fallen due in a scope: a wait elapses, a retry begins, a task times out. */
export function fallDue(turn: Turn, scope: Scope): void {
  const frame = scope.frame;
  if (!frame) return;
  const { phase } = frame;
  if (phase.kind === 'waiting' && phase.untilMs <= turn.nowMs) frame.phase = { kind: 'elapsed' };
  if (phase.kind === 'retrying' && phase.untilMs <= turn.nowMs) {
    frame.phase = { kind: 'entered' };
    turn.transitions++;
  }
  const task = openTaskOf(turn, scope);
  if (task && isOverdue(task, turn.nowMs)) timeOutTask(turn, task);
  turn.touch(scope);
}
