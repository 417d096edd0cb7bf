import type { IncomingHttpHeaders } from 'node:http';
import type { Clock, Principals } from '../contract.ts';

/** Whom a service believes, by which clock, and the scope its credentials must name. */
export interface Trust {
  readonly principals: Principals;
  readonly clock: Clock;
  /** The signing name: `s3`, `dynamodb`, `states`, `secretsmanager`. */
  readonly service: string;
  readonly region: string;
}

/** A request without its body: enough to judge a signature that names the body's hash. */
export interface SignedHead {
  readonly method: string;
  /** Raw path and query as received. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export interface SignedRequest extends SignedHead {
  readonly body: Buffer;
}

export const ALGORITHM = 'AWS4-HMAC-SHA256';

/** How far a request's time may be from the clock. */
export const ALLOWED_SKEW_MS = 15 * 60 * 1000;

const AMZ_DATE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/** Milliseconds of `20221205T010000Z`; undefined when it is no such time. */
export function parseAmzDate(text: string): number | undefined {
  const parts = AMZ_DATE.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const atMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** `2022-12-05T01:00:00Z`, as AWS writes times into error bodies. */
export function toIsoSeconds(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
