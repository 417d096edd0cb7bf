import { AwsError, type Principal, type ScheduleModel } from '../contract.ts';
import { parseScheduleExpression, type Recurrence } from './schedule-expression.ts';
import { toTargetEvent } from './schedule-input.ts';
import type { ScheduleStore } from './schedule-store.ts';

/** A schedule of the template with where it stands. */
export interface PlannedSchedule {
  readonly model: ScheduleModel;
  readonly role: Principal;
  readonly recurrence: Recurrence;
  readonly timing: string;
  nextMs: number | undefined;
  lastAtMs: number | undefined;
  lastError: string | undefined;
}

/** A run that is under way or waits to be tried again. */
export interface PlannedRun {
  readonly schedule: PlannedSchedule;
  readonly scheduledMs: number;
  attempt: number;
  dueMs: number;
  isUnderWay: boolean;
}

export interface Plan {
  readonly schedules: readonly PlannedSchedule[];
  readonly runs: Set<PlannedRun>;
}

/**
 * Brings the template's schedules together with what the last runner left: a known schedule goes on, a new or changed
 * one begins now, one that is gone or disabled is forgotten, and a run that was cut off is due again.
 * Throws `ValidationException` for a schedule that this scheduler cannot run as written.
 */
export function planSchedules(
  template: { readonly schedules: readonly ScheduleModel[]; readonly roles: readonly Principal[] },
  store: ScheduleStore,
  nowMs: number,
): Plan {
  const saved = new Map(store.schedules().map(schedule => [schedule.name, schedule]));
  const schedules = template.schedules.map(model => planSchedule(model, template.roles));
  const enabled = new Map(schedules.filter(({ model }) => model.isEnabled).map(plan => [plan.model.name, plan]));
  for (const name of saved.keys()) if (!enabled.has(name)) store.forget(name);
  for (const [name, plan] of enabled) {
    const known = saved.get(name);
    const isKnown = known?.timing === plan.timing;
    plan.nextMs = isKnown ? known.nextMs : plan.recurrence.first(nowMs);
    if (!isKnown) store.saveNext({ name, timing: plan.timing, nextMs: plan.nextMs });
  }
  return { schedules, runs: takeUpRuns(enabled, store) };
}

function takeUpRuns(enabled: ReadonlyMap<string, PlannedSchedule>, store: ScheduleStore): Set<PlannedRun> {
  const runs = new Set<PlannedRun>();
  for (const { name, scheduledMs, attempt, dueMs } of store.runs()) {
    const schedule = enabled.get(name);
    if (schedule) runs.add({ schedule, scheduledMs, attempt, dueMs, isUnderWay: false });
  }
  return runs;
}

function planSchedule(model: ScheduleModel, roles: readonly Principal[]): PlannedSchedule {
  const role = roles.find(candidate => candidate.roleArn === model.roleArn);
  if (!role) throw refused(model, `there is no role ${model.roleArn}`);
  if (model.targetArn.split(':')[2] !== 'lambda')
    throw refused(model, `only functions can be targets, not ${model.targetArn}`);
  const recurrence = parseScheduleExpression(model.expression, model.timezone);
  toTargetEvent(model, { scheduledMs: 0, attempt: 1, executionId: 'none' });
  const timing = `${model.expression} ${model.timezone}`;
  return { model, role, recurrence, timing, nextMs: undefined, lastAtMs: undefined, lastError: undefined };
}

function refused(model: ScheduleModel, why: string): AwsError {
  return new AwsError('ValidationException', `The schedule ${model.name} cannot run: ${why}.`);
}
