import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { text as readText } from 'node:stream/consumers';
import { createConsole } from '../../../../infra/local/console/create-console.ts';
import type { ConsoleOptions } from '../../../../infra/local/console/resources.ts';
import { createReceiver } from '../../../../infra/local/webhooks/receiver.ts';

/** What deliveries to this console are signed with. */
export const webhookKey = 'the-key-of-the-local-webhook';
export const startMs = Date.parse('2022-12-05T09:00:00+08:00');

/** Options of a console over a clock that only moves when told. */
export function aConsole(changes: Partial<ConsoleOptions> = {}): ConsoleOptions {
  let nowMs = startMs;
  return {
    clock: { now: () => nowMs },
    async advanceTo(ms) {
      nowMs = ms;
    },
    inbox: () => [],
    executions: () => [],
    operations: () => ({}),
    functions: () => [],
    logs: () => [],
    deadLetters: () => [],
    webhooks: createReceiver({
      database: new DatabaseSync(':memory:'),
      key: webhookKey,
      clock: { now: () => nowMs },
    }),
    isReady: () => true,
    links: [{ label: '首页 Home', href: '/' }],
    ...changes,
  };
}

export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Serves a console; what is not the console's answers 418. */
export async function serve(options: ConsoleOptions) {
  const answer = createConsole(options);
  const server = createServer(async (incoming, response) => {
    if (!(await answer(incoming, response))) response.writeHead(418).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    ask: (asked: Asked) => ask(port, asked),
    moveClock: (body: unknown) => ask(port, aClockPost(body)),
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

export function aClockPost(body: unknown): Asked {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', path: '/_local/clock', headers, body: JSON.stringify(body) };
}

async function ask(port: number, { method = 'GET', path, headers = {}, body }: Asked) {
  const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const text = await readText(response);
  const isJson = text !== '' && /json/.test(response.headers['content-type'] ?? '');
  return { status: response.statusCode, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}
