import type { Json } from '../language/json.ts';
import { typeNameOf } from '../language/json.ts';
import type { MapState, ParallelState } from '../language/machine.ts';
import { evaluateTemplate, evaluationFailure, unexpectedType } from '../language/template.ts';
import { collectOutputs, type Planned, startChildren } from './children.ts';
import { leaveState } from './leave-state.ts';
import { evaluateSeconds } from './run-task.ts';
import type { Brood, Scope } from './scope.ts';
import { surroundingsOf } from './surroundings.ts';
import { childRegion, frameOf, type Turn } from './turn.ts';

/** An inline Map runs at most this many iterations at once, also when MaxConcurrency is 0. */
const maximumConcurrency = 40;

export async function runMap(turn: Turn, scope: Scope, state: MapState): Promise<void> {
  const items = await evaluateItems(turn, scope, state);
  const wanted = await evaluateSeconds(state.maxConcurrency, surroundingsOf(turn, scope), 'MaxConcurrency');
  const children = await planIterations(turn, scope, { state, items });
  scope.lastEventId = turn.record('MapStateStarted', scope.lastEventId, {
    mapStateStartedEventDetails: { length: items.length },
  });
  const atOnce = Math.min(wanted || maximumConcurrency, maximumConcurrency);
  if (children.length > 0) startChildren(turn, scope, { children, atOnce, isMap: true });
  else joinNothing(turn, scope);
}

async function evaluateItems(turn: Turn, scope: Scope, state: MapState): Promise<readonly Json[]> {
  const surroundings = surroundingsOf(turn, scope);
  const value = state.items ? await evaluateTemplate(state.items, surroundings) : frameOf(scope).input;
  if (isList(value)) return value;
  if (!state.items) {
    const shown = JSON.stringify(value);
    throw evaluationFailure(surroundings, 'Items', `Map state input must be an array but was: ${shown}`);
  }
  throw unexpectedType(surroundings, 'Items', {
    expected: 'array',
    was: `'${typeNameOf(value)}' for value: ${JSON.stringify(value)}`,
  });
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

async function planIterations(
  turn: Turn,
  scope: Scope,
  { state, items }: { state: MapState; items: readonly Json[] },
): Promise<readonly Planned[]> {
  const region = childRegion(state, 0);
  if (!state.itemSelector) return items.map(item => ({ region, input: item, item }));
  const planned: Planned[] = [];
  for (const [index, item] of items.entries()) {
    const surroundings = surroundingsOf(turn, scope, { item: { Index: index, Value: item } });
    planned.push({ region, item, input: await evaluateTemplate(state.itemSelector, surroundings) });
  }
  return planned;
}

function joinNothing(turn: Turn, scope: Scope): void {
  frameOf(scope).phase = { kind: 'joined', firstId: 0, count: 0, isMap: true };
  turn.touch(scope);
}

export async function runParallel(turn: Turn, scope: Scope, state: ParallelState): Promise<void> {
  const input = state.arguments
    ? await evaluateTemplate(state.arguments, surroundingsOf(turn, scope))
    : frameOf(scope).input;
  scope.lastEventId = turn.record('ParallelStateStarted', scope.lastEventId);
  const children = state.branches.map((_, branch) => ({ region: childRegion(state, branch), input }));
  startChildren(turn, scope, { children, atOnce: children.length, isMap: false });
}

/** All branches or iterations have ended: the state's result is the list of their outputs. */
export async function joinChildren(
  turn: Turn,
  scope: Scope,
  joined: { state: MapState | ParallelState; brood: Brood },
) {
  const { state, brood } = joined;
  const result = collectOutputs(turn, brood);
  turn.record(`${state.type}StateSucceeded`, scope.lastEventId);
  await leaveState(turn, scope, { exit: state.exit, otherwise: result, given: { result } });
}
