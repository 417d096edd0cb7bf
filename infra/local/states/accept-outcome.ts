import type { CallOutcome } from './call-function.ts';
import { awaitCallback, failTask, isOverdue, openTaskOf, succeedTask } from './run/task-events.ts';
import type { Invocation, Turn } from './run/turn.ts';

/** A task's function has returned; that counts for nothing when the task was answered or given up meanwhile. */
export function acceptOutcome(turn: Turn, invocation: Invocation, outcome: CallOutcome): void {
  const task = openTaskOf(turn, turn.findScope(invocation.scopeId));
  if (task?.phase !== 'invoking' || task.limits.scheduledEventId !== invocation.scheduledEventId) return;
  if (isOverdue(task, turn.nowMs)) return;
  if ('failure' in outcome) failTask(turn, task, outcome.failure);
  else if (task.state.waitsForToken) awaitCallback(turn, task, outcome.result);
  else succeedTask(turn, task, outcome.result);
}
