/** Putting a file into a slot: the page, and the announcement by script or by form. */

import * as z from 'zod/mini';
import { forms } from '#forms';
import { announcementSchema } from '../../../shared/applicant/bodies.ts';
import { requireWritable } from '../../../shared/case/draft.ts';
import { nowInstant } from '../../../shared/clock.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { findSlot, type SlotPlace } from '../../../shared/form/paths.ts';
import { formOf } from '../../../shared/form/versions.ts';
import { type CaseAccess, requireCase, requireSameOrigin } from '../../../shared/http/access.ts';
import { firstOf, parseForm, parseJson } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { json, page } from '../../../shared/http/reply.ts';
import { type Reply, type Request, wantsJson } from '../../../shared/http/request.ts';
import { csrfToken } from '../../../shared/id.ts';
import { Problem } from '../../../shared/problem.ts';
import { requireSetting } from '../../../shared/settings.ts';
import { announceFile } from '../acts.ts';
import { renderSlot, renderUpload } from './slot.tsx';
import { nameForFile, type SlotChoice, slotPageView, slotUploadView } from './slot.view.ts';

interface SlotAccess extends CaseAccess {
  readonly form: Form;
  readonly place: SlotPlace;
}

/** Refuses with: sign-in-required, not-found, already-submitted, round-closed, correction-closed. */
async function requireSlot(request: Request): Promise<SlotAccess> {
  const access = await requireCase(request, forms);
  const form = formOf(forms, access.file.case);
  const place = findSlot(form, access.file.case.answers, request.params['slot'] ?? '');
  if (!place) throw new Problem('not-found');
  requireWritable(access.file.case, form, nowInstant());
  return { ...access, form, place };
}

export async function slotPage(request: Request): Promise<Reply> {
  const { file, form, place, secret } = await requireSlot(request);
  return page(200, renderSlot(slotPageView(place, form, { file, csrf: csrfToken(secret) })));
}

export async function postSlot(request: Request): Promise<Reply> {
  const access = await requireSlot(request);
  return wantsJson(request) ? announceByScript(request, access) : announceByForm(request, access);
}

const scriptSchema = z.omit(announcementSchema, { slot: true });

async function announceByScript(request: Request, { file, place, secret }: SlotAccess): Promise<Reply> {
  requireSameOrigin(request, secret, request.headers['x-csrf']);
  const { shows = [], ...announced } = parseJson(request.body, scriptSchema);
  const { attachment, upload } = await announceFile(file, { ...announced, shows, slot: place.path });
  return json(201, { attachmentId: attachment.attachmentId, upload });
}

/** The next page sends the file itself; its name, size and hash stay unknown until it is looked at. */
async function announceByForm(request: Request, access: SlotAccess): Promise<Reply> {
  const { file, form, place, secret } = access;
  const posted = parseForm(request.body);
  requireSameOrigin(request, secret, firstOf(posted, 'csrf'));
  const contentType = firstOf(posted, 'contentType');
  const shows = posted.get('shows') ?? [];
  const back = requireSetting('SITE_URL') + pathOf('GET /cases/{caseId}', { caseId: file.case.caseId });
  try {
    const announcement = {
      slot: place.path,
      fileName: nameForFile(place.slot, contentType),
      contentType,
      size: 1,
      shows,
    };
    const { upload } = await announceFile(file, announcement, back);
    return page(200, renderUpload(slotUploadView(place, form, { file, contentType, upload })));
  } catch (problem) {
    if (problem instanceof Problem && problem.code === 'invalid-input')
      return showAgain(access, problem, { contentType, shows });
    throw problem;
  }
}

function showAgain({ file, form, place, secret }: SlotAccess, problem: Problem, chosen: SlotChoice): Reply {
  const errors = (problem.details.errors ?? []).map(({ path, text }) => ({
    path: path === 'slot' ? place.path : path,
    text,
  }));
  const view = slotPageView(place, form, { file, csrf: csrfToken(secret), chosen, errors });
  return page(problem.status, renderSlot(view));
}
