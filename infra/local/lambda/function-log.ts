/** One write of a function to its output, or the failure of one request. */
export interface FunctionLog {
  readonly functionName: string;
  /** The request that was running; undefined while the code was imported and between requests. */
  readonly requestId: string | undefined;
  /** The clock's time in milliseconds. */
  readonly at: number;
  readonly text: string;
}
