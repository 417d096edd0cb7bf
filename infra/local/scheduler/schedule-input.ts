import { AwsError, type ScheduleModel } from '../contract.ts';

/** One run of a schedule: the time for which it was planned, and the how-manieth try this is (from 1). */
export interface ScheduledRun {
  readonly scheduledMs: number;
  readonly attempt: number;
  readonly executionId: string;
}

/**
 * The event that a schedule sends: its input with the `<aws.scheduler...>` words filled in, or EventBridge's own event
 * where the template gives none. Throws `ValidationException` when the input is not JSON.
 */
export function toTargetEvent(schedule: ScheduleModel, run: ScheduledRun): unknown {
  if (schedule.input === undefined) return ownEvent(schedule, run);
  const words: Readonly<Record<string, string>> = {
    'schedule-arn': schedule.arn,
    'scheduled-time': toSeconds(run.scheduledMs),
    'execution-id': run.executionId,
    'attempt-number': String(run.attempt),
  };
  const text = schedule.input.replace(/<aws\.scheduler\.([a-z-]+)>/g, (whole, word: string) => words[word] ?? whole);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw Object.assign(new AwsError('ValidationException', `The input of ${schedule.name} is not JSON.`), { cause });
  }
}

function ownEvent(schedule: ScheduleModel, run: ScheduledRun): object {
  const [, , , region, account] = schedule.arn.split(':');
  return {
    version: '0',
    id: run.executionId,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account,
    time: toSeconds(run.scheduledMs),
    region,
    resources: [schedule.arn],
    detail: '{}',
  };
}

function toSeconds(instantMs: number): string {
  return new Date(instantMs).toISOString().replace(/\.\d+Z$/, 'Z');
}
