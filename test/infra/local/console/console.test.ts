import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionPage } from '../../../../infra/local/console/executions.ts';
import { aConsole, serve } from './fixture.ts';

const mail = {
  messageId: '<1@x.test>',
  to: 'a@x.test',
  subject: '待审核',
  text: '…',
  links: [],
  at: '2022-12-05T01:00:00.000Z',
};
const logLine = { functionName: 'Relay', at: 1_670_202_000_000, text: 'relayed' };
let isReady = false;
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  site = await serve(
    aConsole({
      isReady: () => isReady,
      inbox: () => [mail],
      operations: () => ({ stateTransitions: 3 }),
      logs: () => [logLine],
    }),
  );
});

afterAll(() => site.close());

describe('the endpoints', () => {
  it('tells whether the cloud is ready', async () => {
    expect(await site.ask({ path: '/_local/health' })).toMatchObject({ status: 503, json: { ready: false } });
    isReady = true;
    expect(await site.ask({ path: '/_local/health' })).toMatchObject({ status: 200, json: { ready: true } });
  });

  it.each([
    ['/_local/inbox', [mail]],
    ['/_local/clock', { now: '2022-12-05T09:00:00+08:00' }],
    ['/_local/operations', { stateTransitions: 3 }],
    ['/_local/executions', []],
    ['/_local/functions', []],
    ['/_local/logs', [logLine]],
    ['/_local/dead-letters', []],
    ['/_local/links', [{ label: '首页 Home', href: '/' }]],
  ])('answers GET %s', async (path, expected) => {
    expect(await site.ask({ path })).toMatchObject({ status: 200, json: expected });
  });

  it('pages executions by fifty, with how many there are of each state; the list itself is whole', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => ({
      name: `e${120 - index}`,
      machine: 'm',
      status: index % 2 === 0 ? 'RUNNING' : 'SUCCEEDED',
      currentStates: [],
      startedAt: '2022-12-05T01:00:00.000Z',
    }));
    const many = await serve(aConsole({ executions: () => rows }));
    try {
      const read = async (query: string) =>
        (await many.ask({ path: `/_local/executions-page${query}` })).json as ExecutionPage;
      const first = await read('');
      expect(first).toMatchObject({ total: 120, byStatus: { RUNNING: 60, SUCCEEDED: 60 }, next: 'e71' });
      const pages = [first, await read('?before=e71'), await read('?before=e21')];
      expect(pages.map(({ executions, next }) => [executions.length, next])).toEqual([
        [50, 'e71'],
        [50, 'e21'],
        [20, null],
      ]);
      expect(pages.flatMap(({ executions }) => executions)).toEqual(rows);
      expect(await read('?before=none')).toMatchObject({ executions: [], next: null });
      expect((await many.ask({ path: '/_local/executions' })).json).toEqual(rows);
    } finally {
      await many.close();
    }
  });

  it('leaves other paths to others', async () => {
    expect((await site.ask({ path: '/' })).status).toBe(418);
    expect((await site.ask({ path: '/_localize' })).status).toBe(418);
  });

  it('answers HEAD as GET without the body', async () => {
    expect(await site.ask({ method: 'HEAD', path: '/_local/clock' })).toMatchObject({ status: 200, text: '' });
  });

  it.each([
    ['GET', '/_local/nothing', 404],
    ['GET', '/_local/page/console.html', 404],
    ['GET', '/_local/..%2fresources.ts', 404],
    ['DELETE', '/_local/inbox', 405],
    ['POST', '/_local/inbox', 405],
  ])('refuses %s %s with %i', async (method, path, status) => {
    const refused = await site.ask({ method, path });
    expect(refused).toMatchObject({ status, json: { status } });
    expect(refused.headers['content-type']).toBe('application/problem+json');
  });
});

describe('the page', () => {
  it('is served with a strict content policy and neither inline script nor inline style', async () => {
    const { status, headers, text } = await site.ask({ path: '/_local/' });
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toMatch(/^default-src 'self';/);
    expect(text).toContain('<html lang="zh-CN">');
    expect(text).not.toMatch(/<style|style="|<script(?![^>]*src=)|\son\w+=/);
  });

  it.each([
    ['/_local/console.css', 'text/css; charset=utf-8'],
    ['/_local/console.js', 'text/javascript; charset=utf-8'],
    ['/_local/panels.js', 'text/javascript; charset=utf-8'],
    ['/_local/dom.js', 'text/javascript; charset=utf-8'],
    ['/_local/format.js', 'text/javascript; charset=utf-8'],
  ])('loads %s', async (path, type) => {
    const { status, headers, text } = await site.ask({ path });
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type });
    expect(text).not.toContain('innerHTML');
  });

  it('is found without the closing slash', async () => {
    expect(await site.ask({ path: '/_local' })).toMatchObject({ status: 308, headers: { location: '/_local/' } });
  });
});
