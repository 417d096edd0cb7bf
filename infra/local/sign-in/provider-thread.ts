import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { Provider } from 'oidc-provider';
import { configure } from './configuration.ts';
import { offerPersonGrant } from './person-grant.ts';
import { createRemoteAdapter } from './remote-artifacts.ts';
import { keepCookiesOnRealTime } from './session-cookies.ts';
import type { ProviderSettings } from './settings.ts';
import { serveSignIn } from './sign-in-routes.ts';
import type { FromProvider, ToProvider } from './thread-messages.ts';
import { installVirtualDate } from './virtual-date.ts';

/** Entry of the provider's thread; started by `startSignIn`. */
async function run(port: MessagePort, settings: ProviderSettings): Promise<void> {
  installVirtualDate(settings.sharedOffset);
  const server = createServer();
  const host = await listen(server, settings.port);
  const issuer = `http://${host}`;
  const provider = createProvider(issuer, settings, createRemoteAdapter(port));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.headers.host === host) answer(request, response);
    else refuseHost(request, response);
  });
  port.on('message', (message: ToProvider) => {
    if (message.kind === 'close') close(server, port);
  });
  port.postMessage({ kind: 'listening', issuer } satisfies FromProvider);
}

function createProvider(issuer: string, settings: ProviderSettings, adapter: unknown): Provider {
  const provider = new Provider(issuer, configure(settings, adapter));
  provider.on('server_error', (_ctx, error) => console.error('sign-in:', error));
  keepCookiesOnRealTime(provider);
  serveSignIn(provider, settings);
  offerPersonGrant(provider, settings);
  return provider;
}

/** Answers host and port as they stand in the issuer. */
function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

/** A page of another name that resolves to this machine (DNS rebinding) gets no answer. */
function refuseHost(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(421, { 'content-type': 'text/plain' }).end('misdirected request');
}

function close(server: Server, port: MessagePort): void {
  server.close(() => port.close());
  server.closeAllConnections();
}

if (!parentPort) throw new Error('provider-thread.ts runs as a worker thread');
await run(parentPort, workerData as ProviderSettings);
