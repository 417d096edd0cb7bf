import type { Json } from '../language/json.ts';
import type { Scope } from './scope.ts';
import type { Turn } from './turn.ts';

/** Puts a scope into a state; counts as one state transition. */
export function enterState(turn: Turn, scope: Scope, entry: { name: string; input: Json }): void {
  const { type } = turn.stateOf(scope, entry.name);
  const enteredEventId = turn.record(`${type}StateEntered`, scope.lastEventId, {
    stateEnteredEventDetails: {
      name: entry.name,
      input: JSON.stringify(entry.input),
      inputDetails: { truncated: false },
    },
  });
  turn.transitions++;
  scope.lastEventId = enteredEventId;
  delete scope.pendingInput;
  scope.frame = {
    stateName: entry.name,
    enteredAtMs: turn.nowMs,
    enteredEventId,
    input: entry.input,
    attempts: [],
    phase: { kind: 'entered' },
  };
  turn.touch(scope);
}
