import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity, ApiModel, Clock, Invoke } from '../contract.ts';
import { createCorsRules } from './cors.ts';
import { type Exchange, isRoutable, openExchange } from './exchange.ts';
import type { HttpAnswer } from './function-answer.ts';
import { createHttpServer, type HttpServer } from './http-server.ts';
import { callFunction } from './integration.ts';
import { createIssuerKeys, type FetchJwks } from './issuer-keys.ts';
import { checkIdentitySource, createJwtAuthorizer } from './jwt-authorizer.ts';
import type { Refusal } from './refusal.ts';
import { toEvent } from './request-event.ts';
import { isHeadTooLarge, readBody } from './request-limits.ts';
import { createRouteTable, type RouteMatch } from './route-table.ts';
import { isRefusal, sendAnswer, toAnswer } from './send-answer.ts';
import { createThrottles } from './token-bucket.ts';

export interface GatewayOptions {
  readonly api: ApiModel;
  readonly invoke: Invoke;
  readonly clock: Clock;
  readonly activity: Activity;
  /** Where an issuer's keys come from; by its OpenID Connect discovery document unless given. */
  readonly fetchJwks?: FetchJwks;
  readonly accessLog: (line: AccessLogLine) => void;
  /** Asked first about every request; true = it has answered or will answer the request itself. */
  readonly localRoutes: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
}

/** One request, without its path: paths of this product can carry a secret. */
export interface AccessLogLine {
  readonly time: string;
  readonly requestId: string;
  /** `-` when no route matched. */
  readonly routeKey: string;
  readonly status: number;
  readonly latencyMs: number;
  readonly responseBytes: number;
  /** Why, where the gateway itself refused or failed. */
  readonly error?: string;
}

/**
 * An HTTP API of API Gateway in front of the functions: routes, JWT authorizers, CORS, throttles, limits, payload
 * format 2.0. Throws when an authorizer takes its token from where the gateway cannot read one.
 */
export function createGateway(options: GatewayOptions): HttpServer {
  const { api, clock, activity } = options;
  const routes = createRouteTable(api.routes);
  const throttles = createThrottles(api, clock);
  const cors = createCorsRules(api.corsConfiguration);
  const jwtAuthorizer = createJwtAuthorizer(clock, createIssuerKeys(clock, options.fetchJwks));
  for (const { authorizer } of api.routes) if (authorizer) checkIdentitySource(authorizer);

  async function callRoute(exchange: Exchange, match: RouteMatch): Promise<HttpAnswer | Refusal> {
    if (!throttles.take(match.route.routeKey)) return { status: 429 };
    const { authorizer } = match.route;
    const authorization = authorizer && (await jwtAuthorizer.authorize(authorizer, exchange.request));
    if (authorization && 'refusal' in authorization) return authorization.refusal;
    const body = await readBody(exchange.request);
    if (!body) return { status: 413 };
    const ended = activity.begin(match.route.routeKey);
    try {
      const event = toEvent({ api, exchange, match, body, authorized: authorization?.jwt });
      const answer = await callFunction(options.invoke, match.route, event);
      return isRefusal(answer) ? answer : { ...answer, headers: cors.strip(answer.headers) };
    } finally {
      ended();
    }
  }

  function log(
    exchange: Exchange,
    routeKey: string,
    answer: HttpAnswer & { readonly error?: string | undefined },
  ): void {
    options.accessLog({
      time: new Date(exchange.receivedAtMs).toISOString(),
      requestId: exchange.requestId,
      routeKey,
      status: answer.status,
      latencyMs: Math.round((performance.now() - exchange.startedMs) * 100) / 100,
      responseBytes: answer.body.length,
      ...(answer.error && { error: answer.error }),
    });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = openExchange(request, clock.now());
    const match = isRoutable(exchange) ? routes.match(exchange.method, exchange.rawPath) : undefined;
    const answered = await answerTo(exchange, match).catch(
      (error: unknown): Refusal => ({ status: request.complete ? 500 : 400, error: `${error}` }),
    );
    const answer = isRefusal(answered) ? toAnswer(answered) : answered;
    sendAnswer(response, exchange, { ...answer, headers: { ...cors.headersFor(request), ...answer.headers } });
    log(exchange, match?.route.routeKey ?? '-', isRefusal(answered) ? { ...answer, error: answered.error } : answer);
  }

  async function answerTo(exchange: Exchange, match: RouteMatch | undefined): Promise<HttpAnswer | Refusal> {
    if (isHeadTooLarge(exchange.request)) return { status: 431 };
    if (!isRoutable(exchange)) return { status: 400 };
    return cors.answerPreflight(exchange.request) ?? (match ? callRoute(exchange, match) : { status: 404 });
  }

  return createHttpServer(async (request, response) => {
    try {
      const isLocal = options.localRoutes(request, response);
      if (isLocal !== true && !(await isLocal)) await serve(request, response);
    } catch (error) {
      const exchange = openExchange(request, clock.now());
      const answer = toAnswer({ status: 500 });
      log(exchange, '-', { ...answer, error: `${error}` });
      if (response.headersSent) response.destroy();
      else sendAnswer(response, exchange, answer);
    }
  });
}
