import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aClockPost, aConsole, serve } from './fixture.ts';

let site: Awaited<ReturnType<typeof serve>>;

beforeEach(async () => {
  site = await serve(aConsole());
});

afterEach(() => site.close());

describe('moving the clock', () => {
  it('goes to an instant', async () => {
    const moved = await site.moveClock({ to: '2022-12-31T09:00:00+08:00' });
    expect(moved).toMatchObject({ status: 200, json: { now: '2022-12-31T09:00:00+08:00' } });
    expect(await site.ask({ path: '/_local/clock' })).toMatchObject({ json: { now: '2022-12-31T09:00:00+08:00' } });
  });

  it('goes forward by a duration', async () => {
    expect(await site.moveClock({ advance: 'P1DT2H' })).toMatchObject({ json: { now: '2022-12-06T11:00:00+08:00' } });
    expect(await site.moveClock({ advance: 'P1M' })).toMatchObject({ json: { now: '2023-01-06T11:00:00+08:00' } });
  });

  it('adds up two steps that arrive at once', async () => {
    await Promise.all([site.moveClock({ advance: 'PT1H' }), site.moveClock({ advance: 'PT1H' })]);
    expect(await site.ask({ path: '/_local/clock' })).toMatchObject({ json: { now: '2022-12-05T11:00:00+08:00' } });
  });

  it('refuses to go backwards and stays', async () => {
    const refused = await site.moveClock({ to: '2022-12-05T08:59:59+08:00' });
    expect(refused).toMatchObject({ status: 409, json: { type: 'urn:banjian:local:clock-backwards' } });
    expect(await site.ask({ path: '/_local/clock' })).toMatchObject({ json: { now: '2022-12-05T09:00:00+08:00' } });
  });

  it('goes on after a refusal', async () => {
    await site.moveClock({ to: '2000-01-01T00:00:00Z' });
    expect(await site.moveClock({ advance: 'PT1H' })).toMatchObject({ status: 200 });
  });

  it('answers only once all that fell due has run', async () => {
    const acts: string[] = [];
    const slow = await serve(
      aConsole({
        async advanceTo() {
          await new Promise(resolve => setTimeout(resolve, 20));
          acts.push('ran');
        },
      }),
    );
    await slow.moveClock({ advance: 'P1D' });
    acts.push('answered');
    await slow.close();
    expect(acts).toEqual(['ran', 'answered']);
  });

  it('refuses when the clock is the machine’s', async () => {
    const { advanceTo: _, ...options } = aConsole();
    const real = await serve(options);
    const refused = await real.moveClock({ advance: 'P1D' });
    await real.close();
    expect(refused).toMatchObject({ status: 409, json: { type: 'urn:banjian:local:clock-is-real' } });
  });
});

describe('bad bodies', () => {
  it.each([
    [{}],
    [[]],
    [null],
    ['P1D'],
    [{ advance: '1 day' }],
    [{ advance: '-P1D' }],
    [{ advance: 3600 }],
    [{ advance: 'P9999Y' }],
    [{ to: '2022-12-31' }],
    [{ to: '2022-12-31T09:00:00' }],
    [{ to: '2023-02-30T09:00:00Z' }],
    [{ to: '2022-12-31T09:00:00Z', advance: 'P1D' }],
    [{ constructor: 'P1D' }],
  ])('refuses %j with 400', async body => {
    expect(await site.moveClock(body)).toMatchObject({ status: 400, json: { type: 'urn:banjian:local:bad-request' } });
  });

  it('refuses what is not JSON, by its type and by its text', async () => {
    const post = aClockPost({ advance: 'P1D' });
    expect(await site.ask({ ...post, headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 415 });
    expect(await site.ask({ ...post, headers: {} })).toMatchObject({ status: 415 });
    expect(await site.ask({ ...post, body: '{"advance"' })).toMatchObject({ status: 400 });
    expect(await site.ask({ ...post, body: `{"advance":"${'P'.repeat(5000)}"}` })).toMatchObject({ status: 413 });
  });
});
