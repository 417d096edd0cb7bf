/** Opens a stage: its run, its tasks, and the mails with their links, all in one change. */

import type { Change } from '../case/change.ts';
import { factsOf } from '../case/facts.ts';
import { endScans } from '../case/scans.ts';
import type { Case, CaseFile, MailMessage, SeatMessage, StageResult, StageRun, Task } from '../case/schema.ts';
import { type FiledStage, isReviewed, type ReviewedStage, type Stage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import { newId } from '../id.ts';
import { stampMail } from './filer-mails.ts';
import { taskMail, unassignedMails } from './mails.ts';
import { NOBODY } from './reviewers.ts';
import { type Seat, type Seating, seatsOf } from './seats.ts';
import { planTicks, stageOf } from './stage.ts';

export interface OpenStage extends Seating {
  readonly stageId: string;
  readonly lap: number;
}

/**
 * A stage that the case does not need passes as it opens. So does a panel that has scored this very content: its result
 * stands, and it is not asked again. When the case has grown since the stage before, the chain begins again instead.
 */
export function openStage(request: OpenStage): Change {
  const { file, form, stageId, lap, at, surroundings } = request;
  const stage = stageOf(form, stageId);
  const ticks = planTicks(stage.timing, at, surroundings.calendar);
  const run: StageRun = {
    caseId: file.case.caseId,
    stageId,
    lap,
    status: 'open',
    openedAt: at,
    dueAt: ticks.find(tick => tick.kind === 'due')?.at ?? at,
    ticks,
    ticksDone: 0,
    isOverdue: false,
    revision: file.case.revision,
  };
  if (file.case.isToRestart) return endAtOnce(file, run, 'chain-begins-anew', { decision: 'restart' });
  if (isNotNeeded(stage, request)) return endAtOnce(file, run, 'stage-not-needed', { decision: 'pass' });
  if (hasScored(file, stage)) return endAtOnce(file, run, 'stage-carried-over', { decision: 'pass' });
  return isReviewed(stage) ? openReviewed(stage, run, request) : openFiled(stage, run, request);
}

function openReviewed(stage: ReviewedStage, run: StageRun, request: OpenStage): Change {
  const { file, form, reviewers } = request;
  const tasks = seatsOf(stage, request).map((seat, index) => newTask(run, stage, { ...seat, seat: index }));
  const isUnassigned = stage.kind !== 'panel' && tasks.some(({ reviewerEmail }) => reviewerEmail === '');
  return {
    ...opened(run, request, { reviewers: tasks.map(task => task.reviewerId), ...standingIn(tasks) }),
    tasks,
    messages: [
      ...tasks.flatMap(task => messagesAbout(task, file.case, form)),
      ...(isUnassigned ? unassignedMails(stage, { item: file.case, form, reviewers }) : []),
    ],
  };
}

function standingIn(tasks: readonly Task[]): Readonly<Record<string, unknown>> {
  const onBehalfOf = tasks.flatMap(task => (task.onBehalfOf ? [task.onBehalfOf.reviewerId] : []));
  return onBehalfOf.length > 0 ? { onBehalfOf } : {};
}

/** The one who filed acts. A scan of an earlier version is no scan of this one. */
function openFiled(stage: FiledStage, run: StageRun, request: OpenStage): Change {
  const { file, form, at } = request;
  if (stage.kind === 'deliver') return opened({ ...run, delivers: 'platform' }, request, {});
  const before = endScans(file, form).ended;
  const change = opened(run, request, before.length > 0 ? { scansEnded: before.map(one => one.attachmentId) } : {});
  return {
    ...change,
    case: { ...change.case, status: 'stamping' },
    attachments: before,
    messages: stampMail('opened', { item: file.case, form, stage, dueAt: run.dueAt, at }),
  };
}

function opened(run: StageRun, { file, at }: OpenStage, detail: Readonly<Record<string, unknown>>): Change {
  const { stageId, lap, dueAt } = run;
  return {
    case: { ...file.case, lap, stageId, dueAt, isOverdue: false },
    at,
    event: { kind: 'stage-opened', actor: { kind: 'system' }, detail: { stageId, lap, dueAt, ...detail } },
    stages: [run],
  };
}

/** The task of a seat; its link is minted when its mail is sent. */
export function newTask(run: StageRun, stage: ReviewedStage, given: Seat & { readonly seat: number }): Task {
  const { reviewer, onBehalfOf, seat } = given;
  return {
    caseId: run.caseId,
    taskId: newId(),
    stageId: run.stageId,
    lap: run.lap,
    seat,
    role: stage.role,
    reviewerId: reviewer.reviewerId,
    reviewerName: reviewer.name,
    reviewerEmail: reviewer.email,
    ...(onBehalfOf ? { onBehalfOf } : {}),
    status: 'open',
    generation: 1,
    revision: run.revision,
    openedAt: run.openedAt,
    dueAt: run.dueAt,
  };
}

/** The mail to the one who is asked; where nobody is, somebody is looked for from then on. */
export function messagesAbout(task: Task, item: Case, form: Form): readonly (MailMessage | SeatMessage)[] {
  if (task.reviewerId === NOBODY.reviewerId) return [{ kind: 'seat', taskId: task.taskId }];
  return task.reviewerEmail === '' ? [] : [taskMail('opened', { task, item, form })];
}

function hasScored(file: CaseFile, stage: Stage): boolean {
  return (
    stage.kind === 'panel' &&
    file.stages.some(
      run =>
        run.stageId === stage.id &&
        run.status === 'decided' &&
        run.revision === file.case.revision &&
        run.result?.decision === 'pass',
    )
  );
}

function isNotNeeded({ when }: Stage, { file, form, surroundings }: OpenStage): boolean {
  return when !== undefined && !when(factsOf(file, form, surroundings), file.case.outcome);
}

/** The stage ends as it opens: nobody is asked. */
function endAtOnce(file: CaseFile, run: StageRun, kind: string, result: StageResult): Change {
  const { isToRestart: _begun, ...item } = file.case;
  return {
    case: { ...item, lap: run.lap },
    at: run.openedAt,
    event: {
      kind,
      actor: { kind: 'system' },
      detail: { stageId: run.stageId, lap: run.lap, revision: run.revision },
    },
    stages: [{ ...run, status: 'decided', decidedAt: run.openedAt, result }],
  };
}
