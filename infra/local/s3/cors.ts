import type { IncomingHttpHeaders } from 'node:http';
import type { BucketModel } from '../contract.ts';
import { S3Error } from './errors.ts';
import type { Reply } from './request.ts';

type CorsRule = BucketModel['corsRules'][number];

interface CorsRequest {
  readonly origin: string;
  readonly method: string;
  readonly headers: readonly string[];
}

const VARY = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

/** Answers a preflight by the first rule of the bucket that allows it. Throws S3Error BadRequest or AccessForbidden. */
export function answerPreflight(bucket: BucketModel, headers: IncomingHttpHeaders): Reply {
  const { origin } = headers;
  const method = headers['access-control-request-method'];
  if (origin === undefined) throw insufficient('Origin request header needed.');
  if (method === undefined) throw insufficient('Access-Control-Request-Method request header needed.');
  if (bucket.corsRules.length === 0) throw forbidden('CORS is not enabled for this bucket.');
  const asked = { origin, method, headers: splitList(headers['access-control-request-headers']) };
  const rule = bucket.corsRules.find(candidate => allows(candidate, asked));
  if (!rule) throw forbidden('This CORS request is not allowed.');
  const allowed: Record<string, string> =
    asked.headers.length === 0 ? {} : { 'access-control-allow-headers': asked.headers.join(', ') };
  return { status: 200, headers: { ...describe(rule, origin), ...allowed } };
}

/** The CORS headers of an answer to a request itself; none when it has no origin or no rule allows it. */
export function corsHeaders(
  bucket: BucketModel | undefined,
  headers: IncomingHttpHeaders,
  method: string,
): Record<string, string> {
  const { origin } = headers;
  if (!bucket || origin === undefined) return {};
  const asked = { origin, method, headers: [] };
  const rule = bucket.corsRules.find(candidate => allows(candidate, asked));
  return rule ? describe(rule, origin) : {};
}

function allows(rule: CorsRule, asked: CorsRequest): boolean {
  if (!rule.allowedMethods.includes(asked.method)) return false;
  if (!rule.allowedOrigins.some(pattern => matchesWildcard(pattern, asked.origin))) return false;
  return asked.headers.every(header =>
    rule.allowedHeaders.some(pattern => matchesWildcard(pattern.toLowerCase(), header)),
  );
}

function describe(rule: CorsRule, origin: string): Record<string, string> {
  const isOpen = rule.allowedOrigins.includes('*');
  return {
    'access-control-allow-origin': isOpen ? '*' : origin,
    'access-control-allow-methods': rule.allowedMethods.join(', '),
    ...(rule.exposedHeaders.length === 0 ? {} : { 'access-control-expose-headers': rule.exposedHeaders.join(', ') }),
    ...(rule.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rule.maxAgeSeconds) }),
    ...(isOpen ? {} : { 'access-control-allow-credentials': 'true' }),
    vary: VARY,
  };
}

/** S3 takes one `*` in an origin or a header name. */
function matchesWildcard(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === text;
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
}

function splitList(header: string | undefined): string[] {
  const names = (header ?? '').split(',').map(name => name.trim().toLowerCase());
  return names.filter(name => name !== '');
}

function insufficient(what: string): S3Error {
  return new S3Error('BadRequest', { message: `Insufficient information. ${what}` });
}

function forbidden(what: string): S3Error {
  return new S3Error('AccessForbidden', { message: `CORSResponse: ${what}` });
}
