/** Papers and the package of a case, for staff. */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import type { Form } from '../../shared/form/definition.ts';
import { formOf } from '../../shared/form/versions.ts';
import { renderPaperPage } from '../../shared/html/paper/paper.tsx';
import { paperView } from '../../shared/html/paper/paper.view.ts';
import { pathOf } from '../../shared/http/path-of.ts';
import { json, page, seeOther } from '../../shared/http/reply.ts';
import type { Reply, Request } from '../../shared/http/request.ts';
import { makePackage } from '../../shared/package/store.ts';
import { type Paper, type PaperRequest, paperOf } from '../../shared/paper/paper.ts';
import { readPaperRequest } from '../../shared/paper/store.ts';
import { paperAnswer } from '../../shared/paper/view.ts';
import { Problem } from '../../shared/problem.ts';
import { requireSetting } from '../../shared/settings.ts';
import { staffCaseView } from '../../shared/staff/case-view.ts';
import type { Member } from '../../shared/staff/member.ts';
import { requireSight, seesPanels, seesPapers } from '../../shared/staff/sight.ts';
import { loadFile } from '../../shared/table/case-store.ts';
import { sightOf } from './acts.ts';
import { type Caller, requireCaller, requirePageCaller } from './caller.ts';

export async function getPaper(request: Request) {
  return json(200, paperAnswer(await readPaper(await requireCaller(request), request), requireSetting('SITE_URL')));
}

export async function showPaper(request: Request): Promise<Reply> {
  const paper = await readPaper(await requirePageCaller(request), request);
  const backHref = pathOf('GET /staff/cases/{caseId}', { caseId: paper.caseId });
  return page(200, renderPaperPage({ view: paperView(paper, requireSetting('SITE_URL')), backHref }));
}

export async function getPackage(request: Request) {
  return packageFor(await requireCaller(request), request);
}

export async function downloadPackage(request: Request): Promise<Reply> {
  return packageFor(await requirePageCaller(request), request);
}

async function readPaper({ member }: Caller, request: Request): Promise<Paper> {
  const { form, known } = await readCase(member, request);
  if (!seesPapers(member, known.file, form)) throw new Problem('not-found');
  return paperOf(request.params['documentId'] ?? '', known);
}

async function packageFor(caller: Caller, request: Request) {
  const { member } = caller;
  const { form, known } = await readCase(member, request);
  if (!seesPanels(member, known.file, form)) throw new Problem('not-found');
  const { file, events } = known;
  const data = staffCaseView(sightOf(caller, { file, form }, nowInstant()), known);
  return seeOther(await makePackage({ ...known, data, record: events, site: requireSetting('SITE_URL') }, 'staff'));
}

async function readCase(member: Member, { params }: Request): Promise<{ form: Form; known: PaperRequest }> {
  const file = await loadFile(params['caseId'] ?? '');
  if (!file) throw new Problem('not-found');
  const form = formOf(forms, file.case);
  requireSight(member, file, form);
  return { form, known: await readPaperRequest(file, form) };
}
