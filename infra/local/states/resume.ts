import type { Engine } from './engine.ts';
import { readParameters } from './run/run-task.ts';
import { isOverdue, openTaskOf } from './run/task-events.ts';
import type { Invocation, Turn } from './run/turn.ts';
import type { Store } from './store/store.ts';

/** Takes up, after a restart, whatever was under way: states that can go on, functions that had been called. */
export async function resumeExecutions(engine: Engine, store: Store): Promise<void> {
  await Promise.all(
    store.scopes.unfinished().map(({ arn, scopeId }) => engine.act(arn, turn => resumeScope(turn, store, scopeId))),
  );
}

function resumeScope(turn: Turn, store: Store, scopeId: number): void {
  const scope = turn.findScope(scopeId);
  if (!scope) return;
  const task = openTaskOf(turn, scope);
  if (task?.phase === 'invoking' && !isOverdue(task, turn.nowMs)) {
    turn.invocations.push(readInvocation(turn, store, { scopeId, scheduledEventId: task.limits.scheduledEventId }));
  }
  turn.touch(scope);
}

/** The call as it was scheduled: the history keeps its parameters. */
function readInvocation(turn: Turn, store: Store, task: { scopeId: number; scheduledEventId: number }): Invocation {
  const { id, arn: executionArn, roleArn } = turn.execution;
  const event = store.history.find(id, task.scheduledEventId);
  if (!event) throw new Error(`execution ${executionArn} has no event ${task.scheduledEventId}`);
  const { taskScheduledEventDetails } = JSON.parse(event.details) as {
    taskScheduledEventDetails: { parameters: string };
  };
  return { executionArn, roleArn, ...task, ...readParameters(JSON.parse(taskScheduledEventDetails.parameters)) };
}
