/** Refusals on the pages of papers. */

import { problemPage } from '../../../shared/html/problem-page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { ErrorPage } from '../../../shared/http/serve.ts';
import type { Text } from '../../../shared/text.ts';

const useTheLink: Text = {
  zh: '请打开最近一封邮件中的链接，从办件页面进入。',
  en: 'Open the link in our latest mail and come here from the page of the case.',
};

const check: Text = { zh: '重新核验', en: 'Check again' };

export const errorPage: ErrorPage = (problem, request, reference) => {
  if (request.routeKey.includes('/verify')) {
    return problemPage(problem, reference, { nav: [{ href: pathOf('GET /verify', {}), text: check }] });
  }
  const needsLink = ['sign-in-required', 'not-found', 'link-gone'].includes(problem.code);
  return problemPage(problem, reference, needsLink ? { hint: useTheLink } : {});
};
