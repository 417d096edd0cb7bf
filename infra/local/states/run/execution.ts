export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One run of a state machine, as its row holds it. */
export interface Execution {
  readonly id: number;
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly roleArn: string;
  readonly definitionHash: string;
  /** The JSON text it was started with. */
  readonly inputText: string;
  readonly startedAtMs: number;
  /** When it times out as a whole: the machine's TimeoutSeconds, at most a year. */
  readonly deadlineAtMs: number;
  status: ExecutionStatus;
  outputText: string | null;
  error: string | null;
  cause: string | null;
  stoppedAtMs: number | null;
  lastEventId: number;
  lastScopeId: number;
}
