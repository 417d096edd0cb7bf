/** The pages of entries that wait for confirmation, route by route. */

import { renderPage } from '../../../shared/html/render.ts';
import { requireSameOrigin } from '../../../shared/http/access.ts';
import { firstOf, parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { entryFactOf, requireConfirmation } from '../../../shared/register/confirm.ts';
import { type PageCaller, requirePageCaller } from '../caller.ts';
import { confirmEntry, readConfirmable, requireEntry } from '../confirmations.ts';
import { ConfirmationPage, ConfirmationsPage } from './confirmations.tsx';
import { confirmationsView, confirmationView, readChosen, type Typed } from './confirmations.view.ts';
import { signedInOf } from './signed-in.ts';

export async function showConfirmations(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const found = await readConfirmable(request.params['registerId'] ?? '');
  const view = confirmationsView(found, request.query);
  return page(200, renderPage(<ConfirmationsPage view={view} signedIn={signedInOf(caller)} />));
}

export async function showConfirmation(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  return entryPage(caller, request, { status: 200, typed: { chosen: {}, errors: [] } });
}

async function entryPage(
  caller: PageCaller,
  { params }: Request,
  { status, typed }: { readonly status: number; readonly typed: Typed },
): Promise<Reply> {
  const found = await readConfirmable(params['registerId'] ?? '');
  const view = confirmationView(found, requireEntry(found.entries, params['key'] ?? ''), typed);
  return page(status, renderPage(<ConfirmationPage view={view} signedIn={signedInOf(caller)} />));
}

/** Confirms; what is refused is told on the page of the entry. */
export async function postConfirmationPage(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const posted = parseForm(request.body);
  requireSameOrigin(request, caller.session.secret, firstOf(posted, 'csrf'));
  const { registerId = '', key = '' } = request.params;
  const { register, entries } = await readConfirmable(registerId);
  const fields = requireConfirmation(register).fields(entryFactOf(requireEntry(entries, key)));
  const chosen = readChosen(posted, fields);
  try {
    await confirmEntry(caller, { registerId, key, version: Number(firstOf(posted, 'version')), chosen });
  } catch (problem) {
    if (!(problem instanceof Problem) || !['invalid-input', 'conflict'].includes(problem.code)) throw problem;
    const { errors = [], detail } = problem.details;
    const lines = errors.length > 0 ? errors : [{ path: '', text: detail ?? problem.title }];
    return entryPage(caller, request, { status: problem.status, typed: { chosen, errors: lines } });
  }
  const list = pathOf('GET /staff/registers/{registerId}/confirmations', { registerId });
  return seeOther(`${list}?${new URLSearchParams({ done: key })}`);
}
