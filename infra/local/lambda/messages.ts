import type { FunctionFailure } from './failures.ts';

/** What a worker uses: processor time since it began, heap in use now. */
export interface Usage {
  readonly cpuMs: number;
  readonly heapBytes: number;
}

/** One request to a worker, which runs one at a time. */
export interface Request {
  readonly requestId: string;
  /** The event as JSON text. */
  readonly event: string;
}

/** What a worker tells, in the order in which it happened. */
export type Message =
  | ({ readonly kind: 'ready' } & Usage)
  | { readonly kind: 'log'; readonly at: number; readonly text: string }
  | { readonly kind: 'crashed'; readonly error: FunctionFailure }
  | ({ readonly kind: 'answer'; readonly text?: string; readonly error?: FunctionFailure } & Usage);
