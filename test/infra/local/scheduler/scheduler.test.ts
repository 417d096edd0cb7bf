import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  AwsError,
  type InvocationResult,
  type Operation,
  type Principal,
  type ScheduleModel,
} from '../../../../infra/local/contract.ts';
import { createScheduler, type Scheduler, type SchedulerOptions } from '../../../../infra/local/scheduler/scheduler.ts';
import { createActivity } from '../../../../infra/local/time/activity.ts';
import { createAgenda, type VirtualAgenda } from '../../../../infra/local/time/agenda.ts';
import { createVirtualClock, type VirtualClock } from '../../../../infra/local/time/virtual-clock.ts';

const START = Date.UTC(2022, 11, 5, 1);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FUNCTION = 'arn:aws:lambda:cn-north-1:123456789012:function:sweep';

const ROLE: Principal = {
  name: 'SweepSchedule',
  roleArn: 'arn:aws:iam::123456789012:role/sweep',
  accessKeyId: 'k',
  secretAccessKey: 's',
  statements: [],
};

const SWEEP: ScheduleModel = {
  name: 'sweep',
  arn: 'arn:aws:scheduler:cn-north-1:123456789012:schedule/default/sweep',
  expression: 'cron(0 * * * ? *)',
  timezone: 'Asia/Shanghai',
  targetArn: FUNCTION,
  input: '{"at":"<aws.scheduler.scheduled-time>","try":"<aws.scheduler.attempt-number>"}',
  roleArn: ROLE.roleArn,
  isEnabled: true,
};

let database: DatabaseSync;
let clock: VirtualClock;
let agenda: VirtualAgenda;
let stopRunner: () => void;
let calls: { readonly event: unknown; readonly at: string }[];
let operations: Operation[];
let respond: (event: unknown) => Promise<InvocationResult>;

/** A runner on the same data folder; the one before is cut off. */
function startRunner(schedules: ScheduleModel[], options: Partial<SchedulerOptions> = {}): Scheduler {
  stopRunner();
  clock = createVirtualClock({ database, start: START, machineNow: () => 1_000_000 });
  const activity = createActivity();
  agenda = createAgenda({
    clock,
    activity,
    onError(error) {
      throw error;
    },
  });
  stopRunner = () => clock.close();
  const scheduler = createScheduler({
    schedules,
    database,
    clock,
    agenda,
    activity,
    invoke(_functionArn, event) {
      calls.push({ event, at: new Date(clock.now()).toISOString().slice(5, 16) });
      return respond(event);
    },
    operations: { count: operation => operations.push(operation) },
    authorize() {},
    roles: [ROLE],
    ...options,
  });
  stopRunner = () => {
    scheduler.close();
    clock.close();
  };
  return scheduler;
}

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  stopRunner = () => {};
  calls = [];
  operations = [];
  respond = async () => ({});
});

afterEach(async () => {
  await agenda.close();
  stopRunner();
  database.close();
});

const times = () => calls.map(({ at }) => at);

describe('a schedule', () => {
  it('calls its function at each of its times, with its input filled in', async () => {
    startRunner([SWEEP]);
    await agenda.advanceTo(START + 2.5 * HOUR);
    expect(calls).toEqual([
      { event: { at: '2022-12-05T02:00:00Z', try: '1' }, at: '12-05T02:00' },
      { event: { at: '2022-12-05T03:00:00Z', try: '1' }, at: '12-05T03:00' },
    ]);
    expect(operations).toEqual(Array(2).fill({ by: 'scheduler', kind: 'scheduler:Invocation' }));
  });

  it("sends EventBridge's own event where the template gives no input", async () => {
    const { input: _input, ...plain } = SWEEP;
    startRunner([plain]);
    await agenda.advanceTo(START + HOUR);
    expect(calls[0]?.event).toMatchObject({
      source: 'aws.scheduler',
      account: '123456789012',
      time: '2022-12-05T02:00:00Z',
      resources: [SWEEP.arn],
    });
  });

  it('takes its turn among others by time', async () => {
    const half = { ...SWEEP, name: 'half', expression: 'cron(30 * * * ? *)', input: '"half"' };
    startRunner([{ ...SWEEP, input: '"full"' }, half]);
    await agenda.advanceTo(START + 2 * HOUR);
    expect(calls.map(({ event }) => event)).toEqual(['half', 'full', 'half', 'full']);
  });

  it('does nothing while it is disabled', async () => {
    startRunner([{ ...SWEEP, isEnabled: false }]);
    await agenda.advanceTo(START + 3 * HOUR);
    expect(calls).toEqual([]);
  });

  it('acts with its role and is dropped, not repeated, where that may not call', async () => {
    const asked: unknown[] = [];
    const list = startRunner([SWEEP], {
      authorize(...request) {
        asked.push(request);
        throw new AwsError('AccessDenied', 'sweep may not', { statusCode: 403 });
      },
    });
    await agenda.advanceTo(START + HOUR + 10 * MINUTE);
    expect(asked).toEqual([[ROLE, 'lambda:InvokeFunction', FUNCTION]]);
    expect(calls).toEqual([]);
    expect(operations).toEqual([{ by: 'scheduler', kind: 'scheduler:InvocationDropped' }]);
    expect(list.list()).toMatchObject([
      { name: 'sweep', lastError: 'AccessDenied: sweep may not', nextAtMs: START + 2 * HOUR },
    ]);
  });

  it('is tried twice more when its function fails', async () => {
    respond = async () => ({ functionError: 'Unhandled', payload: { errorType: 'Error' } });
    startRunner([SWEEP]);
    await agenda.advanceTo(START + HOUR + 30 * MINUTE);
    expect(times()).toEqual(['12-05T02:00', '12-05T02:01', '12-05T02:03']);
    expect(calls.at(-1)?.event).toEqual({ at: '2022-12-05T02:00:00Z', try: '3' });
    expect(operations.at(-1)?.kind).toBe('scheduler:InvocationDropped');
  });

  it('is not tried again once it succeeded', async () => {
    respond = async () => (calls.length === 1 ? { functionError: 'Unhandled' } : {});
    const { list } = startRunner([SWEEP]);
    await agenda.advanceTo(START + HOUR + 30 * MINUTE);
    expect(times()).toEqual(['12-05T02:00', '12-05T02:01']);
    expect(list()).toMatchObject([{ lastAtMs: START + HOUR + MINUTE, lastError: undefined }]);
  });
});

describe('a restart', () => {
  it('neither misses nor repeats a run', async () => {
    startRunner([{ ...SWEEP, expression: 'rate(40 minutes)' }]);
    await agenda.advanceTo(START + 50 * MINUTE);
    startRunner([{ ...SWEEP, expression: 'rate(40 minutes)' }]);
    await agenda.advanceTo(START + 130 * MINUTE);
    expect(times()).toEqual(['12-05T01:00', '12-05T01:40', '12-05T02:20', '12-05T03:00']);
  });

  it('runs again what was cut off', async () => {
    respond = () => new Promise(() => {});
    startRunner([SWEEP]);
    void agenda.advanceTo(START + HOUR);
    while (calls.length === 0) await new Promise(setImmediate);
    respond = async () => ({});
    startRunner([SWEEP]);
    await agenda.settle();
    expect(calls.map(({ event }) => event)).toEqual(Array(2).fill({ at: '2022-12-05T02:00:00Z', try: '1' }));
    startRunner([SWEEP]);
    await agenda.settle();
    expect(calls).toHaveLength(2);
  });

  it('keeps a try that waits', async () => {
    respond = async () => (calls.length === 1 ? { functionError: 'Unhandled' } : {});
    startRunner([SWEEP]);
    await agenda.advanceTo(START + HOUR + MINUTE / 2);
    startRunner([SWEEP]);
    await agenda.advanceTo(START + HOUR + 5 * MINUTE);
    expect(times()).toEqual(['12-05T02:00', '12-05T02:01']);
  });

  it('begins a changed schedule anew and forgets one that is gone', async () => {
    startRunner([SWEEP, { ...SWEEP, name: 'gone' }]);
    startRunner([{ ...SWEEP, expression: 'cron(15 * * * ? *)' }]);
    await agenda.advanceTo(START + HOUR);
    expect(times()).toEqual(['12-05T01:15']);
  });

  it('does not run a single time twice', async () => {
    const once = { ...SWEEP, expression: 'at(2022-12-05T09:10:00)' };
    startRunner([once]);
    await agenda.advanceTo(START + HOUR);
    startRunner([once]);
    await agenda.advanceTo(START + 2 * HOUR);
    expect(times()).toEqual(['12-05T01:10']);
  });
});

describe('a schedule that cannot run as written', () => {
  it.each([
    [{ roleArn: 'arn:aws:iam::1:role/none' }, 'there is no role arn:aws:iam::1:role/none'],
    [{ targetArn: 'arn:aws:sqs:cn-north-1:1:queue' }, 'only functions can be targets'],
    [{ input: 'not json' }, 'The input of sweep is not JSON'],
    [{ expression: 'cron(0 9 LW * ? *)' }, 'does not implement L, W and #'],
  ])('with %j is refused at the start', (change, message) => {
    startRunner([]);
    expect(() => startRunner([{ ...SWEEP, ...change }])).toThrow(message);
  });
});
