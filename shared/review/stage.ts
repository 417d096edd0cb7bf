/** Stages as they run: finding them, timing them. */

import { addDays } from '../calendar/plain-date.ts';
import { atTime, dateIn, endOfDay } from '../calendar/shanghai.ts';
import { addWorkdays, type WorkingCalendar } from '../calendar/working-calendar.ts';
import type { CaseFile, StageRun, Task, Tick } from '../case/schema.ts';
import {
  type CorrectionTerms,
  isReviewed,
  type ReviewedStage,
  type Span,
  type Stage,
  type StageTiming,
} from '../form/chain.ts';
import type { Form } from '../form/definition.ts';

const REMINDER_TIME = '09:00';
const CORRECTION = '.correction';

/** The waiting of a returned case for its applicant is a run of its own. */
export const correctionOf = (stageId: string): string => `${stageId}${CORRECTION}`;
export const isCorrection = (stageId: string): boolean => stageId.endsWith(CORRECTION);

/** The stage of that id, also by the id of its correction. Throws when the form has none. */
export function stageOf(form: Form, stageId: string): Stage {
  const id = isCorrection(stageId) ? stageId.slice(0, -CORRECTION.length) : stageId;
  const stage = form.chain.stages.find(candidate => candidate.id === id);
  if (!stage) throw new Error(`form ${form.id} has no stage ${stageId}`);
  return stage;
}

/**
 * Where a case goes once it was corrected: what was signed or stamped before the stage that asked for it, or there, is
 * signed and stamped anew; else back to that stage.
 */
export function afterCorrection(stages: readonly Stage[], stageId: string): string {
  const upToHere = stages.slice(0, stages.findIndex(({ id }) => id === stageId) + 1);
  return upToHere.find(({ kind }) => kind === 'sign' || kind === 'stamp')?.id ?? stageId;
}

/** How often a stage may send the case back to its applicant; undefined for one that may not. */
export function correctionTerms(stage: Stage): CorrectionTerms | undefined {
  return stage.kind === 'check' || stage.kind === 'sign' ? stage.correction : undefined;
}

/** The applicant is reminded once; there is nothing after the end of the time that was given. */
export const correctionTiming = ({ due }: CorrectionTerms): StageTiming => ({
  due,
  remindWorkingDaysBefore: [1],
  endsAfter: due,
});

/** The soonest that a correction can be due: at once where a round may close meanwhile. */
export const soonestCorrection = (terms: CorrectionTerms): CorrectionTerms =>
  terms.untilRoundCloses ? { ...terms, due: { calendarDays: 0 } } : terms;

/** The stage of a task. */
export function reviewedStageOf(form: Form, stageId: string): ReviewedStage {
  const stage = stageOf(form, stageId);
  if (!isReviewed(stage)) throw new Error(`stage ${stageId} of form ${form.id} has no reviewers`);
  return stage;
}

/** The stages of a form that have reviewers. */
export const reviewedStages = (form: Form): readonly ReviewedStage[] => form.chain.stages.filter(isReviewed);

export function runOf(file: CaseFile, stageId: string, lap: number): StageRun | undefined {
  return file.stages.find(run => run.stageId === stageId && run.lap === lap);
}

/** The tasks that count in a run: open or decided, not those replaced. */
export function tasksOf(file: CaseFile, run: Pick<StageRun, 'stageId' | 'lap'>): readonly Task[] {
  return file.tasks.filter(
    task =>
      task.stageId === run.stageId && task.lap === run.lap && (task.status === 'open' || task.status === 'decided'),
  );
}

/** The last instant of a span that begins on the day of `from`. */
export function endOfSpan(from: string, span: Span, calendar: WorkingCalendar): string {
  const start = dateIn(from);
  return 'workingDays' in span
    ? endOfDay(addWorkdays(start, span.workingDays, calendar))
    : endOfDay(addDays(start, span.calendarDays));
}

const DAY_SECONDS = 86_400;
/** From the end of a day back to the reminders of that day. */
const AFTER_REMINDERS_SECONDS = 15 * 3600;

/**
 * How many seconds pass at least, whatever the calendar, before anything of a stage falls due; 0 where it cannot be said.
 * A stage decided within them needs no look at the calendar by the chain.
 */
export function secondsBeforeTicks({ due, endsAfter, remindWorkingDaysBefore: days }: StageTiming): number {
  const spans = [due, endsAfter].map(
    span => ('workingDays' in span ? span.workingDays : span.calendarDays) * DAY_SECONDS,
  );
  const reminders = days.map(day =>
    'workingDays' in due ? (due.workingDays - day) * DAY_SECONDS - AFTER_REMINDERS_SECONDS : 0,
  );
  return Math.max(0, Math.min(...spans, ...reminders));
}

/** When a stage opened at `openedAt` reminds, is due and ends, in order; reminders already past are left out. */
export function planTicks(timing: StageTiming, openedAt: string, calendar: WorkingCalendar): readonly Tick[] {
  const dueAt = endOfSpan(openedAt, timing.due, calendar);
  const reminders = timing.remindWorkingDaysBefore
    .map(days => atTime(addWorkdays(dateIn(dueAt), -days, calendar), REMINDER_TIME))
    .filter(at => at > openedAt && at < dueAt)
    .map(at => ({ kind: 'remind' as const, at }));
  const end = { kind: 'end' as const, at: endOfSpan(openedAt, timing.endsAfter, calendar) };
  return [...reminders, { kind: 'due' as const, at: dueAt }, end].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}
