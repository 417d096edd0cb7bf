/** What no route takes. */

import { routes } from '../../shared/http/routes.ts';
import { Problem } from '../../shared/problem.ts';

/** `method-not-allowed` where the path is known: it names what is offered. Otherwise `not-found`. */
export function problemOfNoRoute(path: string): Problem {
  const allowed = routes.flatMap(({ key }) => {
    const [method = '', offered = ''] = key.split(' ');
    return patternOf(offered).test(path) ? [method] : [];
  });
  return allowed.length === 0 ? new Problem('not-found') : new Problem('method-not-allowed', { allowed });
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
