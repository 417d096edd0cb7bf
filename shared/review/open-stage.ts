/** Opens a stage: its run, its tasks, and the mails with their links, all in one change. */

import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Change } from '../case/change.ts';
import type { Case, CaseFile, MailMessage, StageRun, Task } from '../case/schema.ts';
import type { PanelStage, Stage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import { newId } from '../id.ts';
import type { Reviewer } from '../register/schema.ts';
import { taskMail } from './mails.ts';
import { draw, eligibleExperts, NOBODY, pickReviewer } from './reviewers.ts';
import { planTicks, stageOf } from './stage.ts';

export interface OpenStage {
  readonly file: CaseFile;
  readonly form: Form;
  readonly stageId: string;
  readonly lap: number;
  readonly at: string;
  readonly reviewers: readonly Reviewer[];
  readonly calendar: WorkingCalendar;
  readonly random: () => number;
}

/**
 * A stage that the case does not need passes as it opens. So does a panel that has scored this very content: its result
 * stands, and it is not asked again.
 */
export function openStage(request: OpenStage): Change {
  const { file, form, stageId, lap, at, calendar } = request;
  const stage = stageOf(form, stageId);
  const ticks = planTicks(stage.timing, at, calendar);
  const dueAt = ticks.find(tick => tick.kind === 'due')?.at ?? at;
  const run: StageRun = {
    caseId: file.case.caseId,
    stageId,
    lap,
    status: 'open',
    openedAt: at,
    dueAt,
    ticks,
    ticksDone: 0,
    isOverdue: false,
    revision: file.case.revision,
  };
  if (isNotNeeded(stage, request)) return passOver(file, run, 'stage-not-needed');
  if (hasScored(file, stage)) return passOver(file, run, 'stage-carried-over');
  const tasks = seatsOf(stage, request).map((reviewer, seat) => newTask(run, stage, { reviewer, seat }));
  return {
    case: { ...file.case, lap, stageId, dueAt, isOverdue: false },
    at,
    event: {
      kind: 'stage-opened',
      actor: { kind: 'system' },
      detail: { stageId, lap, dueAt, reviewers: tasks.map(task => task.reviewerId) },
    },
    stages: [run],
    tasks,
    messages: tasks.flatMap(task => mailsTo(task, file.case, form)),
  };
}

/** The task of a seat; its link is minted when its mail is sent. */
export function newTask(run: StageRun, stage: Stage, seat: { reviewer: Reviewer; seat: number }): Task {
  return {
    caseId: run.caseId,
    taskId: newId(),
    stageId: run.stageId,
    lap: run.lap,
    seat: seat.seat,
    role: stage.role,
    reviewerId: seat.reviewer.reviewerId,
    reviewerName: seat.reviewer.name,
    reviewerEmail: seat.reviewer.email,
    status: 'open',
    generation: 1,
    revision: run.revision,
    openedAt: run.openedAt,
    dueAt: run.dueAt,
  };
}

export function mailsTo(task: Task, item: Case, form: Form): MailMessage[] {
  return task.reviewerEmail === '' ? [] : [taskMail('opened', { task, item, form })];
}

function seatsOf(stage: Stage, request: OpenStage): readonly Reviewer[] {
  const { file, form, reviewers, random } = request;
  if (stage.kind !== 'panel')
    return [sameAsBefore(stage, request) ?? pickReviewer(reviewers, stage.role, file.case.caseId)];
  const experts = eligibleExperts(reviewers, stage, file, form);
  const chosen = chosenByOfficer(stage, file, experts);
  const others = experts.filter(expert => !chosen.includes(expert));
  const panel = [...chosen, ...draw(others, stage.seats - chosen.length, random)];
  return Array.from({ length: stage.seats }, (_, seat) => panel[seat] ?? NOBODY);
}

/** The reviewer who had the stage in an earlier lap sees the new version. */
function sameAsBefore(stage: Stage, { file, reviewers }: OpenStage): Reviewer | undefined {
  const earlier = file.tasks.filter(task => task.stageId === stage.id && task.status === 'decided').at(-1);
  return reviewers.find(reviewer => reviewer.reviewerId === earlier?.reviewerId && reviewer.roles.includes(stage.role));
}

function chosenByOfficer(stage: PanelStage, file: CaseFile, experts: readonly Reviewer[]): readonly Reviewer[] {
  const panel = file.tasks
    .filter(task => task.decision?.kind === 'accept')
    .toSorted((a, b) => a.lap - b.lap)
    .at(-1)?.decision?.panel;
  return experts.filter(expert => panel?.includes(expert.reviewerId)).slice(0, stage.seats);
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

function isNotNeeded({ when }: Stage, { file }: OpenStage): boolean {
  return when !== undefined && !when(file.case.outcome);
}

/** The stage passes as it opens: nobody is asked. */
function passOver(file: CaseFile, run: StageRun, kind: string): Change {
  return {
    case: { ...file.case, lap: run.lap },
    at: run.openedAt,
    event: {
      kind,
      actor: { kind: 'system' },
      detail: { stageId: run.stageId, lap: run.lap, revision: run.revision },
    },
    stages: [{ ...run, status: 'decided', decidedAt: run.openedAt, result: { decision: 'pass' } }],
  };
}
