import { describe, expect, it } from 'vitest';
import { createRouteTable } from '../../../../infra/local/gateway/route-table.ts';
import { routeTo } from './gateway-under-test.ts';

const KEYS = [
  '$default',
  'ANY /{proxy+}',
  'GET /api/forms',
  'GET /api/forms/{formId}',
  'POST /api/forms/{formId}/cases',
  'GET /api/forms/open',
  'ANY /api/{area}/open',
  'GET /api/{proxy+}',
  'ANY /api/forms/{formId}',
  'GET /',
];

const CASES: [request: string, routeKey: string | undefined, parameters?: Record<string, string>][] = [
  ['GET /api/forms', 'GET /api/forms'],
  ['GET /api/forms/subsidy', 'GET /api/forms/{formId}', { formId: 'subsidy' }],
  ['PUT /api/forms/subsidy', 'ANY /api/forms/{formId}', { formId: 'subsidy' }],
  ['GET /api/forms/open', 'GET /api/forms/open'],
  ['POST /api/forms/open', 'ANY /api/forms/{formId}', { formId: 'open' }],
  ['GET /api/staff/open', 'ANY /api/{area}/open', { area: 'staff' }],
  ['POST /api/forms/a/cases', 'POST /api/forms/{formId}/cases', { formId: 'a' }],
  ['GET /api/forms/a/cases', 'GET /api/{proxy+}', { proxy: 'forms/a/cases' }],
  ['POST /other/a', 'ANY /{proxy+}', { proxy: 'other/a' }],
  ['GET /api/forms/%E5%8A%9E%20%2F', 'GET /api/forms/{formId}', { formId: '办 /' }],
  ['GET /api/forms/', 'GET /api/{proxy+}', { proxy: 'forms/' }],
  ['GET /', 'GET /'],
  ['POST /', '$default'],
];

describe('a route table', () => {
  it.each(CASES)('takes %s to %s', (request, routeKey, parameters) => {
    const [method = '', path = ''] = request.split(' ');
    for (const routes of [KEYS, KEYS.toReversed()]) {
      const match = createRouteTable(routes.map(key => routeTo(key))).match(method, path);
      expect(match?.route.routeKey).toBe(routeKey);
      expect(match?.pathParameters).toEqual(parameters);
    }
  });

  it('has no route for HEAD where only GET is mapped', () => {
    const table = createRouteTable([routeTo('GET /page')]);
    expect(table.match('HEAD', '/page')).toBeUndefined();
  });

  it('has no route for a variable or a greedy variable that would be empty', () => {
    const table = createRouteTable([routeTo('GET /a/{id}'), routeTo('GET /b/{proxy+}')]);
    expect(['/a/', '/a', '/b/', '/b', '/'].map(path => table.match('GET', path))).toEqual(Array(5).fill(undefined));
  });
});
