/** Refusals of the staff's pages: whoever is not signed in is sent there, anything else is a page. */

import { problemPage } from '../../../shared/html/problem-page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { type RouteKey, routes } from '../../../shared/http/routes.ts';
import type { Problem } from '../../../shared/problem.ts';
import { signInAgainHref } from './signed-out.tsx';
import { words } from './words.ts';

/** Every page leads to the sign-in and back; from a form that was sent, the person goes on by a link. */
function pageBehind({ routeKey, params, query }: Request): string {
  const key = routeKey.replace(/^POST /, 'GET ');
  if (!isPage(key)) return pathOf('GET /staff', {});
  const asked = new URLSearchParams(routeKey === key ? query : {}).toString();
  return pathOf(key, params) + (asked === '' ? '' : `?${asked}`);
}

const signInRoutes: readonly string[] = ['GET /staff/sign-in', 'GET /staff/callback'];

const isPage = (key: string): key is RouteKey => routes.some(route => route.key === key) && !signInRoutes.includes(key);

const notSent = {
  zh: '登录已过期，刚才提交的内容没有保存。可先返回上一页复制所填内容，重新登录后再提交。',
  en: 'Your sign-in has ended, and what you sent was not saved. Go back to copy it, sign in again, then send it.',
};

const nav = [
  { href: pathOf('GET /staff', {}), text: words.worklist },
  { href: signInAgainHref, text: words.otherPerson },
];

export function refusalPage(problem: Problem, request: Request, reference: string): Reply {
  const { next } = problem.details.members ?? {};
  if (problem.code === 'no-role' || next !== undefined) return signInPage(problem, request, reference);
  const isSignedOut = problem.code === 'sign-in-required' && !signInRoutes.includes(request.routeKey);
  if (!isSignedOut) return problemPage(problem, reference, { nav });
  const href = signInHref({ next: pageBehind(request) });
  if (request.routeKey.startsWith('GET ')) return seeOther(href);
  return problemPage(problem, reference, { hint: notSent, way: { href, text: words.signInAgain }, nav });
}

/** Who has signed in without success gets on, also as somebody else, to where they wanted to go. */
function signInPage(problem: Problem, request: Request, reference: string): Reply {
  const { next = pageBehind(request) } = problem.details.members ?? {};
  const href = signInHref({ next: String(next), prompt: 'login' });
  const text = problem.code === 'no-role' ? words.otherPerson : words.signInAgain;
  return problemPage(problem, reference, { way: { href, text } });
}

const signInHref = (query: Readonly<Record<string, string>>): string =>
  `${pathOf('GET /staff/sign-in', {})}?${new URLSearchParams(query)}`;
