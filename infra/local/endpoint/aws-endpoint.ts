import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsError, type AwsJsonService, type Clock, type Principal, type Principals } from '../contract.ts';
import type { SignedRequest, Trust } from '../sigv4/trust.ts';
import { readBody } from './read-body.ts';
import { readInput, readTarget, type Target } from './target.ts';
import { type Answering, writeAnswer, writeRefusal } from './write-answer.ts';

export interface AwsEndpointOptions {
  readonly services: readonly AwsJsonService[];
  readonly principals: Principals;
  readonly clock: Clock;
  readonly region: string;
  /** The principal that signed the request; throws `AwsError` for a signature it does not believe. */
  verify(request: SignedRequest, trust: Trust): Principal;
}

export interface AwsEndpoint {
  /** Listens on 127.0.0.1 and answers the port, which is a free one for 0. */
  listen(port: number): Promise<number>;
  close(): Promise<void>;
}

const keepAliveMs = 60_000;

/** The refusal that an unexpected error becomes; the error itself goes to stderr. */
function toRefusal(error: unknown, request: IncomingMessage): AwsError {
  if (error instanceof AwsError) return error;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${request.headers['x-amz-target'] ?? request.url} failed unexpectedly\n${trace}\n`);
  return new AwsError('InternalServerError', 'The local service failed; see its log', { statusCode: 500 });
}

async function answer(
  { service, operation }: Target,
  request: IncomingMessage,
  { principals, clock, region, verify }: AwsEndpointOptions,
): Promise<unknown> {
  const body = await readBody(request);
  const { method = '', url = '', headers } = request;
  const trust: Trust = { principals, clock, service: service.signingName, region };
  const caller = verify({ method, url, headers, body }, trust);
  return service.call(operation, readInput(body), caller);
}

/** One HTTP server for all services that speak AWS JSON: checks each signature and passes the call to its service. */
export function createAwsEndpoint(options: AwsEndpointOptions): AwsEndpoint {
  const services = new Map(options.services.map(service => [service.targetPrefix, service]));
  const server = createServer({ keepAlive: true, keepAliveTimeout: keepAliveMs }, (request, response) => {
    void handle(request, response);
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let contentType: Answering['contentType'] = 'application/x-amz-json-1.0';
    const answering = (): Answering => ({ response, requestId: randomUUID(), contentType, nowMs: options.clock.now() });
    try {
      const target = readTarget(request, services);
      contentType = target.service.contentType;
      const output = await answer(target, request, options);
      writeAnswer(answering(), output);
    } catch (error) {
      // What is left of the body would be taken for the next request on this connection.
      if (!request.complete) response.shouldKeepAlive = false;
      writeRefusal(answering(), toRefusal(error, request));
    }
  }

  return { listen: port => listen(server, port), close: () => close(server) };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close(error => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
