import type { IncomingMessage } from 'node:http';
import type { ApiModel } from '../contract.ts';
import type { HttpAnswer } from './function-answer.ts';

type Cors = NonNullable<ApiModel['corsConfiguration']>;

export interface CorsRules {
  /** The answer to a preflight, which never reaches a route; undefined = not a preflight. */
  answerPreflight(request: IncomingMessage): HttpAnswer | undefined;
  /** What every answer to an allowed origin carries. */
  headersFor(request: IncomingMessage): Readonly<Record<string, string>>;
  /** A function's headers without its own CORS headers, which the API's configuration replaces. */
  strip(headers: HttpAnswer['headers']): HttpAnswer['headers'];
}

const NO_CORS: CorsRules = { answerPreflight: () => undefined, headersFor: () => ({}), strip: headers => headers };

/** Answers for browsers of other origins as an HTTP API does: once configured, a function's own CORS headers are dropped. */
export function createCorsRules(cors: Cors | undefined): CorsRules {
  if (!cors) return NO_CORS;
  return {
    answerPreflight({ method, headers }) {
      if (method !== 'OPTIONS' || !headers.origin || !headers['access-control-request-method']) return undefined;
      const answered = isAllowed(cors, headers.origin) ? preflightHeaders(cors) : {};
      return { status: 204, headers: answered, body: Buffer.alloc(0) };
    },
    headersFor({ headers: { origin } }) {
      return origin && isAllowed(cors, origin) ? originHeaders(cors, origin) : {};
    },
    strip: headers =>
      Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('access-control-'))),
  };
}

function isAllowed({ allowOrigins }: Cors, origin: string): boolean {
  return allowOrigins.some(allowed => {
    if (allowed === '*') return true;
    return allowed.endsWith('://*') ? origin.startsWith(allowed.slice(0, -1)) : origin === allowed;
  });
}

function originHeaders(cors: Cors, origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': cors.allowOrigins.includes('*') ? '*' : origin,
    ...(cors.exposeHeaders.length > 0 && { 'access-control-expose-headers': cors.exposeHeaders.join(',') }),
  };
}

function preflightHeaders(cors: Cors): Record<string, string> {
  return {
    ...(cors.allowMethods.length > 0 && { 'access-control-allow-methods': cors.allowMethods.join(',') }),
    ...(cors.allowHeaders.length > 0 && { 'access-control-allow-headers': cors.allowHeaders.join(',') }),
    ...(cors.maxAgeSeconds !== undefined && { 'access-control-max-age': String(cors.maxAgeSeconds) }),
  };
}
