import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Activity, Agenda, Authorize, Clock, Invoke, Operations, Principal, ScheduleModel } from '../contract.ts';
import { AwsError } from '../contract.ts';
import { type PlannedRun, type PlannedSchedule, planSchedules } from './plan.ts';
import { toTargetEvent } from './schedule-input.ts';
import { openScheduleStore, type SavedRun } from './schedule-store.ts';

/** How long Lambda waits before it tries a failed asynchronous request again: twice, then it gives up. */
const RETRY_AFTER_MS = [60_000, 120_000];

export interface SchedulerOptions {
  readonly schedules: readonly ScheduleModel[];
  /** Owns the tables `scheduler_next` and `scheduler_run`. */
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly agenda: Agenda;
  readonly activity: Activity;
  readonly invoke: Invoke;
  readonly operations: Operations;
  readonly authorize: Authorize;
  /** Who the schedules act as, found by `roleArn`. */
  readonly roles: readonly Principal[];
}

/** Where a schedule stands. Instants in ms since the epoch. */
export interface ScheduleState {
  readonly name: string;
  readonly expression: string;
  readonly timezone: string;
  readonly isEnabled: boolean;
  readonly nextAtMs: number | undefined;
  /** Since the runner started. */
  readonly lastAtMs: number | undefined;
  readonly lastError: string | undefined;
}

export interface Scheduler {
  list(): ScheduleState[];
  /** Begins nothing more and leaves the runs under way as cut off; call it before the functions and the database close. */
  close(): void;
}

/**
 * Runs schedules as EventBridge Scheduler does, on the agenda of the local cloud. The next run is saved before a run
 * begins and a run until it has ended, so that a restart neither misses one nor repeats one that ended; a run that was
 * cut off is run again. A function that fails is tried twice more, after one and after two minutes of the clock.
 * Throws `ValidationException` for a schedule that cannot run as written.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { clock, agenda, activity, operations } = options;
  const store = openScheduleStore(options.database);
  const { schedules, runs } = planSchedules(options, store, clock.now());
  let isClosed = false;

  function earliest(): PlannedSchedule | PlannedRun | undefined {
    let found: PlannedSchedule | PlannedRun | undefined;
    for (const candidate of [...runs, ...schedules]) {
      const dueMs = dueOf(candidate);
      if (dueMs !== undefined && dueMs < ((found && dueOf(found)) ?? Number.POSITIVE_INFINITY)) found = candidate;
    }
    return found;
  }

  function beginRun(schedule: PlannedSchedule, scheduledMs: number): void {
    const run = { schedule, scheduledMs, attempt: 1, dueMs: scheduledMs, isUnderWay: false };
    schedule.nextMs = schedule.recurrence.next(scheduledMs);
    store.beginRun({ name: schedule.model.name, timing: schedule.timing, nextMs: schedule.nextMs }, toSaved(run));
    runs.add(run);
    tryRun(run);
  }

  function tryRun(run: PlannedRun): void {
    run.isUnderWay = true;
    run.schedule.lastAtMs = clock.now();
    const ended = activity.begin(`schedule ${run.schedule.model.name}`);
    void callTarget(run)
      .then(error => conclude(run, error))
      .finally(ended);
  }

  /** Answers why the run failed, and whether another try can help; undefined when it did not fail. */
  async function callTarget({ schedule, scheduledMs, attempt }: PlannedRun): Promise<Failure | undefined> {
    const { model, role } = schedule;
    try {
      options.authorize(role, 'lambda:InvokeFunction', model.targetArn);
      operations.count({ by: 'scheduler', kind: 'scheduler:Invocation' });
      const event = toTargetEvent(model, { scheduledMs, attempt, executionId: randomUUID() });
      const { functionError, payload } = await options.invoke(model.targetArn, event);
      return functionError && { message: JSON.stringify(payload), canRetry: true };
    } catch (error) {
      return { message: String(error), canRetry: !(error instanceof AwsError) || error.statusCode >= 429 };
    }
  }

  function conclude(run: PlannedRun, failure: Failure | undefined): void {
    if (isClosed) return;
    run.schedule.lastError = failure?.message;
    const delayMs = failure?.canRetry ? RETRY_AFTER_MS[run.attempt - 1] : undefined;
    if (delayMs === undefined) endRun(run, failure !== undefined);
    else tryAgainAfter(run, delayMs);
  }

  function tryAgainAfter(run: PlannedRun, delayMs: number): void {
    run.attempt += 1;
    run.dueMs = clock.now() + delayMs;
    run.isUnderWay = false;
    store.saveRun(toSaved(run));
    agenda.changed();
  }

  function endRun(run: PlannedRun, isDropped: boolean): void {
    runs.delete(run);
    store.endRun(toSaved(run));
    if (isDropped) operations.count({ by: 'scheduler', kind: 'scheduler:InvocationDropped' });
  }

  agenda.add({
    name: 'scheduler',
    nextDueAt() {
      const next = isClosed ? undefined : earliest();
      return next && dueOf(next);
    },
    runDue() {
      const due = earliest();
      const dueMs = due && dueOf(due);
      if (!due || dueMs === undefined || dueMs > clock.now()) return;
      if ('attempt' in due) tryRun(due);
      else beginRun(due, dueMs);
    },
  });

  return {
    list: () => schedules.map(toState),
    close() {
      isClosed = true;
    },
  };
}

interface Failure {
  readonly message: string;
  readonly canRetry: boolean;
}

function dueOf(planned: PlannedSchedule | PlannedRun): number | undefined {
  if ('attempt' in planned) return planned.isUnderWay ? undefined : planned.dueMs;
  return planned.nextMs;
}

function toSaved({ schedule, scheduledMs, attempt, dueMs }: PlannedRun): SavedRun {
  return { name: schedule.model.name, scheduledMs, attempt, dueMs };
}

function toState({ model, nextMs, lastAtMs, lastError }: PlannedSchedule): ScheduleState {
  const { name, expression, timezone, isEnabled } = model;
  return { name, expression, timezone, isEnabled, nextAtMs: nextMs, lastAtMs, lastError };
}
