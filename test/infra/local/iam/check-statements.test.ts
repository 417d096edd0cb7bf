import { describe, expect, it } from 'vitest';
import type { Statement } from '../../../../infra/local/contract.ts';
import { createAuthorize } from '../../../../infra/local/iam/authorize.ts';
import { checkStatements } from '../../../../infra/local/iam/check-statements.ts';
import { allow, aPrincipal } from './policy-fixture.ts';

describe('what cannot be evaluated', () => {
  it.each<[string, Statement, RegExp]>([
    [
      'a policy variable in a resource',
      allow('s3:GetObject', `arn:aws:s3:::files/\${aws:username}/*`),
      /policy variable/,
    ],
    [
      'a policy variable in a condition',
      allow('s3:*', '*', { StringLike: { 's3:prefix': `\${aws:userid}/*` } }),
      /policy variable/,
    ],
    ['an unknown operator', allow('s3:*', '*', { IpAddress: { 's3:prefix': '10.0.0.0/8' } }), /IpAddress/],
    ['an unknown quantifier', allow('s3:*', '*', { 'ForMost:StringEquals': { 's3:prefix': 'a' } }), /ForMost/],
    [
      'a key that nobody supplies',
      allow('s3:*', '*', { StringEquals: { 'aws:SourceVpce': 'vpce-1' } }),
      /aws:SourceVpce/,
    ],
    ['a resource that is no ARN', allow('s3:*', 'files/*'), /not the pattern of an ARN/],
    ['an action without a service', allow('PutItem', '*'), /not an action/],
    ['a statement without an action', { Effect: 'Allow', Resource: '*' }, /exactly one of Action and NotAction/],
    [
      'a statement with both resources',
      { Effect: 'Allow', Action: '*', Resource: '*', NotResource: '*' },
      /exactly one/,
    ],
    ['an empty list', { Effect: 'Allow', Action: [], Resource: '*' }, /empty/],
    ['a Bool that is none', allow('s3:*', '*', { Bool: { 'aws:SecureTransport': 'yes' } }), /not true or false/],
    ['a number that is none', allow('s3:*', '*', { NumericEquals: { 's3:max-keys': 'ten' } }), /not a number/],
  ])('%s is an error of the load, not an allow', (_, statement, problem) => {
    expect(() => checkStatements('Relay', [statement])).toThrow(problem);
    expect(() => checkStatements('Relay', [statement])).toThrow(/statement 0 of Relay cannot be evaluated/);
    expect(() => createAuthorize()(aPrincipal(statement), 's3:GetObject', 'arn:aws:s3:::a/b')).toThrow(
      /cannot be evaluated/,
    );
  });
});
