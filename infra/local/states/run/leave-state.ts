import { dataLimitExceeded } from '../failure.ts';
import { isTooLarge, type Json, type JsonObject } from '../language/json.ts';
import type { Exit } from '../language/machine.ts';
import { evaluateTemplate, type Surroundings } from '../language/template.ts';
import { finishChild } from './children.ts';
import { endExecution } from './end-execution.ts';
import { enterState } from './enter-state.ts';
import type { Scope } from './scope.ts';
import { type Given, surroundingsOf } from './surroundings.ts';
import { frameOf, type Turn } from './turn.ts';

/**
 * Leaves a state by one of its exits: assigns, makes the output (`otherwise` when the exit has none), goes on.
 * Throws a StateFailure when an expression fails or something is too large; then nothing has changed.
 */
export async function leaveState(
  turn: Turn,
  scope: Scope,
  way: { readonly exit: Exit; readonly otherwise: Json; readonly given?: Given },
): Promise<void> {
  const { exit, otherwise } = way;
  const surroundings = surroundingsOf(turn, scope, way.given);
  const assigned = await evaluateAssign(exit, surroundings);
  const output = exit.output ? await evaluateTemplate(exit.output, surroundings) : otherwise;
  recordExit(turn, scope, { assigned, output });
  Object.assign(scope.variables, assigned);
  turn.touch(scope);
  if (exit.next !== undefined) enterState(turn, scope, { name: exit.next, input: output });
  else finishScope(turn, scope, output);
}

/** Every expression sees the variables as they were before. */
async function evaluateAssign(exit: Exit, surroundings: Surroundings): Promise<JsonObject | undefined> {
  if (!exit.assign) return undefined;
  const assigned = (await evaluateTemplate(exit.assign, surroundings)) as JsonObject;
  if (isTooLarge(JSON.stringify(assigned))) throw dataLimitExceeded(surroundings.stateName);
  return assigned;
}

function recordExit(turn: Turn, scope: Scope, left: { assigned: JsonObject | undefined; output: Json }): void {
  const { stateName } = frameOf(scope);
  const output = JSON.stringify(left.output);
  if (isTooLarge(output)) throw dataLimitExceeded(stateName);
  const { type } = turn.stateOf(scope, stateName);
  scope.lastEventId = turn.record(`${type}StateExited`, scope.lastEventId, {
    stateExitedEventDetails: {
      name: stateName,
      output,
      outputDetails: { truncated: false },
      ...(left.assigned ? describeAssigned(left.assigned) : {}),
    },
  });
}

function describeAssigned(assigned: JsonObject): Record<string, unknown> {
  const texts = Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]);
  return { assignedVariables: Object.fromEntries(texts), assignedVariablesDetails: { truncated: false } };
}

function finishScope(turn: Turn, scope: Scope, output: Json): void {
  if (scope.parentId !== undefined) finishChild(turn, scope, output);
  else endExecution(turn, { status: 'SUCCEEDED', output, previousEventId: scope.lastEventId });
}
