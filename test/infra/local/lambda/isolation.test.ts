import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Bench, openBench } from './functions-under-test.ts';

const ENVIRONMENT = 'export const handler = () => process.env;';

let bench: Bench;

beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

it('gives a function its own environment and nothing of the runner or of another function', async () => {
  vi.stubEnv('RUNNER_SECRET', 'runner');
  bench.add('first', ENVIRONMENT, { environment: { TABLE_NAME: 'cases', ONLY_FIRST: '1' } });
  bench.add('second', ENVIRONMENT, { environment: { ONLY_SECOND: '2' } });
  const { invoke } = bench.start({ environmentFor: fn => ({ AWS_ACCESS_KEY_ID: `key-of-${fn.name}` }) });
  const [first, second] = [await invoke('first', {}), await invoke('second', {})];
  vi.unstubAllEnvs();
  expect(first.payload).toEqual({
    TABLE_NAME: 'cases',
    ONLY_FIRST: '1',
    AWS_ACCESS_KEY_ID: 'key-of-first',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    LAMBDA_TASK_ROOT: expect.stringContaining('first'),
    _HANDLER: 'index.handler',
    AWS_REGION: 'cn-north-1',
    AWS_DEFAULT_REGION: 'cn-north-1',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'first',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/first',
    AWS_LAMBDA_LOG_STREAM_NAME: expect.stringMatching(/^\[\$LATEST\][0-9a-f]{32}$/),
  });
  expect(second.payload).toMatchObject({ ONLY_SECOND: '2', AWS_ACCESS_KEY_ID: 'key-of-second' });
  expect(second.payload).not.toHaveProperty('ONLY_FIRST');
});

it('does not let a function change the environment of the runner', async () => {
  bench.add('writer', 'export const handler = () => { process.env.LEFT_BEHIND = "x"; };');
  await bench.start().invoke('writer', {});
  expect(process.env).not.toHaveProperty('LEFT_BEHIND');
});

it('keeps what a module remembers between the requests of one worker', async () => {
  bench.add('counter', 'let count = 0; export const handler = () => ++count;');
  const { invoke } = bench.start();
  await invoke('counter', {});
  expect(await invoke('counter', {})).toEqual({ payload: 2 });
});
