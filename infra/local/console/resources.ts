import type { IncomingMessage } from 'node:http';
import type { Mail } from '../mail/stored-mail.ts';
import type { Webhooks } from '../webhooks/receiver.ts';
import { jsonReply, type Reply } from './answer.ts';
import { createClockMover, type MovableClock } from './clock-request.ts';
import { pageOfExecutions } from './executions.ts';
import { formatLocalTime } from './local-time.ts';
import { readPage } from './page-files.ts';
import type { ConsoleLink, DeadLetterRow, ExecutionRow, FunctionRow, LogRow } from './rows.ts';
import { webhookAnswers } from './webhook-requests.ts';

export interface ConsoleOptions extends MovableClock {
  /** Newest last; the first `from` left out. */
  inbox(from?: number): readonly Mail[];
  /** All of them, newest first. */
  executions(): readonly ExecutionRow[];
  /** As `OperationsLedger.report` answers it. */
  operations(): unknown;
  functions(): readonly FunctionRow[];
  /** The last lines the functions wrote, newest last. */
  logs(): readonly LogRow[];
  deadLetters(): readonly DeadLetterRow[];
  readonly webhooks: Webhooks;
  isReady(): boolean;
  readonly links: readonly ConsoleLink[];
}

type Answer = (request: IncomingMessage) => Reply | Promise<Reply>;

/** What is answered at each path, by method. */
export type Resources = ReadonlyMap<string, { readonly GET?: Answer; readonly POST?: Answer }>;

/** The console's paths: the page with its style and script, and the JSON endpoints that it reads. */
export function createResources(options: ConsoleOptions): Resources {
  const moveClock = createClockMover(options);
  const lists: Readonly<Record<string, () => unknown>> = {
    clock: () => ({ now: formatLocalTime(options.clock.now()) }),
    'dead-letters': () => options.deadLetters(),
    executions: () => options.executions(),
    functions: () => options.functions(),
    links: () => options.links,
    logs: () => options.logs(),
    operations: () => options.operations(),
    webhooks: () => options.webhooks.list(),
  };
  const resources = new Map<string, { GET?: Answer; POST?: Answer }>();
  for (const [path, reply] of readPage()) resources.set(path, { GET: () => reply });
  for (const [name, list] of Object.entries(lists)) resources.set(`/_local/${name}`, { GET: () => jsonReply(list()) });
  resources.set('/_local/inbox', { GET: request => jsonReply(options.inbox(firstMail(request))) });
  resources.set('/_local/executions-page', {
    GET: request => jsonReply(pageOfExecutions(options.executions(), request)),
  });
  resources.set('/_local/health', { GET: () => reportHealth(options.isReady()) });
  resources.set('/_local/clock', {
    ...resources.get('/_local/clock'),
    POST: async request => jsonReply(await moveClock(request)),
  });
  const { orders, deliveries } = webhookAnswers(options.webhooks);
  resources.set('/_local/webhooks', { ...resources.get('/_local/webhooks'), POST: orders });
  resources.set('/_local/webhooks/deliveries', { POST: deliveries });
  return resources;
}

/** `?from=<n>` leaves out the first n mails: for those who read on where they stopped. */
function firstMail(request: IncomingMessage): number {
  const from = new URL(request.url ?? '/', 'http://local').searchParams.get('from') ?? '0';
  return /^\d{1,9}$/.test(from) ? Number(from) : 0;
}

function reportHealth(ready: boolean): Reply {
  return jsonReply({ ready }, ready ? 200 : 503);
}
