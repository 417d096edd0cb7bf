import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from './functions-under-test.ts';

let bench: Bench;

beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

const ECHO =
  'export const handler = async (event, context) => ({ event, context, left: context.getRemainingTimeInMillis() });';

describe('an invocation', () => {
  it('answers what the handler answered, by name and by ARN', async () => {
    bench.add('sum', 'export const handler = ({ a, b }) => a + b;');
    const { invoke } = bench.start();
    expect(await invoke('sum', { a: 1, b: 2 })).toEqual({ payload: 3 });
    expect(await invoke('arn:aws:lambda:cn-north-1:123456789012:function:sum', { a: 2, b: 2 })).toEqual({ payload: 4 });
    expect(bench.operations).toContainEqual({ by: 'sumFunction', kind: 'lambda:Invoke' });
  });

  it('hands over a context as Lambda does', async () => {
    bench.add('echo', ECHO, { memoryMegabytes: 256 });
    const { payload } = await bench.start().invoke('echo', {});
    expect(payload).toMatchObject({
      context: {
        functionName: 'echo',
        functionVersion: '$LATEST',
        invokedFunctionArn: 'arn:aws:lambda:cn-north-1:123456789012:function:echo',
        memoryLimitInMB: '256',
        logGroupName: '/aws/lambda/echo',
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
      left: expect.toSatisfy(left => left > 0 && left <= 5000),
    });
  });

  it('carries JSON only, both ways', async () => {
    bench.add(
      'echo',
      'export const handler = event => ({ ...event, at: new Date(0), gone: undefined, map: new Map() });',
    );
    const answer = await bench.start().invoke('echo', { sent: new Date(0), none: undefined, set: new Set([1]) });
    expect(answer.payload).toEqual({
      sent: '1970-01-01T00:00:00.000Z',
      set: {},
      at: '1970-01-01T00:00:00.000Z',
      map: {},
    });
  });

  it('has no payload when the handler answers nothing', async () => {
    bench.add('quiet', 'export const handler = async () => {};');
    expect(await bench.start().invoke('quiet', {})).toEqual({});
  });

  it('finds handlers in CommonJS code and in deeper names', async () => {
    bench.add('deep', 'export const api = { get: () => "got" };', { handler: 'index.api.get' });
    expect(await bench.start().invoke('deep', {})).toEqual({ payload: 'got' });
  });

  it('refuses a function that the template does not have', async () => {
    await expect(bench.start().invoke('nobody', {})).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Function not found: nobody',
    });
  });

  it('refuses a request over 6 MB', async () => {
    bench.add('echo', ECHO);
    await expect(bench.start().invoke('echo', 'x'.repeat(6_291_455))).rejects.toMatchObject({
      code: 'RequestEntityTooLargeException',
      statusCode: 413,
    });
  });

  it('refuses an answer over 6 MB', async () => {
    bench.add('long', 'export const handler = length => "x".repeat(length);');
    const { invoke } = bench.start();
    expect(await invoke('long', 6_291_554)).not.toHaveProperty('functionError');
    expect(await invoke('long', 6_291_555)).toMatchObject({
      functionError: 'Unhandled',
      payload: {
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      },
    });
  });

  it('is refused for a function without concurrency', async () => {
    bench.add('stopped', ECHO, { reservedConcurrency: 0 });
    await expect(bench.start().invoke('stopped', {})).rejects.toMatchObject({ code: 'TooManyRequestsException' });
  });
});

it('refuses a runtime that is not Node.js', () => {
  bench.add('snake', '', { runtime: 'python3.13' });
  expect(() => bench.start()).toThrow('snakeFunction asks for python3.13');
});
