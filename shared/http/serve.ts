/** The boundary of every function that answers HTTP: parses the event, dispatches, turns refusals into replies. */

import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { ApiRouteKey } from '../contract/operation.ts';
import type { AnswerOf } from '../contract/operations.ts';
import { log } from '../log.ts';
import { Problem } from '../problem.ts';
import { requireAcceptable } from './acceptable.ts';
import { networkOf } from './network.ts';
import { type JsonReply, problemReply } from './reply.ts';
import type { Handler, Reply, Request } from './request.ts';
import type { FunctionName } from './route.ts';
import { NO_ROUTE, type RouteKeyOf } from './routes.ts';
import { securityHeaders } from './security-headers.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

const MAX_NAME_BYTES = 600;

/** Renders a refusal as a page. */
export type ErrorPage = (problem: Problem, request: Request, reference: string) => Reply;

/** A handler of the API answers what the contract says of its route. */
type HandlerOf<Key> = Key extends ApiRouteKey ? (request: Request) => Promise<ReplyOf<AnswerOf<Key>>> : Handler;

type ReplyOf<Answer> = Answer extends { readonly status: infer Status extends number; readonly content: infer Content }
  ? [Content] extends [undefined]
    ? Reply & { readonly status: Status }
    : JsonReply<Status, Content>
  : never;

/** The Lambda handler of a function: one handler for each of its routes. */
export function serve<Name extends FunctionName>(
  handlers: { readonly [Key in RouteKeyOf<Name>]: HandlerOf<Key> },
  errorPage: ErrorPage,
  problemOfNoRoute: (path: string) => Problem = () => new Problem('not-found'),
) {
  const table = handlers as Readonly<Record<string, Handler>>;
  return middy<Event, Result>()
    .use(securityHeaders()) // Before the refusals: what comes first is run last, and finds the reply that they made.
    .use({
      onError: request => {
        request.response = toResult(refuse(request.error, request.event, { context: request.context, errorPage }));
      },
    })
    .handler(async event => {
      const handler = table[event.routeKey];
      if (!handler) throw problemOfNoRoute(event.rawPath);
      const request = parseEvent(event);
      requireShort(request);
      requireAcceptable(request, isOfApi(event));
      return toResult(await handler(request));
    });
}

/** A name in a path that is longer than any key of the table can be is of nothing. Refuses with: not-found. */
function requireShort({ params }: Request): void {
  if (Object.values(params).some(value => Buffer.byteLength(value) > MAX_NAME_BYTES)) throw new Problem('not-found');
}

function refuse(
  error: unknown,
  event: Event,
  { context, errorPage }: { context: Context; errorPage: ErrorPage },
): Reply {
  const problem = error instanceof Problem ? error : unexpected(error, context.awsRequestId);
  return isOfApi(event)
    ? problemReply(problem, context.awsRequestId)
    : errorPage(problem, parseEvent(event), context.awsRequestId);
}

/** By the path where no route takes the request. */
function isOfApi({ routeKey, rawPath }: Event): boolean {
  return routeKey === NO_ROUTE ? rawPath.startsWith('/api/') : routeKey.includes(' /api/');
}

function unexpected(error: unknown, requestId: string): Problem {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  log.error('request failed', { requestId, name, message, stack });
  return new Problem('internal', {}, { cause: error });
}

function parseEvent(event: Event): Request {
  const body = event.body ?? '';
  const authorizer = 'authorizer' in event.requestContext ? event.requestContext.authorizer : undefined;
  const claims = (authorizer as { jwt?: { claims?: Record<string, unknown> } } | undefined)?.jwt?.claims;
  return {
    routeKey: event.routeKey,
    params: definedOnly(event.pathParameters),
    query: definedOnly(event.queryStringParameters),
    headers: event.headers,
    cookies: parseCookies(event.cookies ?? []),
    body: event.isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
    sourceIp: networkOf(event.requestContext.http.sourceIp),
    ...(claims ? { claims } : {}),
  };
}

function definedOnly(values: Readonly<Record<string, string | undefined>> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function parseCookies(cookies: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    cookies.map(cookie => {
      const split = cookie.indexOf('=');
      return [cookie.slice(0, split).trim(), cookie.slice(split + 1).trim()];
    }),
  );
}

function toResult({ status, headers, cookies, body, isBase64 }: Reply): Result {
  return {
    statusCode: status,
    headers: { ...headers },
    ...(cookies && cookies.length > 0 ? { cookies: [...cookies] } : {}),
    ...(body === undefined ? {} : { body }),
    ...(isBase64 ? { isBase64Encoded: true } : {}),
  };
}
