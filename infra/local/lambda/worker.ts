import { Worker } from 'node:worker_threads';
import type { FunctionModel } from '../contract.ts';
import { deathReason, exitReason } from './failures.ts';
import { identityOf } from './function-environment.ts';
import type { Message } from './messages.ts';

/** The most bytes of a synchronous answer on Lambda. */
const MOST_ANSWER_BYTES = 6_291_556;
const RUNTIME = new URL('./runtime/runtime.mjs', import.meta.url);

export interface WorkerOptions {
  readonly fn: FunctionModel;
  readonly environment: Record<string, string>;
  readonly clockOffset: SharedArrayBuffer;
  /** Where compiled code is kept between starts; undefined = nowhere. */
  readonly compileCacheFolder: string | undefined;
}

export interface WorkerListener {
  told(message: Message): void;
  /** The thread has ended, for a reason in Lambda's words. */
  ended(reason: string): void;
}

/** Starts the thread of one function. It does not keep the process alive, and its death is told, never thrown. */
export function startWorker(options: WorkerOptions, listener: WorkerListener): Worker | undefined {
  const { fn, environment } = options;
  try {
    const worker = new Worker(RUNTIME, {
      argv: [],
      execArgv: [],
      env: environment,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: fn.memoryMegabytes },
      workerData: {
        identity: identityOf(fn, environment),
        codeFolder: fn.codeFolder,
        handler: fn.handler,
        timeoutMs: fn.timeoutSeconds * 1000,
        clockOffset: options.clockOffset,
        compileCacheFolder: options.compileCacheFolder,
        mostAnswerBytes: MOST_ANSWER_BYTES,
      },
    });
    worker.on('message', message => listener.told(message));
    worker.on('error', error => listener.ended(deathReason(error)));
    worker.on('exit', exitCode => listener.ended(exitReason(exitCode)));
    worker.unref();
    return worker;
  } catch (error) {
    setImmediate(() => listener.ended(deathReason(error)));
    return undefined;
  }
}
