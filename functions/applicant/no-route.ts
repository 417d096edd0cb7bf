/** What no route takes. */

import { routes } from '../../shared/http/routes.ts';
import { Problem } from '../../shared/problem.ts';

const patterns = routes.map(({ key }) => {
  const [method = '', path = ''] = key.split(' ');
  return { method, pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`) };
});

/** `method-not-allowed` where the path is known: it names what is offered. Otherwise `not-found`. */
export function problemOfNoRoute(path: string): Problem {
  const allowed = patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  return allowed.length === 0 ? new Problem('not-found') : new Problem('method-not-allowed', { allowed });
}
