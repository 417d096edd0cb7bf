/** Refusals on the applicant's pages. */

import { problemPage } from '../../../shared/html/problem-page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import { problemReply } from '../../../shared/http/reply.ts';
import { wantsJson } from '../../../shared/http/request.ts';
import type { ErrorPage } from '../../../shared/http/serve.ts';
import type { Text } from '../../../shared/text.ts';

const useTheLink: Text = {
  zh: '请打开最近一封邮件中的链接查看办件；还没有提交的草稿，只能在填写它的那个浏览器打开。',
  en: 'Open the link in our latest mail to see the case. A draft opens only in the browser in which it was filled in.',
};

const openAgain: Text = { zh: '请打开邮件中的链接', en: 'Open the link in our mail' };
const askAnew: Text = { zh: '重新索取报送链接', en: 'Ask for a new link' };

export const errorPage: ErrorPage = (problem, request, reference) => {
  if (wantsJson(request)) return problemReply(problem, reference);
  const { formId } = problem.details.members ?? {};
  if (problem.code === 'link-gone' && typeof formId === 'string') {
    return problemPage(problem, reference, { way: { href: pathOf('GET /forms/{formId}', { formId }), text: askAnew } });
  }
  const isCasePage = /^\w+ \/(cases|c)\//.test(request.routeKey);
  const needsLink = ['sign-in-required', 'not-found', 'link-gone'].includes(problem.code);
  if (!isCasePage || !needsLink) return problemPage(problem, reference);
  const title = problem.code === 'sign-in-required' ? openAgain : undefined;
  return problemPage(problem, reference, { title, hint: useTheLink });
};
