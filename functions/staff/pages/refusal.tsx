/** Refusals of the staff's pages: whoever is not signed in is sent there, anything else is a page. */

import { problemPage } from '../../../shared/html/problem-page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import type { Problem } from '../../../shared/problem.ts';
import { signInAgainHref } from './signed-out.tsx';
import { words } from './words.ts';

/** The pages that lead to the sign-in and back; from a form that was sent, the person goes on by a link. */
const leadsBack: Readonly<Record<string, (params: Request['params']) => string>> = {
  'GET /staff': () => pathOf('GET /staff', {}),
  'GET /staff/boards': () => pathOf('GET /staff/boards', {}),
  'GET /staff/boards/{formId}/{boardId}': ({ formId = '', boardId = '' }) =>
    pathOf('GET /staff/boards/{formId}/{boardId}', { formId, boardId }),
  'GET /staff/cases/{caseId}': ({ caseId = '' }) => pathOf('GET /staff/cases/{caseId}', { caseId }),
};

const nav = [
  { href: pathOf('GET /staff', {}), text: words.worklist },
  { href: signInAgainHref, text: words.otherPerson },
];

export function refusalPage(problem: Problem, request: Request, reference: string): Reply {
  const next = problem.code === 'sign-in-required' ? leadsBack[request.routeKey]?.(request.params) : undefined;
  if (next === undefined) return problemPage(problem, reference, { nav });
  return seeOther(`${pathOf('GET /staff/sign-in', {})}?${new URLSearchParams({ next })}`);
}
