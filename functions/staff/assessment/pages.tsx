/** The pages of the assessment, route by route. */

import { boardWorkbook } from '../../../shared/board/workbook.ts';
import { dateIn } from '../../../shared/calendar/shanghai.ts';
import { nowInstant } from '../../../shared/clock.ts';
import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { requireSameOrigin } from '../../../shared/http/access.ts';
import { parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { answerSchema, countSchema } from '../../../shared/staff/bodies.ts';
import { contentDisposition } from '../../../shared/text/file-name.ts';
import { type PageCaller, requirePageCaller } from '../caller.ts';
import { signedInOf } from '../pages/signed-in.ts';
import { answer, enter } from './acts.ts';
import { CircularPage } from './circular.tsx';
import { CountPage } from './count.tsx';
import type { Sent } from './enter-form.tsx';
import { MonthPage } from './month.tsx';
import { monthBoard, monthTitle } from './month.view.ts';
import {
  type AssessedForm,
  assessedForms,
  isMonth,
  mayAssess,
  readCount,
  readMonth,
  requireAssessed,
  requireAssessor,
} from './read.ts';

/** To the month that was chosen; else to this month. */
export async function toMonth(request: Request): Promise<Reply> {
  const { member } = await requirePageCaller(request);
  const { form: asked, month = '' } = request.query;
  const [first] = assessedForms(member);
  const form = asked === undefined ? first : requireAssessed(member, asked);
  if (!form) throw new Problem('not-found');
  const shown = isMonth(month) ? month : dateIn(nowInstant()).slice(0, 7);
  return seeOther(pathOf('GET /staff/assessment/{formId}/{month}', { formId: form.id, month: shown }));
}

interface Opened {
  readonly caller: PageCaller;
  readonly form: AssessedForm;
  readonly month: string;
}

async function open(request: Request): Promise<Opened> {
  const caller = await requirePageCaller(request);
  const { formId = '', month = '' } = request.params;
  return { caller, form: requireAssessed(caller.member, formId), month };
}

export async function showMonth(request: Request): Promise<Reply> {
  return monthPage(await open(request), request, { status: 200 });
}

interface Again {
  readonly status: number;
  readonly errors?: readonly ErrorLine[];
  readonly sent?: Sent;
}

async function monthPage({ caller, form, month }: Opened, { query }: Request, again: Again): Promise<Reply> {
  const { status, errors = [], sent = {} } = again;
  const props = {
    form,
    view: await readMonth(form, month),
    signedIn: signedInOf(caller),
    unit: query['unit'],
    mayEnter: mayAssess(caller.member, form.assessment),
    errors,
    sent,
    done: 'counted' in query ? { zh: '已计入。', en: 'Counted.' } : undefined,
  };
  return page(status, renderPage(<MonthPage {...props} />));
}

/** Enters a count; what is wrong is told on the page of the month. */
export async function enterCount(request: Request): Promise<Reply> {
  const opened = await open(request);
  const { caller, form } = opened;
  const sent = readSent(request, caller);
  requireAssessor(caller.member, form);
  const given = countSchema.safeParse({
    number: sent['number'] ?? '',
    reason: sent['reason'] ?? '',
    note: sent['note'] ?? '',
    ...(sent['unit'] ? { unit: sent['unit'] } : {}),
    ...(sent['dueOn'] ? { dueOn: sent['dueOn'] } : {}),
  });
  try {
    if (!given.success) throw new Problem('malformed-request');
    const { month } = await enter(caller.member, form, given.data);
    return seeOther(`${pathOf('GET /staff/assessment/{formId}/{month}', { formId: form.id, month })}?counted`);
  } catch (problem) {
    return monthPage(opened, request, { ...wrong(problem), sent });
  }
}

/** What is to be put right on the page; anything else is left to the boundary. */
function wrong(problem: unknown): Pick<Again, 'status'> & { readonly errors: readonly ErrorLine[] } {
  if (!(problem instanceof Problem) || problem.code !== 'invalid-input') throw problem;
  return { status: problem.status, errors: (problem.details.errors ?? []).map(({ path, text }) => ({ path, text })) };
}

/** Refuses with: forbidden. */
function readSent(request: Request, { session }: PageCaller): Sent {
  const sent = Object.fromEntries([...parseForm(request.body)].map(([name, [first]]) => [name, first]));
  requireSameOrigin(request, session.secret, sent['csrf']);
  return sent;
}

export async function downloadMonth(request: Request): Promise<Reply> {
  const { form, month } = await open(request);
  const view = await readMonth(form, month);
  const workbook = await boardWorkbook(monthBoard(view, form.assessment.reference.label));
  return {
    status: 200,
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': contentDisposition(`${monthTitle(view).zh}.xlsx`),
    },
    body: workbook.toString('base64'),
    isBase64: true,
  };
}

export async function showCircular(request: Request): Promise<Reply> {
  const { caller, form, month } = await open(request);
  const view = await readMonth(form, month);
  const props = { form, view, at: nowInstant(), signedIn: signedInOf(caller) };
  return page(200, renderPage(<CircularPage {...props} />));
}

export async function showCount(request: Request): Promise<Reply> {
  return countPage(await open(request), request, { status: 200 });
}

async function countPage({ caller, form, month }: Opened, { params }: Request, again: Again): Promise<Reply> {
  const { status, errors = [], sent = {} } = again;
  const props = {
    form,
    read: await readCount(form, month, params['orderId'] ?? ''),
    signedIn: signedInOf(caller),
    mayAnswer: mayAssess(caller.member, form.assessment),
    errors,
    sent,
  };
  return page(status, renderPage(<CountPage {...props} />));
}

/** Answers an appeal; what is wrong is told on the page of the count. */
export async function answerCount(request: Request): Promise<Reply> {
  const opened = await open(request);
  const { caller, form, month } = opened;
  const sent = readSent(request, caller);
  requireAssessor(caller.member, form);
  const orderId = request.params['orderId'] ?? '';
  const given = answerSchema.safeParse({ verdict: sent['verdict'], reason: sent['reason'] ?? '' });
  try {
    if (!given.success) throw new Problem('invalid-input', { errors: [chooseVerdict] });
    await answer(caller.member, form, { month, orderId, answer: given.data });
    const place = { formId: form.id, month, orderId };
    return seeOther(pathOf('GET /staff/assessment/{formId}/{month}/orders/{orderId}', place));
  } catch (problem) {
    return countPage(opened, request, { ...wrong(problem), sent });
  }
}

const chooseVerdict = {
  path: 'verdict',
  code: 'required',
  text: { zh: '请选择维持或撤销，并写明理由。', en: 'Choose whether the count stands, and say why.' },
};
