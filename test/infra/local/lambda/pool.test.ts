import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from './functions-under-test.ts';

const WHO = `
  import { threadId } from 'node:worker_threads';
  import { setTimeout as wait } from 'node:timers/promises';
  export const handler = async waitMs => { await wait(waitMs); return threadId; };`;

let bench: Bench;

beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

const threadsOf = (answers: { payload?: unknown }[]) => new Set(answers.map(({ payload }) => payload)).size;

describe('a pool', () => {
  it('keeps to one worker while requests come one by one', async () => {
    bench.add('who', WHO);
    const functions = bench.start();
    const answers = [
      await functions.invoke('who', 0),
      await functions.invoke('who', 0),
      await functions.invoke('who', 0),
    ];
    expect(threadsOf(answers)).toBe(1);
    expect(functions.stats()).toMatchObject([
      { functionName: 'who', invocations: 3, coldStarts: 1, workers: 1, queued: 0 },
    ]);
  });

  it('grows to its size and queues the rest', async () => {
    bench.add('who', WHO);
    const functions = bench.start({ poolSize: 2 });
    const running = Promise.all([1, 2, 3, 4, 5].map(() => functions.invoke('who', 30)));
    expect(functions.stats()).toMatchObject([{ workers: 2, queued: 3 }]);
    expect(threadsOf(await running)).toBe(2);
    expect(functions.stats()).toMatchObject([{ workers: 2, queued: 0, invocations: 5 }]);
  });

  it('holds no more workers than the template reserves', async () => {
    bench.add('who', WHO, { reservedConcurrency: 1 });
    const { invoke } = bench.start({ poolSize: 4 });
    expect(threadsOf(await Promise.all([invoke('who', 10), invoke('who', 10)]))).toBe(1);
  });

  it('serves waiting requests in the order in which they came', async () => {
    bench.add('order', 'const seen = []; export const handler = name => { seen.push(name); return seen; };');
    const { invoke } = bench.start({ poolSize: 1 });
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map(name => invoke('order', name)));
    expect(answers.at(-1)?.payload).toEqual(['a', 'b', 'c', 'd']);
  });

  it('serves waiting requests although the worker before them crashed', async () => {
    bench.add('fragile', 'export const handler = isBad => { if (isBad) process.exit(1); return "served"; };');
    const { invoke } = bench.start({ poolSize: 1 });
    const [crashed, ...served] = await Promise.all([
      invoke('fragile', true),
      invoke('fragile', false),
      invoke('fragile', false),
    ]);
    expect(crashed).toHaveProperty('functionError');
    expect(served).toEqual([{ payload: 'served' }, { payload: 'served' }]);
  });

  it('has the code imported after warming', async () => {
    bench.add('who', WHO);
    bench.add('other', WHO);
    const functions = bench.start();
    await functions.warm(['who']);
    expect(functions.stats()).toMatchObject([
      { functionName: 'who', coldStarts: 1, invocations: 0 },
      { functionName: 'other', coldStarts: 0 },
    ]);
    expect(functions.stats()[0]?.heapBytes).toBeGreaterThan(0);
    expect(functions.stats()[0]?.cpuMs).toBeGreaterThan(0);
  });

  it('takes new workers once it is renewed, and lets the running one end', async () => {
    bench.add('who', WHO);
    const functions = bench.start({ poolSize: 2 });
    const { payload: free } = await functions.invoke('who', 0);
    const running = functions.invoke('who', 50);
    const { payload: other } = await functions.invoke('who', 0);
    await functions.renew('who');
    expect((await running).payload).toBe(free);
    const later = await Promise.all([functions.invoke('who', 20), functions.invoke('who', 20)]);
    expect(threadsOf(later)).toBe(2);
    expect(later.map(({ payload }) => payload)).not.toContain(free);
    expect(later.map(({ payload }) => payload)).not.toContain(other);
  });

  it('hands the place of a worker that was renewed to whoever waits', async () => {
    bench.add('who', WHO);
    const functions = bench.start({ poolSize: 1 });
    const running = functions.invoke('who', 50);
    const waiting = functions.invoke('who', 0);
    await functions.renew('who');
    expect((await waiting).payload).not.toBe((await running).payload);
  });

  it('ends what runs and what waits when it is closed', async () => {
    bench.add('who', WHO);
    const functions = bench.start({ poolSize: 1 });
    const ends = Promise.allSettled([functions.invoke('who', 60_000), functions.invoke('who', 0)]);
    await functions.close();
    expect(await ends).toMatchObject([
      { value: { payload: { errorType: 'Runtime.ExitError' } } },
      { status: 'rejected' },
    ]);
    await expect(functions.invoke('who', 0)).rejects.toThrow('who is closed');
  });
});

describe('the log', () => {
  it('holds what the code writes, under the request that wrote it and before the answer', async () => {
    bench.add(
      'talker',
      `console.log('imported');
      export const handler = (event, context) => {
        console.log('hello', { a: 1 }); console.error('oh'); process.stdout.write('raw\\n'); return context.awsRequestId;
      };`,
    );
    const { payload: requestId } = await bench.start().invoke('talker', {});
    const line = (text: string, id: unknown = requestId) => ({
      functionName: 'talker',
      requestId: id,
      at: expect.any(Number),
      text,
    });
    const [first, ...rest] = bench.logs;
    expect(first?.text).toBe('imported');
    expect(rest).toEqual([line('hello { a: 1 }'), line('oh'), line('raw')]);
  });

  it('tells of a worker that died between requests, and the next request is served', async () => {
    bench.add(
      'bomb',
      'export const handler = () => { setTimeout(() => { throw new Error("late"); }, 1); return "ok"; };',
    );
    const functions = bench.start();
    await functions.invoke('bomb', {});
    while (functions.stats()[0]?.workers !== 0) await new Promise(resolve => setTimeout(resolve, 5));
    expect(bench.logs.at(-1)).toMatchObject({ functionName: 'bomb', text: expect.stringContaining('Error late') });
    expect(await functions.invoke('bomb', {})).toEqual({ payload: 'ok' });
  });
});
