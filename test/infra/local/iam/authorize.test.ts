import { describe, expect, it } from 'vitest';
import { type Authorize, AwsError } from '../../../../infra/local/contract.ts';
import { createAuthorize, type Decision } from '../../../../infra/local/iam/authorize.ts';
import { allow, aPrincipal, table } from './policy-fixture.ts';

describe('refusals', () => {
  it('name action, resource, role and function', () => {
    const act = () => createAuthorize()(aPrincipal(), 'dynamodb:PutItem', table);
    expect(act).toThrow(
      expect.objectContaining({
        code: 'AccessDeniedException',
        statusCode: 400,
        message: `User: arn:aws:iam::123456789012:role/Applicant/ApplicantFunction is not authorized to perform: dynamodb:PutItem on resource: ${table} because no identity-based policy allows the dynamodb:PutItem action`,
      }),
    );
  });

  it('say when a deny is explicit', () => {
    const principal = aPrincipal({ Effect: 'Deny', Action: '*', Resource: '*' });
    expect(() => createAuthorize()(principal, 'dynamodb:PutItem', table)).toThrow(/with an explicit deny/);
  });

  it('and permissions are told with the statement that decided', () => {
    const decisions: Decision[] = [];
    const statement = allow('dynamodb:GetItem', table);
    const authorize: Authorize = createAuthorize({ onDecision: decision => decisions.push(decision) });
    const principal = aPrincipal(statement);
    authorize(principal, 'dynamodb:GetItem', table);
    expect(() => authorize(principal, 'dynamodb:PutItem', table)).toThrow(AwsError);
    const asked = { principal: 'ApplicantFunction', resource: table, context: {} };
    expect(decisions).toEqual([
      { ...asked, action: 'dynamodb:GetItem', isAllowed: true, statement },
      { ...asked, action: 'dynamodb:PutItem', isAllowed: false },
    ]);
  });
});
