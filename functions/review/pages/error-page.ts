/** Refusals on the reviewers' pages. */

import { problemPage } from '../../../shared/html/problem-page.tsx';
import { problemReply } from '../../../shared/http/reply.ts';
import { wantsJson } from '../../../shared/http/request.ts';
import type { ErrorPage } from '../../../shared/http/serve.ts';
import type { Text } from '../../../shared/text.ts';

const useTheLink: Text = {
  zh: '请重新打开审核邮件中的链接；链接打开 30 分钟后须重新打开。转给他人或已重发的任务，旧链接不再有效。',
  en: 'Open the link in your mail again; each opening lasts 30 minutes. Links of tasks passed on or sent anew are void.',
};

export const errorPage: ErrorPage = (problem, request, reference) => {
  if (wantsJson(request)) return problemReply(problem, reference);
  const needsLink = ['sign-in-required', 'link-gone'].includes(problem.code);
  return problemPage(problem, reference, { nav: [], ...(needsLink ? { hint: useTheLink } : {}) });
};
