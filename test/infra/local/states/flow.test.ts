import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { executionArn, type LocalStates, openLocalStates, waitingTask } from './local-states.ts';

let local: LocalStates;
const tokens = new Map<string, string>();
const pass = (output: unknown, rest: object = { End: true }) => ({ Type: 'Pass', Output: output, ...rest });
const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });

const machines = {
  Choosing: {
    StartAt: 'Choose',
    States: {
      Choose: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.n > 10 %}', Next: 'End', Assign: { size: 'big' }, Output: { rule: 1 } },
          { Condition: '{% $states.input.n = 10 %}', Next: 'End', Assign: { size: 'ten' } },
          { Condition: "{% $states.input.n = 'bad' ? 'bad' : false %}", Next: 'End' },
        ],
        Default: 'End',
        Assign: { size: 'small' },
        Output: { rule: 'none' },
      },
      End: { Type: 'Succeed', Output: { input: '{% $states.input %}', size: '{% $size %}' } },
    },
  },
  Unmatched: {
    StartAt: 'Choose',
    States: {
      Choose: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'End' }] },
      End: { Type: 'Succeed' },
    },
  },
  Waiting: {
    StartAt: 'Days',
    States: {
      Days: {
        Type: 'Wait',
        Seconds: '{% $states.input.days * 86400 %}',
        Assign: { at: '{% $now() %}' },
        Next: 'Until',
      },
      Until: { Type: 'Wait', Timestamp: '{% $states.input.until %}', Output: '{% [$at, $now()] %}', Next: 'Past' },
      Past: { Type: 'Wait', Timestamp: '2022-01-01T00:00:00+08:00', End: true },
    },
  },
  Failing: branch('Fail', { Type: 'Fail', Error: "{% 'E' & $states.input.n %}", Cause: 'as wanted' }),
  Mapping: {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        Items: '{% $states.input.reviewers %}',
        ItemSelector: { who: '{% $states.context.Map.Item.Value %}', at: '{% $states.context.Map.Item.Index %}' },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          ...branch(
            'Review',
            waitingTask(
              'link',
              { who: '{% $states.context.Map.Item.Value %}' },
              {
                Output: {
                  who: '{% $states.input.who %}',
                  at: '{% $states.context.Map.Item.Index %}',
                  said: '{% $states.result %}',
                },
                End: true,
              },
            ),
          ),
        },
        MaxConcurrency: '{% $states.input.atOnce %}',
        Assign: { count: '{% $count($states.result) %}' },
        Catch: [{ ErrorEquals: ['Refused'], Next: 'Caught', Output: '{% $states.errorOutput.Error %}' }],
        Next: 'Sum',
      },
      Sum: pass({ count: '{% $count %}', said: '{% $states.input.said %}' }),
      Caught: pass('{% $states.input %}'),
    },
  },
  Squares: branch('Each', {
    Type: 'Map',
    ItemProcessor: branch('Square', pass('{% $states.input * $states.input %}')),
    End: true,
  }),
  Parallel: {
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Arguments: { n: '{% $states.input.n + 1 %}' },
        Branches: [
          branch('Left', pass('{% $states.input.n %}')),
          branch('Right', { Type: 'Parallel', Branches: [branch('Inner', pass({ is: 'inner' }))], End: true }),
        ],
        End: true,
      },
    },
  },
  FailingBranch: {
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [
          branch('Asks', waitingTask('link', { who: 'asks' }, { End: true })),
          branch('Fails', { Type: 'Wait', Seconds: 10, Next: 'Boom' }),
        ],
        Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 1, IntervalSeconds: 1 }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
        End: true,
      },
      After: pass('{% $states.input %}'),
    },
  },
};
Object.assign(machines.FailingBranch.States.Both.Branches[1]?.States ?? {}, {
  Boom: { Type: 'Fail', Error: 'Boom', Cause: 'bang' },
});

beforeAll(() => {
  local = openLocalStates({
    machines,
    functions: { link: ({ who, token }: { who: string; token: string }) => void tokens.set(who, token) },
  });
});
afterAll(() => local.close());
beforeEach(() => tokens.clear());
const succeed = (who: string, output: unknown) =>
  local.call('SendTaskSuccess', { taskToken: tokens.get(who), output: JSON.stringify(output) });

describe('Choice', () => {
  it.each([
    [11, { input: { rule: 1 }, size: 'big' }],
    [10, { input: { n: 10 }, size: 'ten' }],
    [9, { input: { rule: 'none' }, size: 'small' }],
  ])('takes the first rule that holds, else the Default: %s', async (n, output) => {
    expect(await local.run('Choosing', { n })).toEqual(output);
  });

  it('fails when a condition is not true or false', async () => {
    await local.start('Choosing', 'bad', { n: 'bad' });
    expect(await local.describe('Choosing', 'bad')).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  it('fails when nothing matches and there is no Default', async () => {
    await local.start('Unmatched', 'a');
    expect(await local.describe('Unmatched', 'a')).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });
});

describe('Wait', () => {
  it('waits 40 days and until an instant, by the virtual clock', async () => {
    const input = { days: 40, until: '2023-03-01T08:00:00.5+08:00' };
    await local.start('Waiting', 'a', input);
    await local.advance(100 * 86_400_000);
    expect(await local.output('Waiting', 'a')).toEqual(['2023-01-14T01:00:00.000Z', '2023-03-01T00:00:00.500Z']);
  });

  it.each(['2023-03-01', '2023-03-01 08:00:00Z', '2023-03-01T25:00:00Z', 7])('refuses the instant %s', async until => {
    await local.start('Waiting', `bad-${until}`.replace(/\W/g, '-'), { days: 0, until });
    await local.settle();
    expect(local.states.list(1)[0]).toMatchObject({ status: 'FAILED' });
  });
});

describe('Fail', () => {
  it('fails the execution with what its expressions return', async () => {
    await local.start('Failing', 'a', { n: 7 });
    expect(await local.describe('Failing', 'a')).toMatchObject({ status: 'FAILED', error: 'E7', cause: 'as wanted' });
  });
});

describe('Map', () => {
  const input = { reviewers: ['a', 'b', 'c'], atOnce: 0 };

  it.each([
    ['a', 'b', 'c'],
    ['c', 'b', 'a'],
    ['b', 'c', 'a'],
  ])('keeps the order of its items when answered %s %s %s', async (...order) => {
    const name = order.join('');
    await local.start('Mapping', name, input);
    await local.settle();
    for (const who of order) await succeed(who, `${who}!`);
    expect(await local.output('Mapping', name)).toEqual({ count: 3, said: ['a!', 'b!', 'c!'] });
  });

  it('runs no more iterations at once than MaxConcurrency', async () => {
    await local.start('Mapping', 'limited', { ...input, atOnce: 2 });
    await local.settle();
    expect([...tokens.keys()]).toEqual(['a', 'b']);
    await succeed('b', 1);
    await local.settle();
    expect([...tokens.keys()]).toEqual(['a', 'b', 'c']);
    await succeed('c', 2);
    await succeed('a', 3);
    expect(await local.output('Mapping', 'limited')).toEqual({ count: 3, said: [3, 1, 2] });
  });

  it('fails with its first failing iteration and closes the tokens of the others', async () => {
    await local.start('Mapping', 'refused', input);
    await local.settle();
    await local.call('SendTaskFailure', { taskToken: tokens.get('b'), error: 'Refused' });
    expect(await local.output('Mapping', 'refused')).toBe('Refused');
    await expect(succeed('a', 1)).rejects.toMatchObject({ code: 'TaskTimedOut' });
    expect(local.types('Mapping', 'refused')).toEqual(
      expect.arrayContaining(['MapIterationFailed', 'MapIterationAborted', 'MapStateFailed']),
    );
  });

  it('answers an empty list for no items, and squares the items of its input', async () => {
    expect(await local.run('Squares', [])).toEqual([]);
    expect(await local.run('Squares', [1, 2, 3])).toEqual([1, 4, 9]);
  });

  it('refuses items that are no list', async () => {
    await local.start('Squares', 'bad', { a: 1 });
    expect(await local.describe('Squares', 'bad')).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining('Map state input must be an array but was: {"a":1}'),
    });
  });

  it('takes hundreds of items through, forty at a time', async () => {
    const items = Array.from({ length: 300 }, (_, index) => index);
    expect(await local.run('Squares', items)).toEqual(items.map(item => item * item));
  });
});

describe('Parallel', () => {
  it('answers its branches in their order', async () => {
    expect(await local.run('Parallel', { n: 1 })).toEqual([2, [{ is: 'inner' }]]);
  });

  it('aborts the other branches when one fails, is tried again, and is caught', async () => {
    await local.start('FailingBranch', 'a');
    await local.settle();
    const first = tokens.get('asks');
    await local.advance(30_000);
    expect(await local.output('FailingBranch', 'a')).toEqual({ Error: 'Boom', Cause: 'bang' });
    expect(tokens.get('asks')).not.toBe(first);
    await expect(succeed('asks', 1)).rejects.toMatchObject({ code: 'TaskTimedOut' });
    expect(local.types('FailingBranch', 'a').filter(type => type === 'ParallelStateStarted')).toHaveLength(2);
  });
});

describe('the history', () => {
  it('follows each event back to the one before in its branch', async () => {
    await local.start('Squares', 'history', [5]);
    const events = local.states.history(executionArn('Squares', 'history'));
    expect(events.map(({ id, previousEventId, type }) => `${id}<${previousEventId} ${type}`)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 MapStateEntered',
      '3<2 MapStateStarted',
      '4<3 MapIterationStarted',
      '5<4 PassStateEntered',
      '6<5 PassStateExited',
      '7<6 MapIterationSucceeded',
      '8<7 MapStateSucceeded',
      '9<7 MapStateExited',
      '10<9 ExecutionSucceeded',
    ]);
  });
});
