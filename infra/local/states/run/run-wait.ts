import type { WaitState } from '../language/machine.ts';
import { evaluateTemplate, evaluationFailure, type Surroundings, type Template } from '../language/template.ts';
import { evaluateSeconds } from './run-task.ts';
import type { Scope } from './scope.ts';
import { surroundingsOf } from './surroundings.ts';
import { frameOf, type Turn } from './turn.ts';

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Waits until an instant; one that is past has elapsed at once. */
export async function runWait(turn: Turn, scope: Scope, state: WaitState): Promise<void> {
  const surroundings = surroundingsOf(turn, scope);
  const untilMs = state.timestamp
    ? await evaluateInstant(state.timestamp, surroundings)
    : turn.nowMs + ((await evaluateSeconds(state.seconds, surroundings, 'Seconds')) ?? 0) * 1000;
  frameOf(scope).phase = untilMs <= turn.nowMs ? { kind: 'elapsed' } : { kind: 'waiting', untilMs };
  turn.touch(scope);
}

async function evaluateInstant(template: Template, surroundings: Surroundings): Promise<number> {
  const value = await evaluateTemplate(template, surroundings);
  const atMs = typeof value === 'string' && instantPattern.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(atMs)) return atMs;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  throw evaluationFailure(
    surroundings,
    'Timestamp',
    `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${shown}`,
  );
}
