/** The body of a failed invocation, as on Lambda. */
export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

export function timedOut(requestId: string, afterMs: number): FunctionFailure {
  const seconds = (afterMs / 1000).toFixed(2);
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
  };
}

export function exited(requestId: string, reason: string): FunctionFailure {
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${reason}` };
}

export function exitReason(exitCode: number): string {
  return exitCode === 0
    ? 'Runtime exited without providing a reason'
    : `Runtime exited with error: exit status ${exitCode}`;
}

/** Why a worker died by itself: out of memory is a kill on Lambda; anything else never reached the function's code. */
export function deathReason(error: unknown): string {
  if (!(error instanceof Error)) return `Runtime failed: ${error}`;
  const isOutOfMemory = Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY';
  return isOutOfMemory ? 'Runtime exited with error: signal: killed' : `Runtime failed: ${error.message}`;
}
