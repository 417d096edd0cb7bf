/**
 * Runs in a worker: one function, one request at a time. Plain JavaScript, because a worker that has to strip types
 * starts 25 ms later and holds 10 MB more.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { describeError, RuntimeError } from './function-error.mjs';
import { loadHandler } from './load-handler.mjs';
import { installVirtualDate } from './virtual-date.mjs';

const {
  identity,
  codeFolder,
  handler: handlerName,
  timeoutMs,
  clockOffset,
  compileCacheFolder,
  mostAnswerBytes,
} = workerData;
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);

/** Output goes through the port, so that it arrives before the answer of the request that wrote it. */
function captureOutput() {
  for (const stream of [process.stdout, process.stderr]) {
    Object.defineProperty(stream, 'write', {
      /** @type {(chunk: string | Uint8Array, ...rest: unknown[]) => boolean} */
      value(chunk, ...rest) {
        const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
        port.postMessage({ kind: 'log', at: Date.now(), text: text.replace(/\n$/, '') });
        const written = rest.at(-1);
        if (typeof written === 'function') process.nextTick(written);
        return true;
      },
    });
  }
}

/** @param {unknown} error */
function crash(error) {
  port.postMessage({ kind: 'crashed', error: describeError(error) });
  process.exit(129);
}

function reportCrashes() {
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', reason =>
    crash(new RuntimeError('Runtime.UnhandledPromiseRejection', String(reason))),
  );
}

/** @param {string} awsRequestId */
function createContext(awsRequestId) {
  const deadlineMs = performance.now() + timeoutMs;
  return {
    ...identity,
    callbackWaitsForEmptyEventLoop: true,
    awsRequestId,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadlineMs - performance.now())),
  };
}

/** @param {unknown} answer */
function toText(answer) {
  let text;
  try {
    text = JSON.stringify(answer);
  } catch {
    throw new RuntimeError('Runtime.JSONStringifyError', 'Unable to stringify response body');
  }
  if (text === undefined || Buffer.byteLength(text) <= mostAnswerBytes) return text;
  throw new RuntimeError(
    'Function.ResponseSizeTooLarge',
    `Response payload size exceeded maximum allowed payload size (${mostAnswerBytes} bytes).`,
  );
}

function usage() {
  const { user, system } = process.threadCpuUsage();
  return { cpuMs: (user + system) / 1000, heapBytes: getHeapStatistics().used_heap_size };
}

/**
 * @param {(event: unknown, context: object) => unknown} handler
 * @param {{ requestId: string, event: string }} request
 */
async function answer(handler, { requestId, event }) {
  try {
    const text = toText(await handler(JSON.parse(event), createContext(requestId)));
    port.postMessage({ kind: 'answer', text, ...usage() });
  } catch (error) {
    port.postMessage({ kind: 'answer', error: describeError(error), ...usage() });
  }
}

async function start() {
  installVirtualDate(clockOffset);
  captureOutput();
  reportCrashes();
  if (compileCacheFolder) enableCompileCache(compileCacheFolder);
  try {
    const handler = await loadHandler(codeFolder, handlerName);
    port.on('message', request => answer(handler, request));
    port.postMessage({ kind: 'ready', ...usage() });
  } catch (error) {
    port.postMessage({ kind: 'crashed', error: describeError(error) });
    process.exit(1);
  }
  if (compileCacheFolder) flushCompileCache();
}

await start();
