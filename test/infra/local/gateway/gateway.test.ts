import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ApiModel, AwsError } from '../../../../infra/local/contract.ts';
import type { GatewayOptions } from '../../../../infra/local/gateway/gateway.ts';
import { type Bench, openBench, routeTo, send } from './gateway-under-test.ts';

const PAGE = { routes: [routeTo('GET /page'), routeTo('POST /page')] };

let bench: Bench;

async function open(api: Partial<ApiModel> = PAGE, options: Partial<GatewayOptions> = {}): Promise<Bench> {
  bench = await openBench(api, options);
  return bench;
}

afterEach(() => bench.close());

describe('what the gateway answers by itself', () => {
  it('404 where nothing is routed, HEAD of a GET route among it', async () => {
    await open();
    expect(await send(bench, { path: '/nowhere' })).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
    expect(await send(bench, { path: '/page', method: 'HEAD' })).toMatchObject({ status: 404 });
    expect(bench.events).toEqual([]);
  });

  it('400 for a path that cannot be decoded', async () => {
    await open();
    expect(await send(bench, { path: '/%E5%8' })).toMatchObject({ status: 400, body: '{"message":"Bad Request"}' });
  });

  it.each([
    [10_240, 200],
    [10_241, 431],
  ])('a head of %d bytes with %d', async (bytes, status) => {
    await open();
    const start = 'GET /page HTTP/1.1\r\nhost: a\r\nx: ';
    const head = start + 'y'.repeat(bytes - start.length - '\r\n'.length);
    expect(await sendRaw(`${head}\r\n\r\n`)).toContain(`HTTP/1.1 ${status} `);
  });

  it('431 for a head that Node itself does not read', async () => {
    await open();
    expect(await sendRaw(`GET /page HTTP/1.1\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 [\s\S]*Header Fields Too Large/,
    );
  });

  it('413 for a body over 10 MB, announced or not, and keeps the connection', async () => {
    await open();
    const bytes = 10 * 1024 * 1024 + 1;
    expect(await sendRaw(`POST /page HTTP/1.1\r\nhost: a\r\ncontent-length: ${bytes}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 413 [\s\S]*\{"message":"Request Entity Too Large"\}$/,
    );
    const unannounced = new Blob([Buffer.alloc(bytes)]).stream();
    const streamed = { method: 'POST', body: unannounced, duplex: 'half' };
    const answer = await fetch(`${bench.url}/page`, streamed);
    expect(answer.status).toBe(413);
    expect(bench.events).toEqual([]);
  });

  it('503 when the function takes longer than the integration may', async () => {
    await open({ routes: [routeTo('GET /slow', { timeoutMs: 20 })] });
    bench.answer(() => new Promise(resolve => setTimeout(resolve, 100, {})));
    expect(await send(bench, { path: '/slow' })).toMatchObject({
      status: 503,
      body: '{"message":"Service Unavailable"}',
    });
    expect(bench.log).toMatchObject([{ status: 503, error: 'Integration.Timeout' }]);
  });

  it.each([
    ['RequestEntityTooLargeException', 413],
    ['TooManyRequestsException', 503],
    ['ResourceNotFoundException', 500],
  ])('%s of the function with %d', async (code, status) => {
    await open();
    bench.answer(() => Promise.reject(new AwsError(code, 'no')));
    expect(await send(bench, { path: '/page' })).toMatchObject({ status });
  });

  it('500 for a failure of its own, and serves on', async () => {
    await open();
    bench.answer(() => Promise.reject(new Error('broken')));
    expect(await send(bench, { path: '/page' })).toMatchObject({
      status: 500,
      body: '{"message":"Internal Server Error"}',
    });
    expect(bench.log).toMatchObject([{ error: 'Error: broken' }]);
    bench.answer({ payload: 1 });
    expect(await send(bench, { path: '/page' })).toMatchObject({ status: 200 });
  });
});

function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(bench.port, '127.0.0.1', () =>
      socket.write(text.endsWith('\r\n\r\n') ? text : `${text}\r\n`),
    );
    socket.once('data', chunk => {
      resolve(chunk.toString());
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

describe('throttles', () => {
  it('refuse what exceeds the burst of a route and fill by the clock', async () => {
    await open({ ...PAGE, routeThrottles: { 'GET /page': { rateLimit: 1, burstLimit: 2 } } });
    const statuses = async (count: number) => {
      const all: number[] = [];
      for (let index = 0; index < count; index += 1) all.push((await send(bench, { path: '/page' })).status);
      return all;
    };
    expect(await statuses(3)).toEqual([200, 200, 429]);
    expect((await send(bench, { path: '/page' })).body).toBe('{"message":"Too Many Requests"}');
    expect((await send(bench, { path: '/page', method: 'POST' })).status).toBe(200);
    bench.moveClock(1_000);
    expect(await statuses(2)).toEqual([200, 429]);
  });

  it('apply the default to each route without its own', async () => {
    await open({ ...PAGE, defaultThrottle: { rateLimit: 1, burstLimit: 1 } });
    const statuses = [];
    for (const method of ['GET', 'GET', 'POST']) statuses.push((await send(bench, { path: '/page', method })).status);
    expect(statuses).toEqual([200, 429, 200]);
  });
});

describe('requests from other origins', () => {
  const cors = {
    allowOrigins: ['https://forms.example'],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['content-type'],
    exposeHeaders: ['etag'],
    maxAgeSeconds: 60,
  };
  const preflight = (origin: string) =>
    send(bench, { path: '/anything', method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

  it('have their preflight answered without a route', async () => {
    await open({ ...PAGE, corsConfiguration: cors });
    expect(await preflight('https://forms.example')).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://forms.example',
        'access-control-allow-methods': 'GET,POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '60',
      },
    });
    expect((await preflight('https://evil.example')).headers).not.toHaveProperty('access-control-allow-origin');
  });

  it("see the API's headers and not the function's", async () => {
    await open({ ...PAGE, corsConfiguration: cors });
    bench.answer({ payload: { statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' }, body: '' } });
    const { headers } = await send(bench, { path: '/page', headers: { origin: 'https://forms.example' } });
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'https://forms.example',
      'access-control-expose-headers': 'etag',
    });
    const other = await send(bench, { path: '/page', headers: { origin: 'https://evil.example' } });
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('are the business of the function where the API has no CORS', async () => {
    await open({ routes: [routeTo('ANY /anything')] });
    await preflight('https://forms.example');
    expect(bench.events).toHaveLength(1);
  });
});

describe('the rest', () => {
  it('logs every request with its route and never its path', async () => {
    await open();
    await send(bench, { path: '/page?secret=1' });
    await send(bench, { path: '/secret' });
    expect(bench.log).toEqual([
      {
        time: '2022-12-05T01:00:00.000Z',
        requestId: expect.any(String),
        routeKey: 'GET /page',
        status: 200,
        latencyMs: expect.any(Number),
        responseBytes: 2,
      },
      expect.objectContaining({ routeKey: '-', status: 404 }),
    ]);
    expect(JSON.stringify(bench.log)).not.toContain('secret');
  });

  it('leaves to the local routes what they take', async () => {
    await open(PAGE, {
      localRoutes(request, response) {
        if (request.url !== '/_local/clock') return Promise.resolve(false);
        response.end('local');
        return true;
      },
    });
    expect((await send(bench, { path: '/_local/clock' })).body).toBe('local');
    expect((await send(bench, { path: '/page' })).body).toBe('ok');
    expect(bench.log).toHaveLength(1);
  });

  it('answers 500 when a local route fails', async () => {
    await open(PAGE, { localRoutes: () => Promise.reject(new Error('no')) });
    expect((await send(bench, { path: '/page' })).status).toBe(500);
  });

  it('serves several requests on one connection', async () => {
    await open();
    const get = 'GET /page HTTP/1.1\r\nhost: a\r\n\r\n';
    const answers = await new Promise<string>(resolve => {
      let text = '';
      const socket = connect(bench.port, '127.0.0.1', () => socket.write(get));
      socket.on('data', chunk => {
        text += chunk;
        if (text.split('HTTP/1.1 200').length === 2) socket.write(get);
        else socket.end();
      });
      socket.on('end', () => resolve(text));
      socket.on('close', () => resolve(text));
    });
    expect(answers.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });

  it('refuses an authorizer whose token source it cannot read', async () => {
    await open();
    const authorizer = { issuer: 'https://a', audience: ['a'], identitySource: '$context.path', scopes: [] };
    await expect(openBench({ routes: [routeTo('GET /a', { authorizer })] })).rejects.toThrow('$context.path');
  });
});
