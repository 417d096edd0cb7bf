import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../../../infra/local/contract.ts';
import {
  dayMs,
  executionArn,
  failing,
  functionArn,
  type LocalStates,
  openLocalStates,
  task,
  waitingTask,
} from './local-states.ts';

let local: LocalStates;
let failuresLeft = 0;
const echo = (event: unknown) => event;
const end = { Output: '{% $states.result.Payload %}', End: true };
const caught = { Next: 'Caught', Output: '{% $states.errorOutput %}' };
const hang = waitingTask('echo', {}, { End: true });
const slow = {
  TimeoutSeconds: '{% 40 * 86400 %}',
  Catch: [
    { ErrorEquals: ['States.TaskFailed'], ...caught },
    { ErrorEquals: ['States.ALL'], ...caught, Output: { all: '{% $states.errorOutput %}' } },
  ],
};
const done = { Caught: { Type: 'Succeed' } };

const machines = {
  Echo: { StartAt: 'A', States: { A: task('echo', '{% $states.input %}', { End: true }) } },
  ByName: {
    StartAt: 'A',
    States: { A: { ...task('echo', 0, end), Arguments: { FunctionName: 'echo', Payload: { a: [1, '{% 1 + 1 %}'] } } } },
  },
  Catching: {
    StartAt: 'A',
    States: {
      A: task('{% $states.input.call %}', 1, {
        Arguments: { FunctionName: '{% $states.input.call %}', Payload: 1 },
        TimeoutSeconds: '{% 40 * 86400 %}',
        Catch: [
          {
            ErrorEquals: ['Known'],
            Next: 'Caught',
            Assign: { name: '{% $states.errorOutput.Error %}' },
            Output: '{% "known" %}',
          },
          { ErrorEquals: ['States.TaskFailed'], ...caught },
          { ErrorEquals: ['States.ALL'], ...caught, Output: { all: '{% $states.errorOutput %}' } },
        ],
        ...end,
      }),
      ...done,
    },
  },
  Retrying: {
    StartAt: 'A',
    States: {
      A: task('flaky', '{% $states.context.State.RetryCount %}', {
        Retry: [
          { ErrorEquals: ['Never'], MaxAttempts: 0 },
          { ErrorEquals: ['Flaky'], IntervalSeconds: 10, BackoffRate: 3, MaxAttempts: 3, MaxDelaySeconds: 60 },
          { ErrorEquals: ['States.ALL'], MaxAttempts: 1, JitterStrategy: 'FULL' },
        ],
        ...end,
      }),
    },
  },
  Overall: { StartAt: 'A', TimeoutSeconds: 60, States: { A: hang } },
  Forever: { StartAt: 'A', States: { A: hang } },
  Slow: { StartAt: 'A', States: { A: { ...hang, ...slow }, ...done } },
  Unknown: {
    StartAt: 'A',
    States: { A: { ...task('echo', 1, end), Arguments: '{% {"FunctionName": "echo", "Qualifier": "1"} %}' } },
  },
};

beforeAll(() => {
  local = openLocalStates({
    machines,
    functions: {
      echo,
      known: failing('Known'),
      odd: failing('Odd', 'broken'),
      flaky: event => (failuresLeft-- > 0 ? failing('Flaky')() : event),
      large: () => 'x'.repeat(262_144),
      throttled: () => {
        throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', { statusCode: 429 });
      },
      unreachable: () => {
        throw new Error('connection refused');
      },
    },
    authorize: (_, action, resource) => {
      if (resource.endsWith(':forbidden')) throw new AwsError('AccessDeniedException', `no ${action} on ${resource}`);
    },
  });
});
afterAll(() => local.close());

/** Runs a task to its end although it hangs, by moving the clock. */
async function runFor(machine: string, name: string, ms: number, input: unknown = {}) {
  await local.start(machine, name, input);
  await local.advance(ms);
  return local.describe(machine, name);
}

describe('a task', () => {
  it('answers the payload and the status of the call', async () => {
    expect(await local.run('Echo', { a: 1 })).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: { a: 1 },
      StatusCode: 200,
    });
  });

  it('calls a function by its name, with every leaf evaluated', async () => {
    expect(await local.run('ByName')).toEqual({ a: [1, 2] });
    expect(local.calls.at(-1)?.functionArn).toBe(functionArn('echo'));
  });

  it('calls as the role of the machine', () => {
    expect(local.authorized).toContain(`Chain lambda:InvokeFunction ${functionArn('echo')}`);
  });

  it('refuses an argument that it does not know', async () => {
    expect(await runFor('Unknown', 'unknown', 0)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('a task that fails', () => {
  it.each([
    ['known', 'known'],
    ['odd', { Error: 'Odd', Cause: '{"errorType":"Odd","errorMessage":"broken","trace":[]}' }],
    ['throttled', { Error: 'Lambda.TooManyRequestsException', Cause: 'Rate Exceeded.' }],
    ['unreachable', { Error: 'Lambda.SdkClientException', Cause: 'connection refused' }],
    ['nowhere', { Error: 'Lambda.ResourceNotFoundException' }],
    [
      'forbidden',
      { Error: 'Lambda.AWSLambdaException', Cause: `no lambda:InvokeFunction on ${functionArn('forbidden')}` },
    ],
  ])('is caught by error name: %s', async (call, output) => {
    const answer = await local.run('Catching', { call });
    if (typeof output === 'string') expect(answer).toBe(output);
    else expect(answer).toMatchObject(output);
  });

  it('is caught by name only when its result is too large', async () => {
    expect(await runFor('Catching', 'large', 0, { call: 'large' })).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    });
  });

  it('times out after 40 days, which States.TaskFailed does not match', async () => {
    const before = await runFor('Slow', 'slow', 40 * dayMs - 1);
    expect(before.status).toBe('RUNNING');
    await local.advance(1);
    expect(await local.output('Slow', 'slow')).toEqual({ all: { Error: 'States.Timeout', Cause: '' } });
    expect(local.types('Slow', 'slow')).toContain('TaskTimedOut');
  });
});

describe('a task with retriers', () => {
  it('is tried again after growing delays up to the limit', async () => {
    failuresLeft = 3;
    const startedAtMs = local.now();
    await local.start('Retrying', 'delays');
    await local.advance(200_000);
    expect(await local.output('Retrying', 'delays')).toBe(3);
    const scheduled = local.states
      .history(executionArn('Retrying', 'delays'))
      .filter(event => event.type === 'TaskScheduled');
    expect(scheduled.map(event => Date.parse(event.at) - startedAtMs)).toEqual([0, 10_000, 40_000, 100_000]);
  });

  it('fails with the last error once its attempts are used up', async () => {
    failuresLeft = 10;
    expect(await runFor('Retrying', 'used-up', dayMs)).toMatchObject({ status: 'FAILED', error: 'Flaky' });
    expect(local.types('Retrying', 'used-up').filter(type => type === 'TaskFailed')).toHaveLength(4);
  });
});

describe('an execution as a whole', () => {
  it('times out with the machine', async () => {
    const described = await runFor('Overall', 'late', 60_000);
    expect(described).toMatchObject({ status: 'TIMED_OUT', stopDate: local.now() / 1000 });
    expect(local.types('Overall', 'late').at(-1)).toBe('ExecutionTimedOut');
  });

  it('times out after a year', async () => {
    expect(await runFor('Forever', 'year', 365 * dayMs - 1)).toMatchObject({ status: 'RUNNING' });
    await local.advance(1);
    expect(await local.describe('Forever', 'year')).toMatchObject({ status: 'TIMED_OUT' });
  });

  it('counts every state it enters and every attempt', async () => {
    const count = () =>
      local.counted.filter(({ by, kind }) => by === 'Echo' && kind === 'states:StateTransition').length;
    const before = count();
    await local.run('Echo');
    expect(count() - before).toBe(1);
  });
});
