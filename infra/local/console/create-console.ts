import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConsoleProblem, problemReply, send } from './answer.ts';
import { findIntrusion } from './loopback.ts';
import { type ConsoleOptions, createResources, type Resources } from './resources.ts';

/** Answers true when the request was the console's and has been answered. */
export type Console = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** The local console: the page `/_local/` and its JSON endpoints, for this machine only. */
export function createConsole(options: ConsoleOptions): Console {
  const resources = createResources(options);
  return async (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (path !== '/_local' && !path.startsWith('/_local/')) return false;
    try {
      const intrusion = findIntrusion(request);
      if (intrusion) throw new ConsoleProblem('forbidden', intrusion);
      send(response, await findAnswer(request, resources.get(path))(request));
    } catch (error) {
      if (!(error instanceof ConsoleProblem)) throw error;
      request.resume();
      send(response, problemReply(error));
    }
    return true;
  };
}

function findAnswer(request: IncomingMessage, methods: ReturnType<Resources['get']>) {
  if (!methods) throw new ConsoleProblem('not-found', `there is nothing at ${request.url}`);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const answer = method === 'GET' || method === 'POST' ? methods[method] : undefined;
  if (!answer) throw new ConsoleProblem('method-not-allowed', `${request.method} is not supported here`);
  return answer;
}
