import type { RouteModel } from '../contract.ts';

export interface RouteMatch {
  readonly route: RouteModel;
  /** Decoded values of the path's variables; undefined when the route has none. */
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

export interface RouteTable {
  /**
   * The most specific route for a method and a raw path, `$default` last; undefined = 404. Throws `URIError` on a
   * malformed path.
   */
  match(method: string, rawPath: string): RouteMatch | undefined;
}

interface CompiledRoute {
  readonly route: RouteModel;
  readonly method: string;
  readonly segments: readonly string[];
  readonly rank: string;
}

const GREEDY = /^\{(.+)\+\}$/;
const VARIABLE = /^\{(.+)\}$/;

/**
 * Chooses routes as API Gateway's HTTP APIs do: segment by segment a literal wins over `{name}` and `{name}` over
 * `{name+}`, then the named method over `ANY`, and `$default` takes what is left. `HEAD` is not answered by `GET`.
 */
export function createRouteTable(routes: readonly RouteModel[]): RouteTable {
  const fallback = routes.find(route => route.routeKey === '$default');
  const compiled = routes
    .filter(route => route !== fallback)
    .map(compile)
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  return {
    match(method, rawPath) {
      const segments = rawPath.slice(1).split('/');
      for (const candidate of compiled) {
        if (candidate.method !== method && candidate.method !== 'ANY') continue;
        const values = matchSegments(candidate.segments, segments);
        if (values) return { route: candidate.route, pathParameters: decodeAll(values) };
      }
      return fallback && { route: fallback, pathParameters: undefined };
    },
  };
}

function compile(route: RouteModel): CompiledRoute {
  const [method = '', path = ''] = route.routeKey.split(' ');
  const segments = path.slice(1).split('/');
  return { route, method, segments, rank: segments.map(rankOf).join('') + (method === 'ANY' ? '9' : '8') };
}

function rankOf(segment: string): string {
  if (GREEDY.test(segment)) return '3';
  return VARIABLE.test(segment) ? '2' : '1';
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): [string, string][] | undefined {
  const values: [string, string][] = [];
  for (const [index, part] of pattern.entries()) {
    const greedy = GREEDY.exec(part)?.[1];
    if (greedy) {
      const rest = segments.slice(index).join('/');
      return rest === '' ? undefined : [...values, [greedy, rest]];
    }
    const segment = segments[index];
    if (segment === undefined) return undefined;
    const name = VARIABLE.exec(part)?.[1];
    if (name && segment !== '') values.push([name, segment]);
    else if (name || part !== segment) return undefined;
  }
  return pattern.length === segments.length ? values : undefined;
}

function decodeAll(values: readonly [string, string][]): Record<string, string> | undefined {
  if (values.length === 0) return undefined;
  return Object.fromEntries(values.map(([name, value]) => [name, decodeURIComponent(value)]));
}
