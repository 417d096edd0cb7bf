/** The routes of the page about what is owed. */

import { renderPage } from '../../../shared/html/render.ts';
import { requireSameOrigin } from '../../../shared/http/access.ts';
import { parseQuery } from '../../../shared/http/query.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { owedListSchema } from '../../../shared/staff/bodies.ts';
import type { PeriodView } from '../../../shared/staff/owed-view.ts';
import { type PageCaller, requirePageCaller } from '../caller.ts';
import { changeFreeze, keyOf, listOwed, listPeriods, owedFormsOf, sendOwedLink } from '../owed.ts';
import { OwedPage, owedHref } from './owed.tsx';
import { errorLines, readForm } from './routes.tsx';
import { signedInOf } from './signed-in.ts';

export async function showOwed(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const { form, period, filter } = parseQuery(request.query, owedListSchema);
  return showPage(caller, { form, period, filter, isDone: 'done' in request.query });
}

interface Shown {
  readonly form?: string | undefined;
  readonly period?: string | undefined;
  readonly filter?: ReturnType<typeof owedListSchema.parse>['filter'];
  readonly isDone?: boolean;
  readonly problem?: Problem;
}

/** Without a form, the first that the caller minds; without a period, the one that is running. */
async function showPage(caller: PageCaller, { form, period, filter, isDone = false, problem }: Shown): Promise<Reply> {
  const forms = owedFormsOf(caller.member);
  const formId = form ?? forms[0]?.id;
  const periods = formId === undefined ? [] : await listPeriods(caller, formId);
  const periodId = period ?? runningOf(periods)?.periodId;
  const list =
    formId === undefined || periodId === undefined
      ? undefined
      : await listOwed(caller, { form: formId, period: periodId, filter });
  const props = {
    forms,
    form: forms.find(({ id }) => id === formId),
    periods,
    list,
    filter,
    isDone,
    errors: problem ? errorLines(problem) : [],
    signedIn: signedInOf(caller),
  };
  return page(problem?.status ?? 200, renderPage(<OwedPage {...props} />));
}

/** The last period that has opened, else the first. */
function runningOf(periods: readonly PeriodView[]): PeriodView | undefined {
  return periods.findLast(({ isOpen }) => isOpen) ?? periods[0];
}

/** Freezes, reopens, sends a link. What is refused is told on the page. */
export async function postOwed(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const sent = readForm(request);
  requireSameOrigin(request, caller.session.secret, sent['csrf']);
  const key = keyOf(request);
  try {
    await actOn(caller, key, sent);
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.status < 409 || cause.code === 'internal') throw cause;
    return showPage(caller, { form: key.formId, period: key.periodId, problem: cause });
  }
  return seeOther(owedHref({ form: key.formId, period: key.periodId, done: '1' }));
}

/** Refuses with: malformed-request, and what the acts refuse with. */
async function actOn(
  caller: PageCaller,
  key: ReturnType<typeof keyOf>,
  { act, reason = '', entryKey = '' }: ReturnType<typeof readForm>,
): Promise<unknown> {
  if (act === 'link') return sendOwedLink(caller, key, entryKey);
  if (act !== 'freeze' && act !== 'reopen') throw new Problem('malformed-request');
  return changeFreeze(caller, key, { kind: act, reason: reason.trim().slice(0, 500) });
}
