import type { Clock, FunctionModel } from '../contract.ts';
import type { FunctionLog } from './function-log.ts';
import type { Request } from './messages.ts';
import { type Ending, type Sandbox, startSandbox } from './sandbox.ts';
import { type FunctionStats, newStats, recordColdStart, recordDuration, recordUsage } from './statistics.ts';

export interface PoolOptions {
  readonly fn: FunctionModel;
  /** The whole environment of a worker that starts now. */
  readonly environment: () => Record<string, string>;
  readonly size: number;
  readonly clock: Clock;
  readonly clockOffset: SharedArrayBuffer;
  readonly compileCacheFolder: string | undefined;
  readonly logs: (line: FunctionLog) => void;
}

export interface Pool {
  readonly fn: FunctionModel;
  readonly stats: FunctionStats;
  /** Runs a request on a free worker, on a new one while there are fewer than `size`, or when its turn comes. */
  run(request: Request): Promise<Ending>;
  /** Starts a worker if there is none and waits for the code to be imported. Rejects when it cannot be. */
  warm(): Promise<void>;
  /** Ends every worker, as soon as it is free: what they keep in memory is gone. Waits for those that are free. */
  retire(): Promise<void>;
  close(): Promise<void>;
}

/** The workers of one function, and the requests that wait for one in the order in which they came. */
export function createPool(options: PoolOptions): Pool {
  const { fn } = options;
  const stats = newStats(fn.name, fn.memoryMegabytes);
  const alive = new Set<Sandbox>();
  const idle: Sandbox[] = [];
  const retired = new WeakSet<Sandbox>();
  const waiting: PromiseWithResolvers<Sandbox>[] = [];
  let isClosed = false;

  function log({
    at = options.clock.now(),
    text,
    requestId,
  }: {
    at?: number;
    text: string;
    requestId?: string | undefined;
  }) {
    options.logs({ functionName: fn.name, requestId, at, text });
  }

  function start(): Sandbox {
    const { clockOffset, compileCacheFolder } = options;
    const sandbox: Sandbox = startSandbox(
      { fn, environment: options.environment(), clockOffset, compileCacheFolder },
      {
        log,
        ready: () => recordColdStart(stats),
        used: usage => recordUsage(stats, usage),
        gone: () => forget(sandbox),
      },
    );
    alive.add(sandbox);
    return sandbox;
  }

  function forget(sandbox: Sandbox): void {
    alive.delete(sandbox);
    const index = idle.indexOf(sandbox);
    if (index >= 0) idle.splice(index, 1);
  }

  function take(): Sandbox | Promise<Sandbox> {
    if (isClosed) throw new Error(`${fn.name} is closed.`);
    const sandbox = idle.pop();
    if (sandbox) return sandbox;
    if (alive.size < options.size) return start();
    const turn = Promise.withResolvers<Sandbox>();
    waiting.push(turn);
    return turn.promise;
  }

  /** Hands a worker that is free, or the place of one that is gone, to whoever waits longest. */
  function release(sandbox: Sandbox): void {
    if (retired.has(sandbox)) void sandbox.stop();
    const next = waiting.shift();
    if (next) next.resolve(alive.has(sandbox) ? sandbox : start());
    else if (alive.has(sandbox)) idle.push(sandbox);
  }

  async function run(request: Request): Promise<Ending> {
    const taken = take();
    const sandbox = taken instanceof Promise ? await taken : taken;
    const ending = await sandbox.run(request);
    release(sandbox);
    recordDuration(stats, ending);
    if (ending.failure)
      log({ text: `ERROR Invoke Error ${JSON.stringify(ending.failure)}`, requestId: request.requestId });
    return ending;
  }

  async function warm(): Promise<void> {
    if (alive.size > 0) return;
    const sandbox = start();
    const failure = await sandbox.initialised;
    release(sandbox);
    if (failure) throw new Error(`${fn.name}: ${failure.errorType}: ${failure.errorMessage}`);
  }

  return {
    fn,
    get stats() {
      return { ...stats, workers: alive.size, queued: waiting.length };
    },
    run,
    warm,
    async retire() {
      const free = idle.splice(0);
      for (const sandbox of alive) retired.add(sandbox);
      await Promise.all(free.map(sandbox => sandbox.stop()));
    },
    async close() {
      isClosed = true;
      for (const turn of waiting.splice(0)) turn.reject(new Error(`${fn.name} was closed.`));
      await Promise.all([...alive].map(sandbox => sandbox.stop()));
    },
  };
}
