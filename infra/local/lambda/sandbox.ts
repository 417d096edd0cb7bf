import type { Worker } from 'node:worker_threads';
import { exited, type FunctionFailure, timedOut } from './failures.ts';
import type { Message, Request, Usage } from './messages.ts';
import { startWorker, type WorkerOptions } from './worker.ts';

/** How long importing the code may take, as on Lambda. */
const INIT_TIMEOUT_MS = 10_000;

/** How a request ended: with the JSON text of the answer (undefined = nothing answered) or with a failure. */
export interface Ending {
  readonly text?: string | undefined;
  readonly failure?: FunctionFailure;
  readonly isTimeout?: boolean;
  readonly durationMs: number;
}

export interface SandboxListener {
  /** `at` is the clock's time in ms; undefined when the worker itself could not tell. */
  log(line: { at?: number; text: string; requestId: string | undefined }): void;
  ready(): void;
  /** Processor time spent since the last call, heap in use now. */
  used(usage: Usage): void;
  /** The worker will answer nothing more: told once, before the request it held ends. */
  gone(): void;
}

export interface Sandbox {
  /** Runs one request; call it only when the request before has ended. Never rejects. */
  run(request: Request): Promise<Ending>;
  /** Resolves when the code is imported, with the failure if it could not be. */
  readonly initialised: Promise<FunctionFailure | undefined>;
  stop(): Promise<void>;
}

interface Held {
  readonly request: Request;
  startedMs: number;
  readonly resolve: (ending: Ending) => void;
}

/** One worker thread holding one function: its own environment, its own memory limit, one request at a time. */
export function startSandbox(options: WorkerOptions, listener: SandboxListener): Sandbox {
  return new WorkerSandbox(options, listener);
}

class WorkerSandbox implements Sandbox {
  readonly #listener: SandboxListener;
  readonly #worker: Worker | undefined;
  readonly #timeoutMs: number;
  readonly #init = Promise.withResolvers<FunctionFailure | undefined>();
  #held: Held | undefined;
  #timer: NodeJS.Timeout | undefined;
  #cpuMs = 0;
  #state: 'starting' | 'ready' | 'gone' = 'starting';

  constructor(options: WorkerOptions, listener: SandboxListener) {
    this.#listener = listener;
    this.#timeoutMs = options.fn.timeoutSeconds * 1000;
    this.#worker = startWorker(options, {
      told: message => this.#receive(message),
      ended: reason => this.#die(requestId => exited(requestId, reason)),
    });
    this.#expireAfter(INIT_TIMEOUT_MS);
  }

  get initialised() {
    return this.#init.promise;
  }

  run(request: Request): Promise<Ending> {
    return new Promise(resolve => {
      this.#held = { request, startedMs: performance.now(), resolve };
      this.#worker?.postMessage(request);
      if (this.#state === 'ready') this.#expireAfter(this.#timeoutMs);
    });
  }

  async stop(): Promise<void> {
    this.#die(requestId => exited(requestId, 'The local cloud was stopped'), { isExpected: true });
    await this.#worker?.terminate();
  }

  #receive(message: Message): void {
    if (this.#state === 'gone') return;
    if (message.kind === 'log') {
      this.#listener.log({ at: message.at, text: message.text, requestId: this.#held?.request.requestId });
    } else if (message.kind === 'crashed') {
      this.#die(() => message.error);
    } else {
      this.#reportUsage(message);
      if (message.kind === 'ready') this.#becomeReady();
      else this.#end(message.error ? { failure: message.error } : { text: message.text });
    }
  }

  #reportUsage({ cpuMs, heapBytes }: Usage): void {
    this.#listener.used({ cpuMs: cpuMs - this.#cpuMs, heapBytes });
    this.#cpuMs = cpuMs;
  }

  #becomeReady(): void {
    this.#state = 'ready';
    clearTimeout(this.#timer);
    this.#init.resolve(undefined);
    this.#listener.ready();
    if (!this.#held) return;
    this.#held.startedMs = performance.now();
    this.#expireAfter(this.#timeoutMs);
  }

  #expireAfter(delayMs: number): void {
    this.#timer = setTimeout(() => {
      this.#die(requestId => timedOut(requestId, delayMs), { isTimeout: true });
      void this.#worker?.terminate();
    }, delayMs);
  }

  #die(failureFor: (requestId: string) => FunctionFailure, { isTimeout = false, isExpected = false } = {}): void {
    if (this.#state === 'gone') return;
    this.#state = 'gone';
    const failure = failureFor(this.#held?.request.requestId ?? 'none');
    if (!this.#held && !isExpected) this.#logDeath(failure);
    this.#init.resolve(failure);
    this.#listener.gone();
    this.#end({ failure, isTimeout });
  }

  /** Nobody waits for an answer that could carry this failure. */
  #logDeath({ errorType, errorMessage, trace = [] }: FunctionFailure): void {
    this.#listener.log({ text: [`${errorType} ${errorMessage}`, ...trace].join('\n'), requestId: undefined });
  }

  #end(ending: Omit<Ending, 'durationMs'>): void {
    const held = this.#held;
    this.#held = undefined;
    clearTimeout(this.#timer);
    held?.resolve({ ...ending, durationMs: performance.now() - held.startedMs });
  }
}
