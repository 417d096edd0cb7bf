import jsonata from 'jsonata';
import type { Json } from '../language/json.ts';
import type { Surroundings } from '../language/template.ts';
import type { Scope } from './scope.ts';
import { frameOf, type Turn } from './turn.ts';

/** What `$states` has beyond input and context, and the item when it is not the scope's own. */
export interface Given {
  readonly result?: Json;
  readonly errorOutput?: Json;
  readonly item?: { readonly Index: number; readonly Value: Json };
}

const formatInstant = jsonata('$fromMillis($at, $picture, $timezone)');

/** What the fields of a scope's state are evaluated in: its variables, those around it, `$states`, the virtual clock. */
export function surroundingsOf(turn: Turn, scope: Scope, given: Given = {}): Surroundings {
  const { stateName, enteredEventId, input } = frameOf(scope);
  const { item, ...results } = given;
  return {
    stateName,
    enteredEventId,
    bindings: {
      ...clockFunctions(turn.nowMs),
      ...visibleVariables(turn, scope),
      states: { input, context: contextOf(turn, scope, item), ...results },
    },
  };
}

function clockFunctions(nowMs: number): Record<string, unknown> {
  return {
    now: (picture?: string, timezone?: string): unknown =>
      picture === undefined
        ? new Date(nowMs).toISOString()
        : formatInstant.evaluate(undefined, { at: nowMs, picture, timezone }),
    millis: () => nowMs,
  };
}

function visibleVariables(turn: Turn, scope: Scope): Record<string, Json> {
  if (scope.parentId === undefined) return scope.variables;
  return { ...visibleVariables(turn, turn.scope(scope.parentId)), ...scope.variables };
}

function contextOf(turn: Turn, scope: Scope, item: Given['item']): Record<string, unknown> {
  const { execution } = turn;
  const frame = frameOf(scope);
  const mapItem = item ?? itemOf(turn, scope);
  return {
    Execution: {
      Id: execution.arn,
      get Input(): Json {
        return turn.input;
      },
      Name: execution.name,
      RoleArn: execution.roleArn,
      StartTime: new Date(execution.startedAtMs).toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: execution.machineArn, Name: execution.machineName },
    State: {
      Name: frame.stateName,
      EnteredTime: new Date(frame.enteredAtMs).toISOString(),
      RetryCount: frame.attempts.reduce((sum, count) => sum + count, 0),
    },
    ...(frame.token === undefined ? {} : { Task: { Token: frame.token } }),
    ...(mapItem ? { Map: { Item: mapItem } } : {}),
  };
}

/** The item of the iteration a scope is in, however deep in branches. */
function itemOf(turn: Turn, scope: Scope): Given['item'] {
  if (scope.item !== undefined) return { Index: scope.index, Value: scope.item };
  return scope.parentId === undefined ? undefined : itemOf(turn, turn.scope(scope.parentId));
}
