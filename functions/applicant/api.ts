/** The applicant's JSON API. */

import { forms } from '#forms';
import { announcementSchema, draftSchema, patchSchema } from '../../shared/applicant/bodies.ts';
import { caseView } from '../../shared/applicant/view.ts';
import { nowInstant } from '../../shared/clock.ts';
import type { Form } from '../../shared/form/definition.ts';
import { findForm } from '../../shared/form/find.ts';
import { describeForm, describeFormFully } from '../../shared/form/json-schema.ts';
import { formOf } from '../../shared/form/versions.ts';
import { requireCase } from '../../shared/http/access.ts';
import { parseJson } from '../../shared/http/body.ts';
import { idempotencyKeyOf } from '../../shared/http/idempotency-key.ts';
import { matchesVersion } from '../../shared/http/if-match.ts';
import { errorMembers, json, noContent } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problem.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { loadEvents } from '../../shared/table/case-store.ts';
import { announceFile, fileAtOnce, removeFile, saveAnswers, startDraft, submitCase } from './acts.ts';
import { placeOf } from './owed.ts';
import { readResults } from './results.ts';

export async function listForms() {
  const at = nowInstant();
  return json(200, { forms: forms.map(form => describeForm(form, at)) });
}

export async function getForm({ params }: Request) {
  return json(200, describeFormFully(findForm(forms, params['formId'] ?? ''), nowInstant()));
}

export async function createCase(request: Request) {
  const body = parseJson(request.body, draftSchema);
  const form = findForm(forms, request.params['formId'] ?? '');
  if (body.submit) return fileCase(request, form, body.data ?? {});
  const { draft, accessToken, errors } = await startDraft(form, { raw: body.data ?? {}, sourceIp: request.sourceIp });
  return json(
    201,
    { caseId: draft.caseId, accessToken, version: draft.version, errors: errorMembers(errors) },
    { location: `/api/cases/${draft.caseId}`, etag: `"${draft.version}"` },
  );
}

/** A repeat tells the case and its number; the token is told once. */
async function fileCase(request: Request, form: Form, raw: Readonly<Record<string, unknown>>) {
  const { sourceIp } = request;
  const { caseId, ...filed } = await fileAtOnce(form, { raw, sourceIp, idempotencyKey: idempotencyKeyOf(request) });
  return json(202, { caseId, ...filed }, { location: `/api/cases/${caseId}` });
}

export async function getCase(request: Request) {
  const { file } = await requireCase(request, forms);
  const form = formOf(forms, file.case);
  const [surroundings, events, place] = await Promise.all([
    surroundingsOf(form, nowInstant(), file.case),
    file.case.eventCount === 0 ? [] : loadEvents(file.case.caseId),
    placeOf(file),
  ]);
  return json(200, caseView(file, form, { surroundings, events, place }), { etag: `"${file.case.version}"` });
}

export async function patchCase(request: Request) {
  const { file } = await requireCase(request, forms);
  requireVersion(request, file.case.version);
  const { data } = parseJson(request.body, patchSchema);
  const { saved, errors } = await saveAnswers(file, data);
  return json(
    200,
    { caseId: saved.caseId, version: saved.version, data: saved.answers, errors: errorMembers(errors) },
    { etag: `"${saved.version}"` },
  );
}

/** Refuses with: version-required, version-differs. */
function requireVersion({ headers }: Request, version: number): void {
  const given = headers['if-match'];
  if (given === undefined) throw new Problem('version-required');
  if (!matchesVersion(given, version)) throw new Problem('version-differs', { members: { version } });
}

export async function addAttachment(request: Request) {
  const { file } = await requireCase(request, forms);
  const announcement = parseJson(request.body, announcementSchema);
  const { attachment, upload } = await announceFile(file, { ...announcement, shows: announcement.shows ?? [] });
  return json(201, { attachmentId: attachment.attachmentId, upload });
}

export async function deleteAttachment(request: Request) {
  const { file } = await requireCase(request, forms);
  const { version } = await removeFile(file, request.params['attachmentId'] ?? '');
  return noContent(204, { etag: `"${version}"` });
}

export async function submitApi(request: Request) {
  const { file } = await requireCase(request, forms);
  const caseNumber = await submitCase(file, idempotencyKeyOf(request));
  return json(202, { caseId: file.case.caseId, caseNumber });
}

export async function getResults({ params }: Request) {
  const form = findForm(forms, params['formId'] ?? '');
  const roundId = params['roundId'] ?? '';
  const results = await readResults(form, roundId);
  return json(200, { formId: form.id, roundId, results: results.map(({ formVersion: _by, ...line }) => line) });
}
