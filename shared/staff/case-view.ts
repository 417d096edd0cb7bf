/** A case as staff see it: the answer of `GET /api/staff/cases/{caseId}`, and what the page is made from. */

import { attachmentView } from '../applicant/view.ts';
import { whyClosed } from '../case/add-entry.ts';
import { type Surroundings, textOf } from '../case/facts.ts';
import type { Case, CaseEvent, StageRun } from '../case/schema.ts';
import { workedOutFrom } from '../case/worked-out.ts';
import type { Form } from '../form/definition.ts';
import { owedTerms } from '../obligation/terms.ts';
import { asFiled } from '../paper/filed.ts';
import { papersOf } from '../paper/view.ts';
import { flagViews } from '../review/flag-views.ts';
import { stageOf } from '../review/stage.ts';
import type { RefusedMail } from '../table/refused-mail-store.ts';
import { addsToLog } from './permissions.ts';
import { eventView, isRecordWhole, titleOf } from './record-view.ts';
import { seesPanels, seesPapers, seesTask } from './sight.ts';
import { type Sight, taskView } from './task-view.ts';

export function staffCaseView(
  sight: Sight,
  known: {
    readonly events: readonly CaseEvent[];
    readonly surroundings: Surroundings;
    readonly refusedMails?: readonly RefusedMail[];
  },
) {
  const { events, surroundings, refusedMails = [] } = known;
  const { file, form, member } = sight;
  const { case: item } = file;
  const filed = asFiled(file, form);
  const data = filed.case.answers;
  return {
    caseId: item.caseId,
    caseNumber: item.caseNumber ?? null,
    formId: item.formId,
    formVersion: item.formVersion,
    title: form.title,
    roundId: item.roundId,
    owed: owedTerms(item, form, surroundings) ?? null,
    status: item.status,
    version: item.version,
    revision: item.revision,
    applicant: textOf(data, form.applicantField),
    submittedAt: item.submittedAt ?? null,
    closedAt: item.closedAt ?? null,
    stage: currentStage(item, form),
    dueAt: item.dueAt ?? null,
    isOverdue: item.isOverdue ?? false,
    data,
    workedOut: workedOutFrom(filed, form, surroundings),
    attachments: filed.attachments.map(attachmentView),
    documents: seesPapers(member, file, form) ? papersOf(file, form) : [],
    /** Everything there is goes into the package. */
    mayTakePackage: seesPanels(member, file, form),
    /** For those who may add to it: whether anything can be added now. */
    log: addsToLog(member, form) ? { closed: whyClosed(file, form) ?? null } : null,
    flags: flagViews(item.flags, form),
    correction: correctionView(item),
    stages: file.stages.toSorted(byOpening).map(run => stageView(run, form)),
    tasks: tasksView(sight),
    outcome: item.outcome ?? null,
    /** Addresses are shown to who minds the case and may know who sits on its panels. */
    refusedMails: seesPanels(member, file, form)
      ? refusedMails.map(({ to, since, isGivenUp }) => ({ to, since, isGivenUp }))
      : [],
    isRecordWhole: isRecordWhole(file, events),
    record: events.map(event => eventView(event, form, seesPanels(member, file, form))),
  };
}

export type StaffCaseView = ReturnType<typeof staffCaseView>;

function currentStage({ stageId, status }: Case, form: Form) {
  if (stageId === undefined || status === 'closed') return null;
  return { id: stageId, title: titleOf(stageOf(form, stageId).title, stageId) };
}

function correctionView({ correction }: Case) {
  return correction ? { paths: correction.paths, note: correction.note, dueAt: correction.dueAt } : null;
}

function byOpening(a: StageRun, b: StageRun): number {
  return a.openedAt < b.openedAt ? -1 : 1;
}

function stageView(run: StageRun, form: Form) {
  const { stageId, lap, status, openedAt, dueAt, isOverdue, decidedAt, result } = run;
  return {
    stageId,
    title: titleOf(stageOf(form, stageId).title, stageId),
    lap,
    status,
    openedAt,
    dueAt,
    isOverdue,
    decidedAt: decidedAt ?? null,
    result: result ?? null,
  };
}

function tasksView(sight: Sight) {
  const { file, form, member } = sight;
  return file.tasks
    .filter(task => seesTask(member, task, form))
    .toSorted((a, b) => a.lap - b.lap || (a.openedAt < b.openedAt ? -1 : 1) || a.seat - b.seat)
    .map(task => taskView(task, sight));
}
