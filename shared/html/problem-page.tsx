/** Refusals as pages. */

import { page, problemHeaders, retryAfter } from '../http/reply.ts';
import type { Reply } from '../http/request.ts';
import type { Problem } from '../problem.ts';
import type { Text } from '../text.ts';
import { Bi } from './bi.tsx';
import { Page, type PageProps, PageTitle } from './page.tsx';
import { renderPage } from './render.ts';

export interface ProblemPageOptions {
  /** In the words of those who read the page, where the problem’s own are for programs. */
  readonly title?: Text | undefined;
  /** What the person can do about it. */
  readonly hint?: Text;
  /** Where the person can do it. */
  readonly way?: { readonly href: string; readonly text: Text };
  readonly nav?: PageProps['nav'];
}

/** When to come again, in words. */
function waitText(seconds: number): Text {
  const minutes = Math.ceil(seconds / 60);
  return seconds <= 60
    ? { zh: `请在 ${seconds} 秒后重新打开本页。`, en: `Open this page again in ${seconds} seconds.` }
    : { zh: `请在 ${minutes} 分钟后重新打开本页。`, en: `Open this page again in ${minutes} minutes.` };
}

const referenceLabel: Text = { zh: '编号（报告问题时请提供）：', en: 'Reference, to report a problem: ' };

/** A page that says what was refused, why, and under which reference it is in the log. */
export function problemPage(problem: Problem, reference: string, options: ProblemPageOptions = {}): Reply {
  const { details, status } = problem;
  const { title = problem.title, hint, way, nav } = options;
  const { 'retry-after': wait } = retryAfter(problem);
  const html = renderPage(
    <Page title={title} {...(nav ? { nav } : {})}>
      <PageTitle text={title} />
      {details.detail ? (
        <p>
          <Bi text={details.detail} isBlock />
        </p>
      ) : null}
      {details.errors && details.errors.length > 0 ? (
        <ul>
          {details.errors.map(error => (
            <li key={error.path + error.code}>
              <Bi text={error.text} />
            </li>
          ))}
        </ul>
      ) : null}
      {wait === undefined ? null : (
        <p>
          <Bi text={waitText(Number(wait))} isBlock />
        </p>
      )}
      {hint ? (
        <p>
          <Bi text={hint} isBlock />
        </p>
      ) : null}
      {way ? (
        <p>
          <a href={way.href}>
            <Bi text={way.text} />
          </a>
        </p>
      ) : null}
      <p class="reference">
        <Bi text={referenceLabel} isBlock />
        <code>{reference}</code>
      </p>
    </Page>,
  );
  const reply = page(status, html);
  return { ...reply, headers: { ...reply.headers, ...problemHeaders(problem) } };
}
