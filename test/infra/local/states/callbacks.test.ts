import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formTaskToken } from '../../../../infra/local/states/task-token.ts';
import { dayMs, failing, type LocalStates, openLocalStates, waitingTask } from './local-states.ts';

let local: LocalStates;
let tokens: string[] = [];
let release: (() => void) | undefined;
let name = 'run-0';
let count = 0;

const machines = {
  Ask: {
    StartAt: 'Ask',
    States: {
      Ask: waitingTask(
        'link',
        {},
        {
          TimeoutSeconds: 40 * 86_400,
          Retry: [{ ErrorEquals: ['Again'], IntervalSeconds: 5, MaxAttempts: 1 }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught', Output: '{% $states.errorOutput %}' }],
          Next: 'Answered',
        },
      ),
      Answered: { Type: 'Pass', End: true },
      Caught: { Type: 'Pass', Output: { caught: '{% $states.input %}' }, End: true },
    },
  },
  Slow: { StartAt: 'Ask', States: { Ask: waitingTask('slow', {}, { End: true }) } },
  Broken: { StartAt: 'Ask', States: { Ask: waitingTask('broken', {}, { End: true }) } },
  Beating: {
    StartAt: 'Ask',
    States: {
      Ask: waitingTask(
        'link',
        {},
        {
          HeartbeatSeconds: 60,
          TimeoutSeconds: '{% 86400 %}',
          Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Silent' }],
          End: true,
        },
      ),
      Silent: { Type: 'Succeed', Output: '{% "silent" %}' },
    },
  },
};

beforeAll(() => {
  local = openLocalStates({
    machines,
    functions: {
      link: ({ token }: { token: string }) => void tokens.push(token),
      slow: ({ token }: { token: string }) => {
        tokens.push(token);
        return new Promise<void>(resolve => {
          release = resolve;
        });
      },
      broken: failing('NoMail'),
    },
  });
});
afterAll(() => local.close());
beforeEach(() => {
  tokens = [];
  name = `run-${++count}`;
});

async function ask(machine = 'Ask'): Promise<string> {
  await local.start(machine, name);
  while (tokens.length === 0) await new Promise(resolve => setImmediate(resolve));
  if (machine !== 'Slow') await local.settle();
  return String(tokens.at(-1));
}
const succeed = (taskToken: string, output = '"yes"') => local.call('SendTaskSuccess', { taskToken, output });

describe('a callback', () => {
  it('completes the task once and finds the token closed afterwards', async () => {
    const token = await ask();
    expect(token.length).toBeLessThanOrEqual(1024);
    expect(await succeed(token)).toEqual({});
    expect(await local.output('Ask', name)).toBe('yes');
    await expect(succeed(token, '"no"')).rejects.toMatchObject({ code: 'TaskTimedOut' });
    await expect(local.call('SendTaskHeartbeat', { taskToken: token })).rejects.toMatchObject({ code: 'TaskTimedOut' });
  });

  it('is accepted once when five arrive together', async () => {
    const token = await ask();
    const sent = await Promise.allSettled(['1', '2', '3', '4', '5'].map(output => succeed(token, output)));
    expect(sent.map(each => each.status)).toEqual(['fulfilled', ...Array(4).fill('rejected')]);
    expect(await local.output('Ask', name)).toBe(1);
  });

  it.each(['garbage', 'AAAA', `${formTaskToken(new Uint8Array(32))}A`])(
    'with a mangled token is InvalidToken: %s',
    async token => {
      await expect(succeed(token)).rejects.toMatchObject({ code: 'InvalidToken', statusCode: 400 });
    },
  );

  it('with a token that no task ever had is TaskDoesNotExist', async () => {
    await expect(succeed(formTaskToken(new Uint8Array(32)))).rejects.toMatchObject({ code: 'TaskDoesNotExist' });
  });

  it.each([
    ['not JSON', 'yes'],
    ['too large', `"${'x'.repeat(262_143)}"`],
  ])('with an output that is %s is InvalidOutput', async (_, output) => {
    const token = await ask();
    await expect(succeed(token, output)).rejects.toMatchObject({ code: 'InvalidOutput' });
    await succeed(token, `"${'x'.repeat(262_142)}"`);
    expect(await local.output('Ask', name)).toHaveLength(262_142);
  });

  it('that fails the task reaches its catcher', async () => {
    const token = await ask();
    await local.call('SendTaskFailure', { taskToken: token, error: 'Refused', cause: 'no time' });
    expect(await local.output('Ask', name)).toEqual({ caught: { Error: 'Refused', Cause: 'no time' } });
  });

  it('that names no error is caught as null', async () => {
    await local.call('SendTaskFailure', { taskToken: await ask() });
    expect(await local.output('Ask', name)).toEqual({ caught: { Error: null, Cause: null } });
  });

  it('counts although the function has not returned, and what it returns later counts for nothing', async () => {
    const token = await ask('Slow');
    await succeed(token);
    release?.();
    await local.settle();
    expect(await local.output('Slow', name)).toBe('yes');
    expect(local.types('Slow', name)).not.toContain('TaskSubmitted');
  });

  it('to a task of a stopped execution is TaskTimedOut', async () => {
    const token = await ask();
    await local.call('StopExecution', { executionArn: `arn:aws:states:cn-test-1:123456789012:execution:Ask:${name}` });
    await expect(succeed(token)).rejects.toMatchObject({ code: 'TaskTimedOut' });
  });

  it('is authorised on the machine of its token', async () => {
    await succeed(await ask());
    expect(local.authorized).toContain(
      'RelayFunction states:SendTaskSuccess arn:aws:states:cn-test-1:123456789012:stateMachine:Ask',
    );
  });
});

describe('a task that waits', () => {
  it('fails with the error of its function', async () => {
    await local.start('Broken', name);
    await local.settle();
    expect(await local.describe('Broken', name)).toMatchObject({ status: 'FAILED', error: 'NoMail' });
  });

  it('closes its token at its deadline of 40 days, to the millisecond', async () => {
    const token = await ask();
    await local.advance(40 * dayMs - 1);
    expect((await local.describe('Ask', name)).status).toBe('RUNNING');
    await local.advance(1);
    await expect(succeed(token)).rejects.toMatchObject({ code: 'TaskTimedOut' });
    expect(await local.output('Ask', name)).toEqual({ caught: { Error: 'States.Timeout', Cause: '' } });
  });

  it('gets a new token for each attempt and closes the old one', async () => {
    const first = await ask();
    await local.call('SendTaskFailure', { taskToken: first, error: 'Again' });
    await expect(succeed(first)).rejects.toMatchObject({ code: 'TaskTimedOut' });
    await local.advance(5000);
    expect(tokens).toHaveLength(2);
    await succeed(String(tokens[1]));
    expect(await local.output('Ask', name)).toBe('yes');
  });

  it('lives as long as heartbeats arrive and fails when one is missing', async () => {
    const token = await ask('Beating');
    await local.advance(59_000);
    await local.call('SendTaskHeartbeat', { taskToken: token });
    await local.advance(59_000);
    expect((await local.describe('Beating', name)).status).toBe('RUNNING');
    await local.advance(1000);
    expect(await local.output('Beating', name)).toBe('silent');
  });
});
