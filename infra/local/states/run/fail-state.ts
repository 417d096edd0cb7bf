import { StateFailure } from '../failure.ts';
import type { Catcher, Retrier, State } from '../language/machine.ts';
import { failChild, recordAborted } from './children.ts';
import { endExecution, errorDetails } from './end-execution.ts';
import { leaveState } from './leave-state.ts';
import type { Scope } from './scope.ts';
import { frameOf, type Turn } from './turn.ts';

/** A failure, and whether a missing heartbeat was behind it. */
export interface Failed {
  readonly failure: StateFailure;
  readonly isHeartbeat: boolean;
}

/** A state has failed: it is tried again, or its catcher takes over, or its scope fails with it. */
export async function failState(turn: Turn, scope: Scope, failed: Failed): Promise<void> {
  const state = turn.stateOf(scope, frameOf(scope).stateName);
  recordEvaluationFailure(turn, scope, failed.failure);
  if ('retriers' in state && retryState(turn, scope, { retriers: state.retriers, failed })) return;
  recordGivenUp(turn, scope, state);
  const catcher = 'catchers' in state ? state.catchers.find(each => matches(each.errorEquals, failed)) : undefined;
  if (catcher) await catchFailure(turn, scope, { catcher, failure: failed.failure });
  else failScope(turn, scope, failed.failure);
}

/** Errors that no rule may name into submission, and those that only their own name matches. */
const neverMatched = 'States.Runtime';
const matchedByNameOnly = 'States.DataLimitExceeded';

function matches(errorEquals: readonly string[], { failure, isHeartbeat }: Failed): boolean {
  const { errorName } = failure;
  if (errorName === neverMatched) return false;
  if (errorName !== null && errorEquals.includes(errorName)) return true;
  if (isHeartbeat && errorEquals.includes('States.HeartbeatTimeout')) return true;
  if (errorName === matchedByNameOnly) return false;
  if (errorEquals.includes('States.ALL')) return true;
  return errorName !== 'States.Timeout' && errorEquals.includes('States.TaskFailed');
}

/** Schedules another attempt; false when no retrier takes the error or its attempts are used up. */
function retryState(
  turn: Turn,
  scope: Scope,
  { retriers, failed }: { retriers: readonly Retrier[]; failed: Failed },
): boolean {
  const index = retriers.findIndex(each => matches(each.errorEquals, failed));
  const retrier = retriers[index];
  const frame = frameOf(scope);
  const used = frame.attempts[index] ?? 0;
  if (!retrier || used >= retrier.maxAttempts) return false;
  frame.attempts = retriers.map((_, each) => (frame.attempts[each] ?? 0) + (each === index ? 1 : 0));
  frame.phase = { kind: 'retrying', untilMs: turn.nowMs + delayMs(retrier, used) };
  delete frame.token;
  turn.touch(scope);
  return true;
}

function delayMs(retrier: Retrier, used: number): number {
  const { intervalSeconds, backoffRate, maxDelaySeconds, hasFullJitter } = retrier;
  const seconds = Math.min(intervalSeconds * backoffRate ** used, maxDelaySeconds ?? Number.MAX_SAFE_INTEGER / 1000);
  return Math.round(seconds * 1000 * (hasFullJitter ? Math.random() : 1));
}

function recordEvaluationFailure(turn: Turn, scope: Scope, failure: StateFailure): void {
  if (failure.location === undefined) return;
  scope.lastEventId = turn.record('EvaluationFailed', scope.lastEventId, {
    evaluationFailedEventDetails: {
      ...errorDetails({ error: failure.errorName, cause: failure.causeText }),
      location: failure.location,
      state: frameOf(scope).stateName,
    },
  });
}

function recordGivenUp(turn: Turn, scope: Scope, state: State): void {
  if (state.type !== 'Map' && state.type !== 'Parallel') return;
  scope.lastEventId = turn.record(`${state.type}StateFailed`, scope.lastEventId);
}

/** A failure inside the catcher itself is not caught again. */
async function catchFailure(
  turn: Turn,
  scope: Scope,
  caught: { catcher: Catcher; failure: StateFailure },
): Promise<void> {
  const errorOutput = { Error: caught.failure.errorName, Cause: caught.failure.causeText };
  try {
    await leaveState(turn, scope, { exit: caught.catcher.exit, otherwise: errorOutput, given: { errorOutput } });
  } catch (thrown) {
    if (!(thrown instanceof StateFailure)) throw thrown;
    recordEvaluationFailure(turn, scope, thrown);
    failScope(turn, scope, thrown);
  }
}

function failScope(turn: Turn, scope: Scope, failure: StateFailure): void {
  const { errorName: error, causeText: cause } = failure;
  if (scope.parentId === undefined) {
    endExecution(turn, { status: 'FAILED', error, cause, previousEventId: scope.lastEventId });
    return;
  }
  if (turn.stateOf(scope, frameOf(scope).stateName).type === 'Task') recordAborted(turn, scope);
  failChild(turn, scope, failure);
}
