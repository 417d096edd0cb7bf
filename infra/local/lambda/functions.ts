import { randomUUID } from 'node:crypto';
import type { Activity, Clock, FunctionModel, InvocationResult, Invoke, Operations } from '../contract.ts';
import { AwsError } from '../contract.ts';
import { environmentOf } from './function-environment.ts';
import type { FunctionLog } from './function-log.ts';
import { createPool, type Pool } from './pool.ts';
import type { FunctionStats } from './statistics.ts';

/** The most bytes of a synchronous request on Lambda. */
const MOST_REQUEST_BYTES = 6_291_456;
const DEFAULT_POOL_SIZE = 2;

export interface FunctionsOptions {
  readonly functions: readonly FunctionModel[];
  /** Credentials and endpoints, which the runner adds to a function's environment. */
  readonly environmentFor: (fn: FunctionModel) => Record<string, string>;
  readonly clock: Clock;
  /** One BigInt64: the clock's distance from the machine's time in ms. */
  readonly clockOffset: SharedArrayBuffer;
  readonly activity: Activity;
  readonly operations: Operations;
  readonly logs: (line: FunctionLog) => void;
  /** The most workers of one function; fewer where the template reserves fewer. */
  readonly poolSize?: number;
  /** Where compiled code is kept, so that a worker starts faster the next time. */
  readonly compileCacheFolder?: string;
}

export interface Functions {
  /**
   * Runs a function and answers what it answered or how it failed.
   * Throws `ResourceNotFoundException`, `RequestEntityTooLargeException` and `TooManyRequestsException` (no concurrency).
   */
  readonly invoke: Invoke;
  /** What every function has done so far. */
  stats(): FunctionStats[];
  /** Starts one worker of each function (or of those named), so that the first request finds the code imported. */
  warm(names?: readonly string[]): Promise<void>;
  /** Takes new workers from now on: what the others keep in memory is not seen again. The first is started. */
  renew(name: string): Promise<void>;
  /** Stops every worker; what is running or waiting ends as failed. */
  close(): Promise<void>;
}

/**
 * Runs the template's functions in worker threads, as Lambda would run them.
 * Throws on a runtime other than Node's, and when the process is not in UTC: threads cannot have a zone of their own.
 */
export function createFunctions(options: FunctionsOptions): Functions {
  refuseOtherZones();
  const pools = options.functions.map(fn => openPool(fn, options));
  const byName = new Map<string, Pool>(
    pools.flatMap(pool => [
      [pool.fn.name, pool],
      [pool.fn.arn, pool],
    ]),
  );

  function find(nameOrArn: string): Pool {
    const pool = byName.get(nameOrArn);
    if (pool) return pool;
    throw new AwsError('ResourceNotFoundException', `Function not found: ${nameOrArn}`, { statusCode: 404 });
  }

  async function invoke(functionArn: string, event: unknown): Promise<InvocationResult> {
    const pool = find(functionArn);
    const text = toRequestText(event);
    refuseThrottled(pool.fn);
    options.operations.count({ by: pool.fn.logicalId, kind: 'lambda:Invoke' });
    const ended = options.activity.begin(pool.fn.name);
    try {
      const { failure, text: answer } = await pool.run({ requestId: randomUUID(), event: text });
      if (failure) return { functionError: 'Unhandled', payload: failure };
      return answer === undefined ? {} : { payload: JSON.parse(answer) };
    } finally {
      ended();
    }
  }

  return {
    invoke,
    stats: () => pools.map(pool => pool.stats),
    async warm(names) {
      await Promise.all((names ? names.map(find) : pools).map(pool => pool.warm()));
    },
    async renew(name) {
      const pool = find(name);
      await pool.retire();
      await pool.warm();
    },
    async close() {
      await Promise.all(pools.map(pool => pool.close()));
    },
  };
}

function openPool(fn: FunctionModel, options: FunctionsOptions): Pool {
  if (!fn.runtime.startsWith('nodejs')) {
    throw new Error(`The local cloud runs Node.js functions only: ${fn.logicalId} asks for ${fn.runtime}.`);
  }
  const size = options.poolSize ?? DEFAULT_POOL_SIZE;
  return createPool({
    fn,
    environment: () => environmentOf(fn, options.environmentFor(fn)),
    size: Math.min(size, fn.reservedConcurrency ?? size),
    clock: options.clock,
    clockOffset: options.clockOffset,
    compileCacheFolder: options.compileCacheFolder,
    logs: options.logs,
  });
}

function toRequestText(event: unknown): string {
  const text = JSON.stringify(event) ?? '{}';
  if (Buffer.byteLength(text) <= MOST_REQUEST_BYTES) return text;
  throw new AwsError(
    'RequestEntityTooLargeException',
    `Request must be smaller than ${MOST_REQUEST_BYTES} bytes for the InvokeFunction operation`,
    { statusCode: 413 },
  );
}

function refuseThrottled(fn: FunctionModel): void {
  if (fn.reservedConcurrency !== 0) return;
  throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', {
    statusCode: 429,
    members: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
  });
}

function refuseOtherZones(): void {
  const isUtc = [0, 6].every(month => new Date(2022, month, 1).getTimezoneOffset() === 0);
  if (!isUtc) throw new Error('Functions run in UTC, as on Lambda: set TZ=UTC before anything else starts.');
}
