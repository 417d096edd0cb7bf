import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, NOW, openBench, routeTo, send } from './gateway-under-test.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench({ routes: [routeTo('ANY /cases/{caseId}'), routeTo('$default')] });
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.events.length = 0;
});

async function eventOf(options: Parameters<typeof send>[1]) {
  await send(bench, options);
  const event = bench.events.at(-1);
  if (!event) throw new Error('The function was not called.');
  return event;
}

describe('the event', () => {
  it('has the form of payload format 2.0', async () => {
    const event = await eventOf({ path: '/cases/a%20b?x=1&y=%E5%8A%9E&x=2', headers: { 'User-Agent': 'test' } });
    expect(event).toEqual({
      version: '2.0',
      routeKey: 'ANY /cases/{caseId}',
      rawPath: '/cases/a b',
      rawQueryString: 'x=1&y=%E5%8A%9E&x=2',
      queryStringParameters: { x: '1,2', y: '办' },
      pathParameters: { caseId: 'a b' },
      headers: {
        host: `127.0.0.1:${bench.port}`,
        'user-agent': 'test',
        connection: expect.any(String),
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': String(bench.port),
        'x-forwarded-proto': 'http',
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-638d4290-[0-9a-f]{24}$/),
      },
      requestContext: {
        accountId: '123456789012',
        apiId: 'api123',
        domainName: 'api123.execute-api.cn-north-1.amazonaws.com.cn',
        domainPrefix: 'api123',
        http: { method: 'GET', path: '/cases/a b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
        requestId: expect.stringMatching(/^[\w+/]{15}=$/),
        routeKey: 'ANY /cases/{caseId}',
        stage: '$default',
        time: '05/Dec/2022:01:00:00 +0000',
        timeEpoch: NOW,
      },
      isBase64Encoded: false,
    });
  });

  it('joins repeated headers by commas and takes the cookies out of them', async () => {
    const event = await eventOf({ path: '/', headers: { 'X-Many': ['a', 'b'], Cookie: ['one=1; two=2', 'three=3'] } });
    expect(event.headers).toMatchObject({ 'x-many': 'a,b' });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.cookies).toEqual(['one=1', 'two=2', 'three=3']);
  });

  it('tells the address of the peer, whatever the client says', async () => {
    const event = await eventOf({ path: '/', headers: { 'X-Forwarded-For': '203.0.113.9' } });
    expect(event.requestContext.http.sourceIp).toBe('127.0.0.1');
    expect(event.headers['x-forwarded-for']).toBe('203.0.113.9, 127.0.0.1');
  });

  it.each([
    ['application/json', false],
    ['application/json; charset=utf-8', false],
    ['text/csv', false],
    ['application/xml', false],
    ['application/x-www-form-urlencoded', true],
    ['multipart/form-data; boundary=x', true],
    ['application/jsonfoo', true],
    [undefined, true],
  ])('carries a body of type %s as base64: %s', async (contentType, isBase64Encoded) => {
    const headers: Record<string, string> = contentType ? { 'Content-Type': contentType } : {};
    const event = await eventOf({ path: '/', method: 'POST', headers, body: '办件=1' });
    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(event.body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()).toBe('办件=1');
  });
});

describe('the answer', () => {
  const get = () => send(bench, { path: '/' });

  it('has the status, headers, cookies and body that the function gave', async () => {
    bench.answer({
      payload: {
        statusCode: 201,
        headers: { 'X-A': 'a', Count: 2, 'Content-Type': 'text/html' },
        cookies: ['a=1', 'b=2'],
        body: '<p>办',
      },
    });
    const answer = await get();
    expect(answer).toMatchObject({
      status: 201,
      headers: {
        'x-a': 'a',
        count: '2',
        'content-type': 'text/html',
        'set-cookie': ['a=1', 'b=2'],
        'content-length': '6',
      },
      body: '<p>办',
    });
    expect(answer.headers['apigw-requestid']).toBe(bench.events.at(-1)?.requestContext.requestId);
  });

  it('is decoded from base64', async () => {
    bench.answer({
      payload: { statusCode: 200, isBase64Encoded: true, body: Buffer.from('bytes').toString('base64') },
    });
    expect(await get()).toMatchObject({ body: 'bytes', headers: { 'content-type': 'text/plain; charset=utf-8' } });
  });

  it.each([
    [{ a: 1 }, '{"a":1}'],
    ['text', '"text"'],
    [[1], '[1]'],
    [undefined, 'null'],
  ])('is 200 with JSON for the bare value %j', async (payload, body) => {
    bench.answer({ payload });
    expect(await get()).toMatchObject({ status: 200, body, headers: { 'content-type': 'application/json' } });
  });

  it.each([
    [{ statusCode: '200' }],
    [{ statusCode: 99 }],
    [{ statusCode: 200, body: { a: 1 } }],
    [{ statusCode: 200, headers: { a: ['x'] } }],
    [{ statusCode: 200, headers: { a: 'x\r\nset-cookie: b=1' } }],
    [{ statusCode: 200, cookies: 'a=1' }],
    [{ statusCode: 200, isBase64Encoded: 'yes' }],
  ])('is 500 for the malformed %j', async payload => {
    bench.answer({ payload });
    expect(await get()).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
    expect(bench.log.at(-1)).toMatchObject({ status: 500, error: 'Integration.MalformedAnswer' });
  });

  it('is 500 when the function failed', async () => {
    bench.answer({ functionError: 'Unhandled', payload: { errorType: 'Error', errorMessage: 'secret' } });
    expect(await get()).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
  });

  it('has no body for HEAD and for 204', async () => {
    bench.answer({ payload: { statusCode: 200, body: 'text' } });
    expect(await send(bench, { path: '/', method: 'HEAD' })).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': '4' },
    });
    bench.answer({ payload: { statusCode: 204 } });
    const { headers } = await get();
    expect(headers).not.toHaveProperty('content-length');
  });
});
