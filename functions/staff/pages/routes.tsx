/** The staff's pages, route by route. */

import { forms } from '#forms';
import { findForm } from '../../../shared/form/find.ts';
import { versionOf } from '../../../shared/form/versions.ts';
import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import { readEntry, type Typed } from '../../../shared/html/log-part.view.ts';
import { renderPage } from '../../../shared/html/render.ts';
import { requireSameOrigin } from '../../../shared/http/access.ts';
import { firstOf, parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { parseQuery } from '../../../shared/http/query.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { passOnSchema } from '../../../shared/staff/bodies.ts';
import { mindsForm } from '../../../shared/staff/sight.ts';
import type { TaskAct } from '../../../shared/staff/task-view.ts';
import { reassign, remind, transfer } from '../acts.ts';
import { taskKeyOf } from '../api.ts';
import { type PageCaller, requirePageCaller } from '../caller.ts';
import { findCaseId, viewCase } from '../cases.ts';
import { worklistSchema } from '../lists.ts';
import { addToLog } from '../log.ts';
import { endedSessionCookie, endSession, requireSession } from '../session.ts';
import { CasePage } from './case.tsx';
import { addingView, entryErrors } from './case.view.ts';
import { signedInOf } from './signed-in.ts';
import { SignedOutPage } from './signed-out.tsx';
import { doneWords } from './words.ts';
import { WorklistPage } from './worklist.tsx';
import { readWorklist } from './worklist.view.ts';

/** With `number`, straight to that case. */
export async function showWorklist(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const { number, list, cursor } = parseQuery(request.query, worklistSchema);
  const caseId = number ? await findCaseId(caller, number) : undefined;
  if (caseId !== undefined) return seeOther(pathOf('GET /staff/cases/{caseId}', { caseId }));
  const worklist = await readWorklist(caller, { list, cursor });
  const missed = number || undefined;
  const props = { worklist, signedIn: signedInOf(caller), missed };
  return page(missed ? 404 : 200, renderPage(<WorklistPage {...props} />));
}

export async function showCase(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  return casePage(caller, request, { status: 200 });
}

async function casePage(
  caller: PageCaller,
  { params, query }: Request,
  { status, errors = [], typed }: { status: number; errors?: readonly ErrorLine[]; typed?: Typed },
): Promise<Reply> {
  const view = await viewCase(caller, params['caseId'] ?? '');
  const done = errors.length === 0 ? doneWords[query['done'] ?? ''] : undefined;
  const form = versionOf(findForm(forms, view.formId), view.formVersion);
  const opensFiles = mindsForm(caller.member, form);
  const signedIn = signedInOf(caller);
  const log = addingView(view, form, { csrf: signedIn.csrf, typed });
  const props = { view, form, signedIn, opensFiles, errors: typed?.errors ?? errors, log, done };
  return page(status, renderPage(<CasePage {...props} />));
}

const shownOnPage: readonly string[] = ['invalid-input', 'log-closed'];

/** Adds to the log. What is refused is told at its field, with everything that was typed. */
export async function postEntryPage(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const posted = parseForm(request.body);
  requireSameOrigin(request, caller.session.secret, firstOf(posted, 'csrf'));
  const caseId = request.params['caseId'] ?? '';
  const idempotencyKey = `page-${firstOf(posted, 'key')}`;
  try {
    await addToLog(caller, caseId, form => ({ raw: readEntry(form, posted), idempotencyKey }));
  } catch (cause) {
    if (!(cause instanceof Problem) || !shownOnPage.includes(cause.code)) throw cause;
    const { formId, formVersion } = await viewCase(caller, caseId);
    const typed = { posted, errors: entryErrors(cause, versionOf(findForm(forms, formId), formVersion)) };
    return casePage(caller, request, { status: cause.status, typed });
  }
  return seeOther(`${pathOf('GET /staff/cases/{caseId}', { caseId })}?${new URLSearchParams({ done: 'log' })}`);
}

/** Reminds, transfers, reassigns. What is refused is told on the page of the case. */
export async function actOnTask(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const sent = readForm(request);
  requireSameOrigin(request, caller.session.secret, sent['csrf']);
  try {
    await actOf(sent['act'])(caller, request, sent);
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.status < 409 || cause.code === 'internal') throw cause;
    return casePage(caller, request, { status: cause.status, errors: errorLines(cause) });
  }
  const { caseId } = taskKeyOf(request);
  return seeOther(
    `${pathOf('GET /staff/cases/{caseId}', { caseId })}?${new URLSearchParams({ done: sent['act'] ?? '' })}`,
  );
}

type Sent = Readonly<Record<string, string | undefined>>;
type Act = (caller: PageCaller, request: Request, sent: Sent) => Promise<unknown>;

const acts: Readonly<Record<TaskAct, Act>> = {
  remind: (caller, request) => remind(caller, taskKeyOf(request)),
  transfer: (caller, request, sent) => transfer(caller, taskKeyOf(request), passOnOf(sent)),
  reassign: (caller, request, sent) => reassign(caller, taskKeyOf(request), passOnOf(sent)),
};

/** Refuses with: malformed-request. */
function actOf(name: string | undefined): Act {
  if (name === undefined || !Object.hasOwn(acts, name)) throw new Problem('malformed-request');
  return acts[name as TaskAct];
}

function passOnOf({ to, note }: Sent) {
  const { success, data } = passOnSchema.safeParse({ to, note: note ?? '' });
  if (!success) throw new Problem('invalid-input', { errors: [chooseSomebody] });
  return data;
}

const chooseSomebody = {
  path: '',
  code: 'required',
  text: {
    zh: '请选择接办的审核人员；说明不超过 2000 字。',
    en: 'Choose a reviewer; a note has at most 2000 characters.',
  },
};

/** Fields that come several times count for nothing: our own forms send none. */
export function readForm({ body }: Request): Sent {
  return Object.fromEntries(
    [...parseForm(body)].filter(([, all]) => all.length === 1).map(([name, [one]]) => [name, one]),
  );
}

/** The fields of several tasks are on one page, so errors are told for the page as a whole. */
export function errorLines({ title, details }: Problem): readonly ErrorLine[] {
  const lines = (details.errors ?? []).map(({ text }) => ({ path: '', text }));
  return lines.length > 0 ? lines : [{ path: '', text: details.detail ?? title }];
}

/** A session that has ended already is as good as signed out. */
export async function signOut(request: Request): Promise<Reply> {
  const { secret } = await requireSession(request);
  requireSameOrigin(request, secret, readForm(request)['csrf']);
  await endSession(request);
  return page(200, renderPage(<SignedOutPage />), [endedSessionCookie]);
}
