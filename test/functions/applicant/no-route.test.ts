import { describe, expect, it } from 'vitest';
import { problemOfNoRoute } from '../../../functions/applicant/no-route.ts';

const toldOf = (path: string) => {
  const { code, details } = problemOfNoRoute(path);
  return { code, allowed: details.allowed };
};

describe('what no route takes', () => {
  it('is not offered in this way where the path is known, and says what is', () => {
    expect(toldOf('/api/forms')).toEqual({ code: 'method-not-allowed', allowed: ['GET'] });
    expect(toldOf('/api/cases/abc')).toEqual({ code: 'method-not-allowed', allowed: ['GET', 'PATCH', 'DELETE'] });
    expect(toldOf('/')).toEqual({ code: 'method-not-allowed', allowed: ['GET'] });
  });

  it.each(['/api/nothing', '/api/cases', '/api/cases/a/b/c', '/api/openapiXjson', '/of-nothing'])(
    'is not found: %s',
    path => {
      expect(toldOf(path)).toEqual({ code: 'not-found', allowed: undefined });
    },
  );
});
