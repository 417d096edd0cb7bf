import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executionArn, type LocalStates, machineArn, openLocalStates } from './local-states.ts';

let local: LocalStates;

/** A machine whose Choice takes the state that the input names, so that many fields make one machine. */
function byName(states: Readonly<Record<string, object>>): object {
  const Choices = Object.keys(states).map(name => ({ Condition: `{% $states.input.go = '${name}' %}`, Next: name }));
  return { StartAt: 'Go', States: { Go: { Type: 'Choice', Choices }, ...states } };
}
const pass = (output: unknown, rest: object = {}) => ({ Type: 'Pass', Output: output, End: true, ...rest });
const before = { Assign: { x: 1, y: 2 } };

const machines = {
  Values: byName({
    Leaves: pass({ a: ['{% 1 + 1 %}', { b: '{% $states.input.list %}' }], c: 'plain', d: null, e: ' {% x %} ' }),
    Context: pass('{% $states.context %}'),
    Clock: pass("{% [$now(), $millis(), $now('[Y]-[M01]-[D01]', '+0800')] %}"),
    Partition: pass('{% $partition([1,2,3,4,5], 2) %}'),
    Range: pass('{% [$range(0, 10, 5), $range(3, 1, -1)] %}'),
    Hash: pass("{% $hash('abc', 'SHA-256') %}"),
    Random: pass('{% $random(7) = $random(7) and $random() >= 0 and $random(7) < 1 %}'),
    Uuid: pass('{% $uuid() %}'),
    Parse: pass('{% $parse(\'{"a":[1]}\') %}'),
    Single: pass('{% $states.input.list[0] %}'),
    Large: pass("{% $join($range(1, 1000, 1).$pad('', 300, 'x')) %}"),
    Literal: pass([1, '{%\n  $states.input\n    .list\n%}']),
    Undefined: pass({ deep: ['{% $nowhere %}'] }),
    Function: pass('{% function($x) { $x } %}'),
    Throws: pass("{% $error('thrown') %}"),
    Unqualified: pass('{% go %}'),
    Endless: { Type: 'Pass', Next: 'Endless' },
  }),
  Variables: {
    StartAt: 'First',
    States: {
      First: { Type: 'Pass', ...before, Next: 'Swap' },
      Swap: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'Both' },
      Both: {
        Type: 'Parallel',
        Branches: ['p', 'q'].map(name => ({
          StartAt: name,
          States: {
            [name]: { Type: 'Pass', Assign: { inner: '{% $x * 10 %}' }, Next: `${name}2` },
            [`${name}2`]: pass('{% {"inner": $inner, "x": $x, "y": $y, "before": $states.input} %}'),
          },
        })),
        Next: 'Last',
      },
      Last: pass('{% {"branches": $states.input, "leaked": $exists($inner), "x": $x} %}'),
    },
  },
};

beforeAll(() => {
  local = openLocalStates({ machines });
});
afterAll(() => local.close());
const value = (go: string, more: object = {}) => local.run('Values', { go, ...more });

describe('an expression', () => {
  it('is any string leaf that is wrapped', async () => {
    expect(await value('Leaves', { list: [1] })).toEqual({ a: [2, { b: [1] }], c: 'plain', d: null, e: ' {% x %} ' });
  });

  it('reads the context object', async () => {
    await local.start('Values', 'context', { go: 'Context' });
    expect(await local.output('Values', 'context')).toEqual({
      Execution: {
        Id: executionArn('Values', 'context'),
        Input: { go: 'Context' },
        Name: 'context',
        RoleArn: 'arn:aws:iam::123456789012:role/Chain',
        StartTime: '2022-12-05T01:00:00.000Z',
        RedriveCount: 0,
      },
      StateMachine: { Id: machineArn('Values'), Name: 'Values' },
      State: { Name: 'Context', EnteredTime: '2022-12-05T01:00:00.000Z', RetryCount: 0 },
    });
  });

  it('follows the virtual clock', async () => {
    expect(await value('Clock')).toEqual(['2022-12-05T01:00:00.000Z', 1_670_202_000_000, '2022-12-05']);
  });

  it.each([
    ['Partition', [[1, 2], [3, 4], [5]]],
    ['Range', [0, 5, 10, 3, 2, 1]],
    ['Hash', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['Random', true],
    ['Parse', { a: [1] }],
    ['Single', 1],
    ['Literal', [1, [1]]],
    ['Uuid', expect.stringMatching(/^[0-9a-f-]{36}$/)],
  ])('has the added function or rule: %s', async (go, expected) => {
    expect(await value(go, { list: [1] })).toEqual(expected);
  });

  it.each([
    ['Undefined', "'$nowhere' specified for the field 'Output/deep[0]' returned nothing (undefined)."],
    ['Function', 'returned an unsupported result type.'],
    ['Throws', 'threw an error during evaluation. D3137'],
    ['Unqualified', "'go' specified for the field 'Output' returned nothing (undefined)."],
  ])('fails the state when it has no value: %s', async (go, why) => {
    await local.start('Values', go, { go });
    const described = await local.describe('Values', go);
    expect(described).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(why),
    });
    expect(local.types('Values', go).slice(-2)).toEqual(['EvaluationFailed', 'ExecutionFailed']);
  });

  it('may not return more than 262,144 bytes', async () => {
    await local.start('Values', 'large', { go: 'Large' });
    expect(await local.describe('Values', 'large')).toMatchObject({ error: 'States.DataLimitExceeded' });
  });
});

describe('a variable', () => {
  it('is read in inner scopes, stays there when assigned there, and changes for all expressions at once', async () => {
    const branch = { inner: 20, x: 2, y: 1, before: [1, 2] };
    expect(await local.run('Variables')).toEqual({ branches: [branch, branch], leaked: false, x: 2 });
  });
});

describe('the history', () => {
  it('fails the execution at 25,000 events', async () => {
    await local.start('Values', 'endless', { go: 'Endless' });
    expect(await local.describe('Values', 'endless')).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(local.states.list(1)[0]?.events).toBe(25_000);
  });
});
