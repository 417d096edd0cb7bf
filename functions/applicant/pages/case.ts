/** The case page: to fill in while it is a draft or sent back, to follow after that. */

import { forms } from '#forms';
import { caseView } from '../../../shared/applicant/view.ts';
import type { CaseFile } from '../../../shared/case/schema.ts';
import { workedOutFrom } from '../../../shared/case/worked-out.ts';
import { nowInstant } from '../../../shared/clock.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { whatIsMissing } from '../../../shared/form/missing.ts';
import { formOf } from '../../../shared/form/versions.ts';
import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import type { Typed } from '../../../shared/html/log-part.view.ts';
import { caseCookie, requireCase } from '../../../shared/http/access.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { csrfToken, newId } from '../../../shared/id.ts';
import { owedTerms } from '../../../shared/obligation/terms.ts';
import { surroundingsOf } from '../../../shared/register/store.ts';
import { loadEvents } from '../../../shared/table/case-store.ts';
import type { Text } from '../../../shared/text.ts';
import { placeOf } from '../owed.ts';
import { renderDiscarded } from './discarded.tsx';
import { renderEdit } from './edit.tsx';
import { editView } from './edit.view.ts';
import { errorLines } from './error-lines.ts';
import { laterView } from './later.view.ts';
import type { TypedAnswers } from './read-case-form.ts';
import { renderStatus } from './status.tsx';
import { statusView } from './status.view.ts';

const noticeTexts: Readonly<Record<string, Text>> = {
  saved: { zh: '已保存。', en: 'Saved.' },
  // S3 sends the browser back with the key of what it took.
  key: { zh: '文件已收到，正在检查；稍后刷新本页查看结果。', en: 'The file has arrived and is being checked.' },
};

export async function casePage(request: Request): Promise<Reply> {
  const { file, secret } = await requireCase(request, forms);
  const form = formOf(forms, file.case);
  if (file.case.status === 'draft' || file.case.status === 'returned') {
    const notices = Object.entries(noticeTexts).flatMap(([name, text]) => (name in request.query ? [text] : []));
    return showEdit(form, file, { secret, notices, shown: file.case.answers });
  }
  if (file.case.status === 'discarded') return showDiscarded(form, file, request);
  return showStatus(file, secret, 'key' in request.query ? { notice: noticeTexts['key'] } : {});
}

async function showDiscarded(form: Form, file: CaseFile, { cookies }: Request): Promise<Reply> {
  const [known, place] = await Promise.all([surroundingsOf(form, nowInstant(), file.case), placeOf(file)]);
  const stands = place?.replaces;
  const isOpen = stands != null && cookies[caseCookie(stands.caseId)] !== undefined;
  return page(
    200,
    renderDiscarded({
      form,
      above: owedTerms(file.case, form, known)?.title,
      stands: stands?.caseNumber ?? null,
      standsHref: isOpen ? pathOf('GET /cases/{caseId}', { caseId: stands.caseId }) : undefined,
      linkHref: pathOf('GET /forms/{formId}', { formId: form.id }),
    }),
  );
}

interface Status {
  readonly status?: number;
  readonly notice?: Text | undefined;
  /** What was typed in one of the parts in which the applicant acts. */
  readonly later?: Typed;
  readonly errors?: readonly ErrorLine[];
  /** An appeal as it was written. */
  readonly typed?: { readonly month: string; readonly text: string };
}

/** The page to follow the case, shown or shown again. */
export async function showStatus(file: CaseFile, secret: string, again: Status = {}): Promise<Reply> {
  const form = formOf(forms, file.case);
  const { status = 200, errors = [], typed, notice } = again;
  const [surroundings, events, place] = await Promise.all([
    surroundingsOf(form, nowInstant(), file.case),
    loadEvents(file.case.caseId),
    placeOf(file),
  ]);
  const { timeline, outcome, workedOut, counts } = caseView(file, form, { surroundings, events });
  const appeal = { csrf: csrfToken(secret), errors, typed };
  const terms = owedTerms(file.case, form, surroundings);
  const action = pathOf('POST /cases/{caseId}/revision', { caseId: file.case.caseId });
  const filing = terms && place ? { filing: { terms, place, action, csrf: csrfToken(secret) } } : {};
  const later = laterView({ file, form, csrf: csrfToken(secret), key: newId(), typed: again.later });
  const known = { timeline, outcome, workedOut, counts, appeal, later, notice, ...filing };
  return page(status, renderStatus(statusView(file, form, known)));
}

export interface Edit {
  readonly secret: string;
  /** The answers to show: saved, or as they were typed. */
  readonly shown: TypedAnswers;
  readonly notices?: readonly Text[];
  readonly errors?: readonly ErrorLine[];
  readonly errorTitle?: Text;
  readonly status?: number;
  /** The submission's key of the page that is shown again. */
  readonly key?: string;
}

/** The page to fill in, shown or shown again. */
export async function showEdit(form: Form, file: CaseFile, edit: Edit): Promise<Reply> {
  const at = nowInstant();
  const isCorrection = file.case.owed?.isCorrection === true;
  const [surroundings, place] = await Promise.all([
    surroundingsOf(form, at, file.case),
    isCorrection ? placeOf(file) : undefined,
  ]);
  const missing = errorLines(whatIsMissing(file, form, surroundings), form, edit.shown);
  const { secret, status = 200, key = newId(), ...shown } = edit;
  const workedOut = workedOutFrom(file, form, surroundings);
  const owed = owedTerms(file.case, form, surroundings);
  return page(
    status,
    renderEdit(
      editView({
        ...shown,
        form,
        file,
        at,
        missing,
        workedOut,
        ...(owed ? { owed } : {}),
        mayDiscard: place?.mayDiscard ?? false,
        csrf: csrfToken(secret),
        key,
      }),
    ),
  );
}
