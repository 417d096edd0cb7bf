import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { problemPage } from '../../../shared/html/problem-page.tsx';
import { json, page, seeOther } from '../../../shared/http/reply.ts';
import type { Handler } from '../../../shared/http/request.ts';
import { NO_ROUTE, routes } from '../../../shared/http/routes.ts';
import { serve } from '../../../shared/http/serve.ts';
import { Problem } from '../../../shared/problem.ts';

beforeEach(() => {
  vi.stubEnv('QUARANTINE_BUCKET', 'quarantine');
  vi.stubEnv('AWS_REGION', 'cn-north-1');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Every route answered by one handler. */
function serveAll(handler: Handler) {
  const handlers = Object.fromEntries(routes.map(({ key }) => [key, handler]));
  return serve<'applicant'>(handlers as Parameters<typeof serve<'applicant'>>[0], (problem, _request, reference) =>
    problemPage(problem, reference),
  );
}

interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function answerOf(
  handler: Handler,
  routeKey: string,
  rawPath = '/',
  { body, headers = {}, params = {} }: Sent = {},
): Promise<APIGatewayProxyStructuredResultV2> {
  const event = {
    routeKey,
    rawPath,
    pathParameters: params,
    headers,
    body,
    requestContext: { http: { sourceIp: '192.0.2.1' } },
  } as unknown as APIGatewayProxyEventV2;
  return serveAll(handler)(event, { awsRequestId: 'r-1' } as Context);
}

const replies: Readonly<Record<string, Handler>> = {
  'a page': async () => page(200, '<!doctype html>'),
  'a document': async () => json(200, {}),
  'a redirection': async () => seeOther('/'),
  'a refusal': async () => {
    throw new Problem('not-found');
  },
  'a failure': async () => {
    throw new Error('arn:aws-cn:dynamodb:cn-north-1:111122223333:table/secret');
  },
};

test('a name in a path that is longer than any key is not found, and no handler sees it', async () => {
  const handler = vi.fn<Handler>(async () => json(200, {}));
  const ask = (caseNumber: string) =>
    answerOf(handler, 'GET /api/notices/{formId}/{caseNumber}', '/', { params: { formId: 'f', caseNumber } });
  expect((await ask('区'.repeat(201))).statusCode).toBe(404);
  expect(handler).not.toHaveBeenCalled();
  expect((await ask('区'.repeat(200))).statusCode).toBe(200);
});

test('a refusal tells the first five hundred errors, in so many words that it fits into an answer', async () => {
  const errors = Array.from({ length: 100_000 }, (_, at) => {
    const name = at === 0 ? 'x'.repeat(5_000_000) : `f${at}`;
    return {
      path: name,
      code: 'unknown-field',
      text: { zh: `没有“${name}”这一项。`, en: `There is no “${name}” here.` },
    };
  });
  const refuse: Handler = async () => {
    throw new Problem('invalid-input', { errors });
  };
  const { body = '' } = await answerOf(refuse, 'POST /api/forms/{formId}/cases');
  const told = JSON.parse(body).errors;
  expect(told).toHaveLength(501);
  expect(told[1]).toMatchObject({ path: 'f1', messageEn: 'There is no “f1” here.' });
  expect(told[500]).toMatchObject({ path: '', code: 'more-errors', messageEn: 'And 99500 more that are not listed.' });
  expect(body.length).toBeLessThan(200_000);
});

describe('every reply of every route', () => {
  test.each(Object.entries(replies))('as %s says how browsers must treat it', async (_kind, handler) => {
    vi.spyOn(console, 'log').mockReturnValue();
    for (const { key } of [...routes, { key: 'GET /of-no-handler' }, { key: NO_ROUTE }]) {
      const { headers = {} } = await answerOf(handler, key);
      expect(headers, key).toMatchObject({
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cache-control': 'no-store',
        'referrer-policy': expect.stringMatching(/^(no-referrer|same-origin)$/),
      });
      const policy = headers['content-security-policy'];
      for (const rule of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) {
        expect(policy, key).toContain(rule);
      }
      expect(policy, key).not.toMatch(/unsafe|\*/);
      expect(headers, key).not.toHaveProperty('access-control-allow-origin');
    }
  });

  test.each(Object.entries(replies))(
    'as %s on a page that a secret opens leads nobody back to it',
    async (_kind, handler) => {
      vi.spyOn(console, 'log').mockReturnValue();
      for (const key of ['GET /c/{linkToken}', 'GET /r/{linkToken}', 'GET /s/{linkToken}', 'GET /reviews/{taskId}']) {
        const { headers } = await answerOf(handler, key);
        expect(headers, key).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' });
      }
    },
  );
});

describe('what no route takes', () => {
  test('is not found: a page for people, a problem document for the API, and no referrer to a link typed wrong', async () => {
    const handler = replies['a document'] as Handler;
    const page = await answerOf(handler, NO_ROUTE, '/r/of-a-link/x');
    expect(page).toMatchObject({ statusCode: 404, headers: { 'referrer-policy': 'no-referrer' } });
    expect(page.body).toMatch(/<!doctype html>.*没有找到/is);
    const document = await answerOf(handler, NO_ROUTE, '/api/nothing');
    expect(document).toMatchObject({
      statusCode: 404,
      headers: { 'content-type': expect.stringContaining('problem+json') },
    });
    expect(JSON.parse(document.body ?? '')).toMatchObject({ code: 'not-found', instance: 'urn:banjian:request:r-1' });
  });
});

describe('a body', () => {
  const sent = (routeKey: string, body: string, type?: string) => {
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    return answerOf(replies['a document'] as Handler, routeKey, '/', { body, headers });
  };

  test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/merge-patch+json'])(
    'for the API is taken as %s',
    async type => {
      expect(await sent('PATCH /api/cases/{caseId}', '{}', type)).toMatchObject({ statusCode: 200 });
    },
  );

  test.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'text/json', 'application/jsonx'])(
    'for the API is refused as %s',
    async type => {
      const { statusCode, body = '' } = await sent('PATCH /api/cases/{caseId}', '{}', type);
      expect(statusCode).toBe(415);
      expect(JSON.parse(body)).toMatchObject({ code: 'unsupported-type', title: '请以 JSON 发送。' });
    },
  );

  test('that is not there needs no type, and a page takes what browsers send', async () => {
    expect(await sent('POST /api/cases/{caseId}/submission', '')).toMatchObject({ statusCode: 200 });
    const type = 'application/x-www-form-urlencoded';
    expect(await sent('POST /cases/{caseId}', 'a=b', type)).toMatchObject({ statusCode: 200 });
  });

  test('of more than a megabyte is too large, for the API and for pages', async () => {
    const large = '长'.repeat(400_000);
    const { statusCode, body = '' } = await sent('PATCH /api/cases/{caseId}', large, 'application/json');
    expect(statusCode).toBe(413);
    expect(JSON.parse(body)).toMatchObject({ code: 'too-large' });
    expect(await sent('POST /cases/{caseId}', large)).toMatchObject({ statusCode: 413 });
  });
});

describe('a refusal', () => {
  test('for want of a token says of which kind', async () => {
    const unknown: Handler = async () => {
      throw new Problem('sign-in-required');
    };
    const { statusCode, headers } = await answerOf(unknown, 'GET /api/cases/{caseId}');
    expect(statusCode).toBe(401);
    expect(headers).toMatchObject({ 'www-authenticate': 'Bearer' });
  });
});

describe('a failure', () => {
  test.each(['GET /', 'GET /api/forms'])('tells nothing but its reference: %s', async key => {
    const lines = vi.spyOn(console, 'log').mockReturnValue();
    const { statusCode, body } = await answerOf(replies['a failure'] as Handler, key);
    expect(statusCode).toBe(500);
    expect(body).toContain('r-1');
    expect(body).not.toMatch(/arn:|table\/|at .*\.ts/);
    expect(JSON.parse(lines.mock.calls[0]?.[0] ?? '')).toMatchObject({ level: 'error', requestId: 'r-1' });
  });
});
