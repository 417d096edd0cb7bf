import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** One request on its way through the gateway. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly requestId: string;
  /** By the clock, in ms. */
  readonly receivedAtMs: number;
  /** By the machine's stopwatch, for the latency. */
  readonly startedMs: number;
  readonly method: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
}

export function openExchange(request: IncomingMessage, receivedAtMs: number): Exchange {
  const { method = 'GET', url = '/' } = request;
  const queryAt = url.indexOf('?');
  return {
    request,
    requestId: randomBytes(11).toString('base64'),
    receivedAtMs,
    startedMs: performance.now(),
    method,
    rawPath: queryAt < 0 ? url : url.slice(0, queryAt),
    rawQueryString: queryAt < 0 ? '' : url.slice(queryAt + 1),
  };
}

/** Whether the path is one that can be decoded; an absolute or a malformed one cannot be routed. */
export function isRoutable({ rawPath }: Exchange): boolean {
  try {
    return rawPath.startsWith('/') && decodeURIComponent(rawPath) !== '';
  } catch {
    return false;
  }
}
