import { StateFailure } from '../failure.ts';
import type { State, StateType } from '../language/machine.ts';
import { evaluateTemplate, type Template, unexpectedType } from '../language/template.ts';
import { endExecution } from './end-execution.ts';
import { failState } from './fail-state.ts';
import { leaveState } from './leave-state.ts';
import { runChoice } from './run-choice.ts';
import { joinChildren, runMap, runParallel } from './run-map.ts';
import { runTask } from './run-task.ts';
import { runWait } from './run-wait.ts';
import type { Phase, Scope } from './scope.ts';
import { surroundingsOf } from './surroundings.ts';
import { frameOf, HistoryFull, type Turn } from './turn.ts';

type StateOf<Type extends StateType> = Extract<State, { type: Type }>;
type Run<S> = (turn: Turn, scope: Scope, state: S) => Promise<void>;

const runs: { readonly [Type in StateType]: Run<StateOf<Type>> } = {
  Task: runTask,
  Choice: runChoice,
  Pass: passOn,
  Wait: runWait,
  Map: runMap,
  Parallel: runParallel,
  Succeed: passOn,
  Fail: runFail,
};

/** Takes a scope whose state can go on one step further; a failure goes to the state's Retry and Catch. */
export async function step(turn: Turn, scope: Scope): Promise<void> {
  await withinHistory(turn, () => attempt(turn, scope));
}

/** Does something to an execution, which fails when its history has no room for it. */
export async function withinHistory(turn: Turn, act: () => void | Promise<void>): Promise<void> {
  try {
    await act();
  } catch (thrown) {
    if (!(thrown instanceof HistoryFull)) throw thrown;
    endExecution(turn, {
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
      previousEventId: turn.execution.lastEventId,
    });
  }
}

async function attempt(turn: Turn, scope: Scope): Promise<void> {
  try {
    await goOn(turn, scope);
  } catch (thrown) {
    if (!(thrown instanceof StateFailure)) throw thrown;
    await failState(turn, scope, { failure: thrown, isHeartbeat: false });
  }
}

async function goOn(turn: Turn, scope: Scope): Promise<void> {
  const frame = frameOf(scope);
  const { phase } = frame;
  const state = turn.stateOf(scope, frame.stateName);
  if (phase.kind === 'entered') return run(turn, scope, state);
  if (phase.kind === 'elapsed') return passOn(turn, scope, state);
  if (phase.kind === 'answered') return leaveAnswered(turn, scope, { state, phase });
  if (phase.kind === 'failed') return failAgain(turn, scope, phase);
  if (phase.kind === 'joined' && (state.type === 'Map' || state.type === 'Parallel')) {
    return joinChildren(turn, scope, { state, brood: phase });
  }
  throw new Error(`a ${state.type} state cannot go on from ${phase.kind}`);
}

function run<Type extends StateType>(turn: Turn, scope: Scope, state: StateOf<Type>): Promise<void> {
  const runType = runs[state.type] as Run<StateOf<Type>>;
  return runType(turn, scope, state);
}

async function passOn(turn: Turn, scope: Scope, state: State): Promise<void> {
  if (!('exit' in state)) throw new Error(`a ${state.type} state has no exit of its own`);
  await leaveState(turn, scope, { exit: state.exit, otherwise: frameOf(scope).input });
}

async function leaveAnswered(
  turn: Turn,
  scope: Scope,
  { state, phase }: { state: State; phase: Extract<Phase, { kind: 'answered' }> },
): Promise<void> {
  if (state.type !== 'Task') throw new Error(`a ${state.type} state has no answer`);
  const { result } = phase;
  await leaveState(turn, scope, { exit: state.exit, otherwise: result, given: { result } });
}

async function failAgain(turn: Turn, scope: Scope, phase: Extract<Phase, { kind: 'failed' }>): Promise<void> {
  const { errorName, causeText, isHeartbeat = false } = phase.failure;
  await failState(turn, scope, { failure: new StateFailure(errorName, causeText), isHeartbeat });
}

async function runFail(turn: Turn, scope: Scope, state: StateOf<'Fail'>): Promise<void> {
  const errorName = await evaluateText(turn, scope, { template: state.error, field: 'Error' });
  const causeText = await evaluateText(turn, scope, { template: state.cause, field: 'Cause' });
  throw new StateFailure(errorName, causeText);
}

async function evaluateText(
  turn: Turn,
  scope: Scope,
  { template, field }: { template: Template | undefined; field: string },
): Promise<string | null> {
  if (!template) return null;
  const surroundings = surroundingsOf(turn, scope);
  const value = await evaluateTemplate(template, surroundings);
  if (typeof value === 'string') return value;
  throw unexpectedType(surroundings, field, { expected: 'string', was: `value: ${JSON.stringify(value)}` });
}
