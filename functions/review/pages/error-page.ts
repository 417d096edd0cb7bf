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

const openAgain: Text = { zh: '请重新打开邮件中的链接', en: 'Open the link in your mail again' };
const copyWhole: Text = {
  zh: '请检查链接是否复制完整，最好直接在邮件中点开。',
  en: 'See that the link was copied as a whole; best open it from the mail itself.',
};

const hints: Readonly<Record<string, Text>> = {
  'sign-in-required': useTheLink,
  'link-gone': useTheLink,
  'not-found': copyWhole,
};

export const errorPage: ErrorPage = (problem, request, reference) => {
  if (wantsJson(request)) return problemReply(problem, reference);
  const hint = hints[problem.code];
  const title = problem.code === 'sign-in-required' ? openAgain : undefined;
  return problemPage(problem, reference, { nav: [], title, ...(hint ? { hint } : {}) });
};
