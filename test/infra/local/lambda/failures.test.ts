import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from './functions-under-test.ts';

let bench: Bench;

beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

/** Fails in the asked way, otherwise answers `fine`. */
const MOODY = `
  export const handler = async how => {
    if (how === 'throw') throw new RangeError('too far');
    if (how === 'throw text') throw 'only text';
    if (how === 'exit') process.exit(7);
    if (how === 'exit quietly') process.exit(0);
    if (how === 'reject later') { Promise.reject(new Error('nobody waits')); await new Promise(() => {}); }
    if (how === 'throw later') { setTimeout(() => { throw new TypeError('later'); }); await new Promise(() => {}); }
    if (how === 'loop') for (;;);
    if (how === 'wait') await new Promise(() => setInterval(() => {}, 1000));
    if (how === 'circle') { const circle = {}; circle.self = circle; return circle; }
    return 'fine';
  };`;

const FAILURES: [how: string, payload: object][] = [
  [
    'throw',
    { errorType: 'RangeError', errorMessage: 'too far', trace: expect.arrayContaining(['RangeError: too far']) },
  ],
  ['throw text', { errorType: 'string', errorMessage: 'only text', trace: [] }],
  [
    'exit',
    {
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Runtime exited with error: exit status 7$/),
    },
  ],
  [
    'exit quietly',
    { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('without providing a reason') },
  ],
  ['reject later', { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: nobody waits' }],
  ['throw later', { errorType: 'TypeError', errorMessage: 'later' }],
  ['circle', { errorType: 'Runtime.JSONStringifyError', errorMessage: 'Unable to stringify response body' }],
];

describe('a failing request', () => {
  it.each(FAILURES)('reports "%s" as Lambda does and leaves the function in service', async (how, payload) => {
    bench.add('moody', MOODY);
    const { invoke } = bench.start();
    expect(await invoke('moody', how)).toEqual({
      functionError: 'Unhandled',
      payload: expect.objectContaining(payload),
    });
    expect(await invoke('moody', 'anything')).toEqual({ payload: 'fine' });
  });

  it.each(['wait', 'loop'])('is ended by the timeout when it would "%s" for ever', async how => {
    bench.add('moody', MOODY, { timeoutSeconds: 0.2 });
    const functions = bench.start();
    expect(await functions.invoke('moody', how)).toEqual({
      functionError: 'Unhandled',
      payload: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 0\.20 seconds$/),
      },
    });
    expect(await functions.invoke('moody', 'anything')).toEqual({ payload: 'fine' });
    expect(functions.stats()).toMatchObject([{ invocations: 2, errors: 1, timeouts: 1, coldStarts: 2 }]);
  });

  it('is killed when it needs more memory than the function has', async () => {
    bench.add(
      'greedy',
      'export const handler = () => { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)); };',
      {
        memoryMegabytes: 16,
        timeoutSeconds: 20,
      },
    );
    expect(await bench.start().invoke('greedy', {})).toMatchObject({
      payload: { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('signal: killed') },
    });
  });

  it('is written to the log with its request id', async () => {
    bench.add('moody', MOODY);
    await bench.start().invoke('moody', 'throw');
    expect(bench.logs).toEqual([
      {
        functionName: 'moody',
        requestId: expect.any(String),
        at: expect.any(Number),
        text: expect.stringContaining('ERROR Invoke Error {"errorType":"RangeError"'),
      },
    ]);
  });
});

const BROKEN: [what: string, code: string, handler: string, payload: object][] = [
  [
    'a missing file',
    '',
    'other.handler',
    { errorType: 'Runtime.ImportModuleError', errorMessage: "Error: Cannot find module 'other'" },
  ],
  ['a missing import', 'import "./nowhere.mjs";', 'index.handler', { errorType: 'Runtime.ImportModuleError' }],
  ['a syntax error', 'export const = 1', 'index.handler', { errorType: 'Runtime.UserCodeSyntaxError' }],
  [
    'a missing export',
    'export const other = 1',
    'index.handler',
    { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported' },
  ],
  ['a bad handler name', '', 'handler', { errorType: 'Runtime.MalformedHandlerName' }],
  [
    'a callback handler',
    'export const handler = (event, context, callback) => callback()',
    'index.handler',
    { errorType: 'Runtime.CallbackHandlerDeprecated' },
  ],
  [
    'code that throws',
    'throw new Error("no setting X")',
    'index.handler',
    { errorType: 'Error', errorMessage: 'no setting X' },
  ],
  ['code that exits', 'process.exit(3)', 'index.handler', { errorType: 'Runtime.ExitError' }],
];

describe('code that cannot be imported', () => {
  it.each(BROKEN)('names %s at every request', async (_what, code, handler, payload) => {
    bench.add('broken', code, { handler });
    const { invoke } = bench.start();
    expect(await invoke('broken', {})).toMatchObject({ functionError: 'Unhandled', payload });
    expect(await invoke('broken', {})).toMatchObject({ functionError: 'Unhandled', payload });
  });

  it('fails the warming by name', async () => {
    bench.add('broken', 'throw new Error("no setting X")');
    await expect(bench.start().warm()).rejects.toThrow('broken: Error: no setting X');
  });

  it('reports options that Node refuses', async () => {
    bench.add('odd', '', { environment: { NODE_OPTIONS: '--no-such-option' } });
    expect(await bench.start().invoke('odd', {})).toMatchObject({ payload: { errorType: 'Runtime.ExitError' } });
  });
});
