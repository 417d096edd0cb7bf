import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  dayMs,
  executionArn,
  failing,
  type LocalStates,
  machineArn,
  openLocalStates,
  waitingTask,
} from './local-states.ts';

let local: LocalStates;
let token = '';
const machines = {
  Waiting: { StartAt: 'Ask', States: { Ask: waitingTask('link', {}, { End: true }) } },
  Passing: {
    StartAt: 'Pass',
    States: { Pass: { Type: 'Pass', Assign: { secret: 1 }, Next: 'End' }, End: { Type: 'Succeed' } },
  },
};

beforeAll(() => {
  local = openLocalStates({
    machines,
    functions: {
      link: (event: { token: string }) => {
        token = event.token;
      },
      fail: failing('X'),
    },
  });
});
afterAll(() => local.close());

const start = (name: unknown, input: unknown, machine = 'Waiting') =>
  local.call('StartExecution', { stateMachineArn: machineArn(machine), name, input });

describe('StartExecution', () => {
  it('answers the same for the same name and input while the execution runs', async () => {
    const first = await start('same', '{"a":1}');
    expect(first).toEqual({ executionArn: executionArn('Waiting', 'same'), startDate: local.now() / 1000 });
    await local.advance(1000);
    expect(await start('same', '{"a":1}')).toEqual(first);
    await expect(start('same', '{"a":2}')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
  });

  it('starts one execution when two ask at once', async () => {
    const [one, two] = await Promise.all([start('twice', '{}'), start('twice', '{}')]);
    expect(one).toEqual(two);
    expect(local.types('Waiting', 'twice').filter(type => type === 'ExecutionStarted')).toHaveLength(1);
  });

  it('keeps the name of a closed execution for 90 days', async () => {
    await start('again', '{}', 'Passing');
    await expect(start('again', '{}', 'Passing')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    await local.advance(90 * dayMs - 1);
    await expect(start('again', '{}', 'Passing')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    await local.advance(1);
    await expect(local.describe('Passing', 'again')).rejects.toMatchObject({ code: 'ExecutionDoesNotExist' });
    await start('again', '{}', 'Passing');
    expect(local.types('Passing', 'again')[0]).toBe('ExecutionStarted');
  });

  it.each(['x'.repeat(81), 'a b', 'a/b', 'a:b', 'a#b', 'a\u0007', 'a*'])('refuses the name %j', async name => {
    await expect(start(name, '{}')).rejects.toMatchObject({ code: 'InvalidName' });
  });

  it.each(['', 'no JSON', `"${'x'.repeat(262_143)}"`])(
    'refuses an input that is not JSON of 262,144 bytes',
    async input => {
      await expect(start('bad-input', input)).rejects.toMatchObject({ code: 'InvalidExecutionInput' });
    },
  );

  it('takes 80 characters of Chinese as a name, and makes one when there is none', async () => {
    expect((await start('件'.repeat(80), '{}', 'Passing')).executionArn).toMatch(/:件{80}$/);
    expect((await start(undefined, undefined, 'Passing')).executionArn).toMatch(/:[0-9a-f-]{36}$/);
  });

  it('refuses a machine that is not there and an ARN that is none', async () => {
    await expect(start('a', '{}', 'Nowhere')).rejects.toMatchObject({ code: 'StateMachineDoesNotExist' });
    const bad = local.call('StartExecution', { stateMachineArn: 'Waiting' });
    await expect(bad).rejects.toMatchObject({
      code: 'InvalidArn',
      message: "Invalid Arn: 'Invalid ARN prefix: Waiting'",
    });
    await expect(local.call('StartExecution', {})).rejects.toMatchObject({ code: 'ValidationException' });
  });
});

describe('StopExecution', () => {
  it('aborts a running execution once and leaves it as it is then', async () => {
    await start('stop', '{}');
    await local.settle();
    const executionArnOf = executionArn('Waiting', 'stop');
    const stopped = await local.call('StopExecution', { executionArn: executionArnOf, error: 'E', cause: 'C' });
    expect(await local.describe('Waiting', 'stop')).toMatchObject({
      status: 'ABORTED',
      error: 'E',
      cause: 'C',
      ...stopped,
    });
    await expect(local.call('SendTaskHeartbeat', { taskToken: token })).rejects.toMatchObject({ code: 'TaskTimedOut' });
    await local.advance(1000);
    expect(await local.call('StopExecution', { executionArn: executionArnOf })).toEqual(stopped);
  });
});

describe('ListExecutions', () => {
  it('pages the newest first and filters by status', async () => {
    for (const name of ['l1', 'l2', 'l3']) await start(name, '{}', 'Passing');
    const first = await local.call('ListExecutions', { stateMachineArn: machineArn('Passing'), maxResults: 2 });
    expect(first.executions).toMatchObject([{ name: 'l3', status: 'SUCCEEDED', redriveCount: 0 }, { name: 'l2' }]);
    const more = { stateMachineArn: machineArn('Passing'), nextToken: first.nextToken };
    expect((await local.call('ListExecutions', { ...more, maxResults: 1 })).executions).toMatchObject([{ name: 'l1' }]);
    const other = { ...more, statusFilter: 'RUNNING' };
    await expect(local.call('ListExecutions', other)).rejects.toMatchObject({ code: 'InvalidToken' });
    const running = await local.call('ListExecutions', {
      stateMachineArn: machineArn('Passing'),
      statusFilter: 'RUNNING',
    });
    expect(running).toEqual({ executions: [] });
  });
});

describe('GetExecutionHistory', () => {
  it('pages, turns round and leaves data out', async () => {
    await start('history', '{"a":1}', 'Passing');
    const ask = (more: object) =>
      local.call('GetExecutionHistory', { executionArn: executionArn('Passing', 'history'), ...more });
    const types = (answer: Answer) => answer.events?.map(event => event.type);
    const first = await ask({ maxResults: 2 });
    expect(types(first)).toEqual(['ExecutionStarted', 'PassStateEntered']);
    expect(types(await ask({ maxResults: 2, nextToken: first.nextToken }))).toEqual([
      'PassStateExited',
      'SucceedStateEntered',
    ]);
    expect(types(await ask({ reverseOrder: true, maxResults: 1 }))).toEqual(['ExecutionSucceeded']);
    expect(JSON.stringify(await ask({}))).toContain('"assignedVariables":{"secret":"1"}');
    expect(JSON.stringify(await ask({ includeExecutionData: false }))).not.toContain('secret');
  });
});

describe('the machines', () => {
  it('are described and listed', async () => {
    const described = await local.call('DescribeStateMachine', { stateMachineArn: machineArn('Passing') });
    expect(described).toMatchObject({ name: 'Passing', status: 'ACTIVE', type: 'STANDARD' });
    expect(JSON.parse(String(described.definition))).toEqual({ QueryLanguage: 'JSONata', ...machines.Passing });
    const listed = await local.call('ListStateMachines', { maxResults: 1 });
    expect(listed.stateMachines).toMatchObject([{ name: 'Passing' }]);
    const rest = await local.call('ListStateMachines', { nextToken: listed.nextToken });
    expect(rest.stateMachines).toMatchObject([{ name: 'Waiting' }]);
  });
});

describe('every call', () => {
  it('is authorised on what it acts on and counted by its caller', async () => {
    await start('counted', '{}', 'Passing');
    await local.describe('Passing', 'counted');
    expect(local.authorized).toEqual(
      expect.arrayContaining([
        `RelayFunction states:StartExecution ${machineArn('Passing')}`,
        `RelayFunction states:DescribeExecution ${executionArn('Passing', 'counted')}`,
        `RelayFunction states:StopExecution ${executionArn('Waiting', 'stop')}`,
        'RelayFunction states:ListStateMachines *',
      ]),
    );
    expect(local.counted).toContainEqual({ by: 'RelayFunction', kind: 'states:DescribeExecution' });
  });

  it.each(['CreateActivity', 'RedriveExecution', 'constructor'])(
    'of another operation is refused by name: %s',
    async operation => {
      const refusal = { code: 'UnknownOperationException', message: expect.stringContaining(operation) };
      await expect(local.call(operation, {})).rejects.toMatchObject(refusal);
    },
  );
});

describe('the console', () => {
  it('sees the newest executions with the states they are in', async () => {
    await start('seen', '{}');
    await local.settle();
    expect(local.states.list()[0]).toMatchObject({
      name: 'seen',
      machine: 'Waiting',
      status: 'RUNNING',
      currentStates: ['Ask'],
    });
  });
});
