import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { ApiModel, InvocationResult, RouteModel } from '../../../../infra/local/contract.ts';
import { type AccessLogLine, createGateway, type GatewayOptions } from '../../../../infra/local/gateway/gateway.ts';
import type { HttpServer } from '../../../../infra/local/gateway/http-server.ts';
import { createActivity } from '../../../../infra/local/time/activity.ts';

export const NOW = Date.UTC(2022, 11, 5, 1);

/** What the tests look at of an event of payload format 2.0. */
export interface SeenEvent {
  readonly routeKey: string;
  readonly rawPath: string;
  readonly headers: Record<string, string>;
  readonly cookies?: string[];
  readonly body?: string;
  readonly isBase64Encoded: boolean;
  readonly requestContext: {
    readonly http: { readonly sourceIp: string };
    readonly authorizer?: unknown;
    readonly requestId: string;
  };
}

export interface Bench {
  readonly url: string;
  readonly port: number;
  readonly events: SeenEvent[];
  readonly log: AccessLogLine[];
  /** What the function answers from now on. */
  answer(result: InvocationResult | ((event: unknown) => Promise<InvocationResult>)): void;
  moveClock(byMs: number): void;
  close(): Promise<void>;
}

export function routeTo(routeKey: string, settings: Partial<RouteModel> = {}): RouteModel {
  return {
    routeKey,
    functionArn: 'arn:aws-cn:lambda:cn-north-1:123456789012:function:web',
    timeoutMs: 5_000,
    ...settings,
  };
}

export async function openBench(api: Partial<ApiModel>, options: Partial<GatewayOptions> = {}): Promise<Bench> {
  const events: SeenEvent[] = [];
  const log: AccessLogLine[] = [];
  let nowMs = NOW;
  let respond: (event: unknown) => Promise<InvocationResult> = async () => ({
    payload: { statusCode: 200, body: 'ok' },
  });
  const gateway: HttpServer = createGateway({
    api: { logicalId: 'Api', id: 'api123', routes: [], routeThrottles: {}, ...api },
    invoke(_functionArn, event) {
      events.push(event as SeenEvent);
      return respond(event);
    },
    clock: { now: () => nowMs },
    activity: createActivity(),
    accessLog: line => log.push(line),
    localRoutes: () => false,
    ...options,
  });
  const port = await gateway.listen(0);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    events,
    log,
    answer(result) {
      respond = typeof result === 'function' ? result : async () => result;
    },
    moveClock(byMs) {
      nowMs += byMs;
    },
    close: () => gateway.close(),
  };
}

/** A request that `fetch` would tidy up first: raw paths, repeated headers. */
export function send(
  bench: Bench,
  options: { path: string; method?: string; headers?: Record<string, string | string[]>; body?: string | Buffer },
): Promise<{ status: number; headers: IncomingMessage['headers']; body: string }> {
  return new Promise((resolve, reject) => {
    const { path, method = 'GET', headers = {} } = options;
    const request = httpRequest(
      { host: '127.0.0.1', port: bench.port, path, method, headers, agent: false },
      async response => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        });
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });
}
