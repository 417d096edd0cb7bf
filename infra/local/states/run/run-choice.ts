import { StateFailure } from '../failure.ts';
import { typeNameOf } from '../language/json.ts';
import type { ChoiceState } from '../language/machine.ts';
import { evaluateTemplate, type Surroundings, type Template, unexpectedType } from '../language/template.ts';
import { leaveState } from './leave-state.ts';
import type { Scope } from './scope.ts';
import { surroundingsOf } from './surroundings.ts';
import { frameOf, type Turn } from './turn.ts';

/**
 * Takes the first rule that holds, else the Default. Throws a StateFailure `States.NoChoiceMatched` when there is
 * neither.
 */
export async function runChoice(turn: Turn, scope: Scope, state: ChoiceState): Promise<void> {
  const surroundings = surroundingsOf(turn, scope);
  const exit = (await firstMatch(state, surroundings)) ?? state.otherwise;
  if (!exit) {
    throw new StateFailure(
      'States.NoChoiceMatched',
      `No rule of the Choice state '${state.name}' matched and it has no Default`,
    );
  }
  await leaveState(turn, scope, { exit, otherwise: frameOf(scope).input });
}

async function firstMatch(state: ChoiceState, surroundings: Surroundings) {
  for (const [index, rule] of state.rules.entries()) {
    if (await holds(rule.condition, surroundings, `Choices[${index}]/Condition`)) return rule.exit;
  }
  return undefined;
}

async function holds(condition: Template, surroundings: Surroundings, location: string): Promise<boolean> {
  const value = await evaluateTemplate(condition, surroundings);
  if (typeof value === 'boolean') return value;
  throw unexpectedType(surroundings, location, {
    expected: 'boolean',
    was: `'${typeNameOf(value)}' for value: ${JSON.stringify(value)}`,
  });
}
