/** Holds an answer of the API against what the contract says of its route. */

import type { ApiRouteKey, Operation } from '../../shared/contract/operation.ts';
import { operations } from '../../shared/contract/operations.ts';
import { problem } from '../../shared/contract/problem.ts';

interface ApiAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Throws, naming route and member, for an answer that the contract does not describe. */
export function checkAnswer(routeKey: ApiRouteKey, { status, contentType, body }: ApiAnswer): void {
  // What the gateway itself refuses is no problem document.
  if (status >= 400 && !contentType.startsWith('application/problem+json')) return;
  const why = faultOf(status >= 400 ? problem : contentOf(routeKey, status), body);
  if (why !== undefined) throw new Error(`${routeKey} answered ${status} against its contract: ${why}`);
}

type Content = Operation['answers'][202];

function contentOf(routeKey: ApiRouteKey, status: number): Content {
  const { answers }: Operation = operations[routeKey];
  return (answers as Readonly<Record<number, Content>>)[status];
}

function faultOf(content: Content | 'redirect', body: string): string | undefined {
  if (content === undefined) return 'no such status';
  if (typeof content === 'string') return body === '' ? undefined : `with a body: ${body}`;
  return content.safeParse(JSON.parse(body)).error?.message;
}

/** As the gateway: a route with fewer places comes before one with more. */
const patterns = (Object.keys(operations) as ApiRouteKey[])
  .map(key => ({ key, pattern: new RegExp(`^${key.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`) }))
  .toSorted((a, b) => a.key.split('{').length - b.key.split('{').length);

/** The route of the API that a request takes. */
export const routeOf = (method: string, path: string): ApiRouteKey | undefined =>
  patterns.find(({ pattern }) => pattern.test(`${method} ${path}`))?.key;
