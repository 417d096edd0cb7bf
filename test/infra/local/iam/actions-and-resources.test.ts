import { describe, expect, it } from 'vitest';
import type { Statement } from '../../../../infra/local/contract.ts';
import { allow, isAllowed, table } from './policy-fixture.ts';

describe('actions and resources', () => {
  it.each<[string, Statement, [string, string], boolean]>([
    ['an exact match', allow('dynamodb:PutItem', table), ['dynamodb:PutItem', table], true],
    ['another case of the action', allow('DynamoDB:putitem', table), ['dynamodb:PutItem', table], true],
    ['another action', allow('dynamodb:PutItem', table), ['dynamodb:DeleteItem', table], false],
    ['another resource', allow('dynamodb:PutItem', table), ['dynamodb:PutItem', `${table}s`], false],
    ['an index that is not named', allow('dynamodb:Query', table), ['dynamodb:Query', `${table}/index/byStage`], false],
    [
      'an index by wildcard',
      allow('dynamodb:Query', `${table}/index/*`),
      ['dynamodb:Query', `${table}/index/byStage`],
      true,
    ],
    ['an action wildcard', allow('s3:GetObject*', '*'), ['s3:GetObjectTagging', 'arn:aws:s3:::files/a'], true],
    ['an action wildcard of another service', allow('s3:*', '*'), ['dynamodb:GetItem', table], false],
    [
      'one character by ?',
      allow('s3:GetObject', 'arn:aws:s3:::files/?'),
      ['s3:GetObject', 'arn:aws:s3:::files/a'],
      true,
    ],
    [
      'two characters by ?',
      allow('s3:GetObject', 'arn:aws:s3:::files/?'),
      ['s3:GetObject', 'arn:aws:s3:::files/ab'],
      false,
    ],
    [
      'a wildcard across slashes',
      allow('s3:GetObject', 'arn:aws:s3:::files/*'),
      ['s3:GetObject', 'arn:aws:s3:::files/a/b:c'],
      true,
    ],
    [
      'a bucket whose name only begins so',
      allow('s3:GetObject', 'arn:aws:s3:::files/*'),
      ['s3:GetObject', 'arn:aws:s3:::files2/a'],
      false,
    ],
    [
      'a region wildcard',
      allow('dynamodb:GetItem', 'arn:aws:dynamodb:*:123456789012:table/Cases'),
      ['dynamodb:GetItem', table],
      true,
    ],
    [
      'a region wildcard that would swallow the account',
      allow('dynamodb:GetItem', 'arn:aws:dynamodb:*:table/Cases:x'),
      ['dynamodb:GetItem', `${table}:x`],
      false,
    ],
    [
      'a dot that is no wildcard',
      allow('s3:GetObject', 'arn:aws:s3:::a.b/*'),
      ['s3:GetObject', 'arn:aws:s3:::axb/k'],
      false,
    ],
    ['NotAction of the action', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, ['iam:PassRole', '*'], false],
    [
      'NotAction of another',
      { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
      ['s3:GetObject', 'arn:aws:s3:::files/a'],
      true,
    ],
    [
      'NotResource of the resource',
      { Effect: 'Allow', Action: '*', NotResource: [table] },
      ['dynamodb:GetItem', table],
      false,
    ],
    [
      'NotResource of another',
      { Effect: 'Allow', Action: '*', NotResource: [table] },
      ['dynamodb:GetItem', `${table}2`],
      true,
    ],
  ])('decides on %s', (_, statement, act, expected) => {
    expect(isAllowed([statement], act)).toBe(expected);
  });

  it('lets a deny win over any allow, in either order', () => {
    const deny: Statement = { Effect: 'Deny', Action: 'dynamodb:Delete*', Resource: '*' };
    expect(isAllowed([allow('*', '*'), deny], ['dynamodb:DeleteItem', table])).toBe(false);
    expect(isAllowed([deny, allow('*', '*')], ['dynamodb:DeleteItem', table])).toBe(false);
    expect(isAllowed([deny, allow('*', '*')], ['dynamodb:GetItem', table])).toBe(true);
  });
});
