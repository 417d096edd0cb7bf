import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApiModel } from '../contract.ts';
import type { Exchange } from './exchange.ts';
import type { JwtClaims } from './jwt-authorizer.ts';
import type { RouteMatch } from './route-table.ts';

export interface EventParts {
  readonly api: ApiModel;
  readonly exchange: Exchange;
  readonly match: RouteMatch;
  readonly body: Buffer;
  readonly authorized: JwtClaims | undefined;
}

/** Only these reach a function as text; everything else, forms and bodies of no type among them, is base64. */
const TEXT_TYPES = /^(text\/|application\/(json|javascript|xml)\s*(;|$))/i;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The event of payload format 2.0. `rawPath` is decoded, as HTTP APIs deliver it. */
export function toEvent(parts: EventParts): Record<string, unknown> {
  const { exchange, match, body } = parts;
  const { headers, cookies } = readHeaders(exchange);
  const isText = TEXT_TYPES.test(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: decodeURIComponent(exchange.rawPath),
    rawQueryString: exchange.rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(exchange.rawQueryString !== '' && { queryStringParameters: readQuery(exchange.rawQueryString) }),
    requestContext: toRequestContext(parts, headers),
    ...(match.pathParameters && { pathParameters: match.pathParameters }),
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function toRequestContext({ api, exchange, match, authorized }: EventParts, headers: Record<string, string>) {
  const [, partition, , region, accountId] = match.route.functionArn.split(':');
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return {
    accountId,
    apiId: api.id,
    ...(authorized && { authorizer: { jwt: authorized } }),
    domainName: `${api.id}.execute-api.${region}.${suffix}`,
    domainPrefix: api.id,
    http: {
      method: exchange.method,
      path: decodeURIComponent(exchange.rawPath),
      protocol: `HTTP/${exchange.request.httpVersion}`,
      sourceIp: sourceIpOf(exchange.request),
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: exchange.requestId,
    routeKey: match.route.routeKey,
    stage: '$default',
    time: toLogTime(exchange.receivedAtMs),
    timeEpoch: exchange.receivedAtMs,
  };
}

function readHeaders({ request, receivedAtMs }: Exchange) {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  const raw = request.rawHeaders;
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    if (name === 'cookie') cookies.push(...value.split(/;\s*/).filter(Boolean));
    else headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  const { 'x-forwarded-for': forwardedFor } = headers;
  const sourceIp = sourceIpOf(request);
  headers['x-forwarded-for'] = forwardedFor ? `${forwardedFor}, ${sourceIp}` : sourceIp;
  headers['x-forwarded-port'] = String(request.socket.localPort ?? '');
  headers['x-forwarded-proto'] = 'http';
  headers['x-amzn-trace-id'] ??= newTraceId(receivedAtMs);
  return { headers, cookies };
}

function readQuery(rawQueryString: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    values[name] = name in values ? `${values[name]},${value}` : value;
  }
  return values;
}

/** The peer's address; what a client writes into `X-Forwarded-For` does not move it. */
function sourceIpOf(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}

function newTraceId(instantMs: number): string {
  return `Root=1-${Math.floor(instantMs / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
}

/** `05/Dec/2022:01:00:00 +0000` */
function toLogTime(instantMs: number): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(new Date(instantMs).toISOString()) ?? [];
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}
