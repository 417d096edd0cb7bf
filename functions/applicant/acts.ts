/** What applicants do, for the API and the pages alike. */

import { forms } from '#forms';
import { type Announcement, announce, maxBytesOf, requireNamed } from '../../shared/attachment/announce.ts';
import { putAttachment } from '../../shared/attachment/store.ts';
import type { Change } from '../../shared/case/change.ts';
import { type NewDraft, newDraft, requireWritable, withAnswers } from '../../shared/case/draft.ts';
import { requireOpenRound } from '../../shared/case/round.ts';
import type { Attachment, Case, CaseFile } from '../../shared/case/schema.ts';
import { type SubmissionVerdict, submit } from '../../shared/case/submit.ts';
import { nowInstant } from '../../shared/clock.ts';
import { type PresignedPost, signUpload } from '../../shared/files/presign.ts';
import type { Form } from '../../shared/form/definition.ts';
import { findSlot, slotPlaces } from '../../shared/form/paths.ts';
import { formOf } from '../../shared/form/versions.ts';
import { type Counted, requireUnderLimit } from '../../shared/http/rate.ts';
import { contentId } from '../../shared/id.ts';
import { type Recording, withPapers } from '../../shared/paper/record-papers.ts';
import { type FieldError, Problem } from '../../shared/problem.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { act } from '../../shared/review/store.ts';
import { requireSetting } from '../../shared/settings.ts';
import { createDraft, isStored, loadFile } from '../../shared/table/case-store.ts';
import { saveDraft } from '../../shared/table/draft-store.ts';

const UPLOAD_SECONDS = 600;

/** Starts a draft, with the answers given. Refuses with: owed-form, round-closed, round-not-open, too-many. */
export async function startDraft(
  form: Form,
  { raw, sourceIp }: { raw: unknown; sourceIp: string },
): Promise<{ draft: Case; accessToken: string; errors: readonly FieldError[] }> {
  const at = nowInstant();
  const { draft, accessToken } = begin(form, at);
  const { next, errors } = withAnswers(draft, form, { raw, at });
  const { limit, key } = startOf(sourceIp);
  await requireUnderLimit(limit, key, at);
  await createDraft(next);
  return { draft: next, accessToken, errors };
}

interface CaseToFile {
  readonly raw: unknown;
  readonly sourceIp: string;
  readonly idempotencyKey: string;
}

interface FiledCase {
  readonly caseId: string;
  readonly caseNumber: string;
  /** Told once, to the request that filed the case. */
  readonly accessToken?: string;
}

/**
 * Starts a case and submits it in one write. The same answers with the same key are the same case: a repeat finds what
 * was filed, whatever would stand in its way by now.
 * Refuses with: owed-form, round-closed, round-not-open, too-many, not-ready; then nothing is kept.
 */
export async function fileAtOnce(form: Form, toFile: CaseToFile): Promise<FiledCase> {
  const caseId = contentId([form.id, toFile.idempotencyKey, toFile.raw]);
  try {
    return await fileNew(form, caseId, toFile);
  } catch (refusal) {
    const filed = refusal instanceof Problem ? (await loadFile(caseId))?.case : undefined;
    if (filed?.caseNumber === undefined) throw refusal;
    return { caseId, caseNumber: filed.caseNumber };
  }
}

async function fileNew(form: Form, caseId: string, { raw, sourceIp, idempotencyKey }: CaseToFile): Promise<FiledCase> {
  const at = nowInstant();
  const { draft, accessToken } = begin(form, at, caseId);
  const { next, errors: wrong } = withAnswers({ ...draft, version: 0 }, form, { raw, at });
  const surroundings = await surroundingsOf(form, at, next);
  const { answer: caseNumber, committed } = await act(
    { case: next, attachments: [], stages: [], tasks: [] },
    async (file, taken) => {
      if (isStored(file.case)) return { answer: file.case.caseNumber ?? '' };
      const verdict = submit({ file, form, at, surroundings, idempotencyKey, taken, wrong });
      const { change, answer } = await answerTo(verdict, { file, form, surroundings });
      return { answer, ...(change ? { change: { ...change, counted: startOf(sourceIp) } } : {}) };
    },
  );
  return { caseId, caseNumber, ...(committed ? { accessToken } : {}) };
}

async function answerTo(
  verdict: SubmissionVerdict,
  recording: Recording,
): Promise<{ answer: string; change?: Change }> {
  if (verdict.kind === 'repeat') return { answer: verdict.caseNumber };
  const change = await withPapers(verdict.change, recording);
  return { change, answer: change.case.caseNumber ?? '' };
}

/** Refuses with: owed-form, round-closed, round-not-open. */
function begin(form: Form, at: string, caseId?: string): NewDraft {
  if (form.obligation) throw new Problem('owed-form');
  return newDraft(form, requireOpenRound(form, at), at, caseId);
}

/** Cases begun from one address are limited. */
const startOf = (sourceIp: string): Counted => ({
  limit: { name: 'draft', count: Number(requireSetting('DRAFTS_PER_HOUR')), windowSeconds: 3600 },
  key: sourceIp,
});

/**
 * Saves answers; the files of items that are no longer there go with them.
 * Refuses with: conflict, already-submitted, correction-closed, round-closed, invalid-input.
 */
export async function saveAnswers(
  file: CaseFile,
  raw: unknown,
): Promise<{ saved: Case; errors: readonly FieldError[] }> {
  const form = formOf(forms, file.case);
  const at = nowInstant();
  const { next, errors } = withAnswers(file.case, form, { raw, at });
  const places = new Set(slotPlaces(form, next.answers).map(({ path }) => path));
  const homeless = file.attachments.filter(({ slot, status }) => status !== 'removed' && !places.has(slot));
  return { saved: await saveDraft(next, at, homeless), errors };
}

/** The row and the signed upload of an announced file. */
export async function announceFile(
  file: CaseFile,
  announcement: Announcement,
  redirectTo?: string,
): Promise<{ attachment: Attachment; upload: PresignedPost }> {
  const at = nowInstant();
  const form = formOf(forms, file.case);
  const attachment = announce(file, form, { announcement, at });
  await putAttachment(attachment);
  const slot = findSlot(form, file.case.answers, announcement.slot)?.slot;
  const upload = signUpload({
    bucket: requireSetting('QUARANTINE_BUCKET'),
    key: attachment.objectKey,
    contentType: attachment.contentType,
    ...(attachment.sha256 === undefined
      ? { minBytes: 1, maxBytes: slot ? maxBytesOf(slot) : attachment.sizeBytes }
      : { minBytes: attachment.sizeBytes, maxBytes: attachment.sizeBytes, sha256: attachment.sha256 }),
    ...(redirectTo === undefined ? {} : { redirectTo }),
    at,
    expiresInSeconds: UPLOAD_SECONDS,
  });
  return { attachment, upload };
}

/**
 * Removes a file, over the version of the case that was read: a submission meanwhile would have counted on it.
 * Refuses with: not-found, already-submitted, correction-closed, conflict.
 */
export async function removeFile(file: CaseFile, attachmentId: string): Promise<Case> {
  const at = nowInstant();
  const form = formOf(forms, file.case);
  requireWritable(file.case, form, at);
  const attachment = file.attachments.find(candidate => candidate.attachmentId === attachmentId);
  if (!attachment || attachment.status === 'removed') throw new Problem('not-found');
  requireNamed(file, form, attachment.slot);
  return saveDraft(file.case, at, [attachment]);
}

/** Submits; answers the case number, also to a repeat. Refuses with: see `submit`. */
export async function submitCase(file: CaseFile, idempotencyKey: string): Promise<string> {
  const at = nowInstant();
  const form = formOf(forms, file.case);
  const surroundings = await surroundingsOf(form, at, file.case);
  const { answer } = await act(file, async (fresh, taken) => {
    const verdict = submit({ file: fresh, form, at, surroundings, idempotencyKey, taken });
    return answerTo(verdict, { file: fresh, form, surroundings });
  });
  return answer;
}
