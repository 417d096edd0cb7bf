/** What falls due while a stage waits: reminders, the due time, the end of waiting. */

import type { Change } from '../case/change.ts';
import type { Case, CaseFile, Correction, MailMessage, StageRun, Task, Tick } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Reviewer } from '../register/schema.ts';
import { correctionReminder } from './applicant-mails.ts';
import { byHandMail, type FilerMailKind, stampMail } from './filer-mails.ts';
import { taskMail } from './mails.ts';
import { withRole } from './reviewers.ts';
import { isCorrection, stageOf, tasksOf } from './stage.ts';

interface Due {
  readonly file: CaseFile;
  readonly form: Form;
  readonly run: StageRun;
  readonly at: string;
  readonly reviewers: readonly Reviewer[];
}

const effects: Record<Tick['kind'], (due: Due) => Change> = { remind, due: markOverdue, end };

/** The change that the next tick of a run makes; undefined when none is left to deal with. */
export function nextTick(due: Due): Change | undefined {
  const tick = due.run.status === 'open' ? due.run.ticks[due.run.ticksDone] : undefined;
  return tick && effects[tick.kind](due);
}

function remind(due: Due): Change {
  const { file, form, run, at } = due;
  const correction = isCorrection(run.stageId) ? file.case.correction : undefined;
  const mails = correction
    ? correctionReminder(file.case, form, correction, at)
    : [
        ...openTasks(due).map(task => taskMail('reminder', { task, item: file.case, form })),
        ...filerMails('reminder', due),
      ];
  return { ...system(due, 'reminded'), stages: [done(run)], messages: mails };
}

/** Overdue is shown and told; links are issued anew, so that the reminder's link lives on. Nothing is decided by it. */
function markOverdue(due: Due): Change {
  const { file, form, run } = due;
  const tasks = openTasks(due).map(task => ({ ...task, generation: task.generation + 1 }));
  const mails: MailMessage[] = tasks
    .filter(task => task.reviewerEmail !== '')
    .map(task => taskMail('overdue', { task, item: file.case, form }));
  return {
    ...system(due, 'overdue'),
    case: { ...file.case, isOverdue: true },
    stages: [{ ...done(run), isOverdue: true }],
    tasks,
    messages: [...mails, ...filerMails('overdue', due), ...escalation(due)],
  };
}

/** To the one who filed, where the stage is theirs; a delivery is, once the platform has given up. */
function filerMails(kind: FilerMailKind, { file, form, run, at }: Due): readonly MailMessage[] {
  const stage = stageOf(form, run.stageId);
  const about = { item: file.case, form, dueAt: run.dueAt, at };
  if (stage.kind === 'stamp') return stampMail(kind, { ...about, stage });
  return stage.kind === 'deliver' && run.delivers === 'filer' ? byHandMail(kind, { ...about, stage }) : [];
}

function end(due: Due): Change {
  const { file, run, at } = due;
  const result = { decision: 'lapse' as const };
  const lapsed = {
    ...system(due, 'lapsed'),
    stages: [{ ...done(run), status: 'decided' as const, decidedAt: at, result }],
    messages: [{ kind: 'callback' as const, stageId: run.stageId, lap: run.lap, result }],
  };
  const { correction } = file.case;
  if (correction && isCorrection(run.stageId)) return { ...lapsed, ...withdrawn(file, correction) };
  return {
    ...lapsed,
    case: underReview(file.case),
    tasks: openTasks(due).map(task => ({ ...task, status: 'closed' as const })),
  };
}

/** A case that waited for its stamp waits for it no more. */
function underReview(item: Case): Case {
  return item.status === 'stamping' ? { ...item, status: 'in-review' } : item;
}

/** The case as it was sent back: what was changed but never submitted is not part of it. */
function withdrawn({ case: item, attachments }: CaseFile, { before, attachmentsBefore = [] }: Correction) {
  const { correction: _over, ...kept } = item;
  const changed = attachments.filter(
    ({ attachmentId, status }) => attachmentsBefore.includes(attachmentId) !== (status === 'clean'),
  );
  return {
    case: { ...kept, status: 'in-review' as const, answers: before },
    attachments: changed.map(attachment => ({
      ...attachment,
      status: attachment.status === 'removed' ? ('clean' as const) : ('removed' as const),
    })),
  };
}

function escalation({ file, form, run, reviewers }: Due): MailMessage[] {
  const stage = stageOf(form, run.stageId);
  const { escalateTo } = stage.timing;
  if (escalateTo === undefined) return [];
  const number = file.case.caseNumber ?? file.case.caseId;
  return withRole(reviewers, escalateTo).map(reviewer => ({
    kind: 'mail',
    to: reviewer.email,
    subject: { zh: `逾期未办：${number}`, en: `Overdue: ${number}` },
    lines: [
      {
        zh: `“${form.title.zh}”${number} 的“${stage.title.zh}”环节已逾期，请督促办理。`,
        en: `The stage “${stage.title.en}” of ${number} is overdue. Please see to it.`,
      },
    ],
  }));
}

function openTasks({ file, run }: Due): readonly Task[] {
  return tasksOf(file, run).filter(task => task.status === 'open');
}

const done = (run: StageRun): StageRun => ({ ...run, ticksDone: run.ticksDone + 1 });

function system({ file, run, at }: Due, kind: string) {
  return {
    case: file.case,
    at,
    event: { kind, actor: { kind: 'system' as const }, detail: { stageId: run.stageId, lap: run.lap } },
  };
}
