import type { Json } from '../language/json.ts';
import type { Turn } from './turn.ts';

type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: Json; readonly previousEventId: number }
  | {
      readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
      readonly error: string | null;
      readonly cause: string | null;
      readonly previousEventId: number;
    };

const eventNames = {
  FAILED: { type: 'ExecutionFailed', member: 'executionFailedEventDetails' },
  TIMED_OUT: { type: 'ExecutionTimedOut', member: 'executionTimedOutEventDetails' },
  ABORTED: { type: 'ExecutionAborted', member: 'executionAbortedEventDetails' },
} as const;

/** Closes an execution; whatever was under way in it is over, and its tokens with it. */
export function endExecution(turn: Turn, ending: Ending): void {
  const { execution } = turn;
  execution.status = ending.status;
  execution.stoppedAtMs = turn.nowMs;
  if (ending.status === 'SUCCEEDED') {
    execution.outputText = JSON.stringify(ending.output);
    turn.record('ExecutionSucceeded', ending.previousEventId, {
      executionSucceededEventDetails: { output: execution.outputText, outputDetails: { truncated: false } },
    });
    return;
  }
  execution.error = ending.error;
  execution.cause = ending.cause;
  const { type, member } = eventNames[ending.status];
  turn.record(type, ending.previousEventId, { [member]: errorDetails(ending) });
}

/** `error` and `cause` as the API shows them: absent rather than null or empty. */
export function errorDetails(failure: { error: string | null; cause: string | null }): Record<string, string> {
  return {
    ...(failure.error ? { error: failure.error } : {}),
    ...(failure.cause ? { cause: failure.cause } : {}),
  };
}
