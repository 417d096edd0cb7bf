/** What the console lists; further members are passed on as they are. */

export interface ExecutionRow {
  readonly name: string;
  readonly machine: string;
  readonly status: string;
  /** The states it is in, outermost first; empty when it is over. */
  readonly currentStates: readonly string[];
  /** ISO 8601 instants. */
  readonly startedAt: string;
  readonly stoppedAt?: string;
}

export interface FunctionRow {
  readonly functionName: string;
  readonly invocations: number;
  readonly errors: number;
  readonly timeouts: number;
  readonly coldStarts: number;
  readonly totalMs: number;
  readonly lastMs: number;
  readonly maxMs: number;
  readonly cpuMs: number;
}

export interface LogRow {
  readonly functionName: string;
  /** The clock's time in milliseconds. */
  readonly at: number;
  readonly text: string;
}

export interface DeadLetterRow {
  readonly queueArn: string;
  readonly message: unknown;
  readonly sentAtMs: number;
}

export interface ConsoleLink {
  readonly label: string;
  readonly href: string;
  /** What it is, for programs. */
  readonly rel?: string;
}
