/** The case page's form: save, add and remove items and files, submit. Every act saves what was typed. */

import { forms } from '#forms';
import { isFiling } from '../../../shared/case/filing.ts';
import type { CaseFile } from '../../../shared/case/schema.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { formOf } from '../../../shared/form/versions.ts';
import { anchorOf } from '../../../shared/html/anchor.ts';
import { type CaseAccess, requireCase, requireSameOrigin } from '../../../shared/http/access.ts';
import { firstOf, type PostedForm, parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { type FieldError, Problem } from '../../../shared/problem.ts';
import { loadFile } from '../../../shared/table/case-store.ts';
import { removeFile, saveAnswers, submitCase } from '../acts.ts';
import { showEdit } from './case.ts';
import { changeItems, typedItemsOf } from './change-items.ts';
import { errorLines } from './error-lines.ts';
import { postStamp } from './post-later.ts';
import { type CaseAct, readAct, readCaseForm, type TypedAnswers } from './read-case-form.ts';

interface PostedCase extends CaseAccess {
  readonly form: Form;
  readonly act: CaseAct;
  readonly posted: PostedForm;
  readonly typed: TypedAnswers;
}

export async function postCase(request: Request): Promise<Reply> {
  const access = await requireCase(request, forms);
  const posted = parseForm(request.body);
  requireSameOrigin(request, access.secret, firstOf(posted, 'csrf'));
  const form = formOf(forms, access.file.case);
  const act = readAct(posted);
  if (act.kind === 'submit' && !isWritable(access.file)) return submitted(access.file, posted);
  if (access.file.case.status === 'stamping') return postStamp(access, posted, act);
  const typed = changeItems(readCaseForm(form, access.file, posted), act, {
    form,
    attachments: access.file.attachments,
  });
  const given: PostedCase = { ...access, form, act, posted, typed };
  try {
    return await perform(given);
  } catch (problem) {
    if (problem instanceof Problem) return showAgain(given, problem);
    throw problem;
  }
}

const isWritable = ({ case: item }: CaseFile): boolean => isFiling(item);

/** Refuses with: conflict (saved elsewhere meanwhile), and what saving, removing and submitting refuse with. */
async function perform(given: PostedCase): Promise<Reply> {
  const { file, act, posted, typed } = given;
  if (firstOf(posted, 'version') !== String(file.case.version)) throw new Problem('conflict');
  const { saved, errors } = await saveAnswers(file, typed);
  const next: CaseFile = { ...file, case: saved };
  if (act.kind === 'remove-file') await removeFile(next, act.target);
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  if (act.kind !== 'submit') return seeOther(placeAfter(act, next, typed));
  if (firstOf(posted, 'confirmed') !== 'yes') throw new Problem('invalid-input', { errors: [notConfirmed] });
  return submitted(next, posted);
}

async function submitted(file: CaseFile, posted: PostedForm): Promise<Reply> {
  const { caseId } = file.case;
  await submitCase(file, `page-${firstOf(posted, 'key')}`);
  return seeOther(pathOf('GET /cases/{caseId}', { caseId }));
}

/** Where the page goes on: the place that the act was about. */
function placeAfter({ kind, target }: CaseAct, file: CaseFile, typed: TypedAnswers): string {
  const { caseId } = file.case;
  const here = pathOf('GET /cases/{caseId}', { caseId });
  if (kind === 'choose-file') return pathOf('GET /cases/{caseId}/slots/{slot}', { caseId, slot: target });
  if (kind === 'add-item') return `${here}#${anchorOf(target)}-${typedItemsOf(typed, target).at(-1)?.id ?? ''}`;
  const slot = file.attachments.find(({ attachmentId }) => attachmentId === target)?.slot;
  if (kind === 'remove-file' && slot) return `${here}#${anchorOf(slot)}`;
  return `${here}?saved`;
}

/** The page again, with everything that was typed; what cannot be put right on it is left to the boundary. */
async function showAgain({ form, file, secret, posted, typed }: PostedCase, problem: Problem): Promise<Reply> {
  if (!['invalid-input', 'not-ready', 'conflict'].includes(problem.code)) throw problem;
  const fresh = await loadFile(file.case.caseId);
  if (!fresh || !isWritable(fresh)) throw problem;
  const errors: readonly FieldError[] = problem.code === 'conflict' ? [savedElsewhere] : (problem.details.errors ?? []);
  return showEdit(form, fresh, {
    secret,
    shown: typed,
    errors: errorLines(errors, form, typed),
    errorTitle: problem.title,
    status: problem.status,
    key: firstOf(posted, 'key'),
  });
}

const notConfirmed: FieldError = {
  path: 'confirmed',
  code: 'required',
  text: { zh: '请勾选确认后再提交。', en: 'Tick the confirmation to submit.' },
};

const savedElsewhere: FieldError = {
  path: '',
  code: 'conflict',
  text: {
    zh: '这件申报在您打开页面后已在别处保存过。您刚填的内容还在下面，尚未保存；再次保存将以它为准。',
    en: 'This was saved elsewhere after you opened the page. What you typed is below, not yet saved; saving again keeps it.',
  },
};
