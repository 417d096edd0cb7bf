import { describe, expect, it } from 'vitest';
import type { Statement } from '../../../../infra/local/contract.ts';
import type { RequestContext } from '../../../../infra/local/iam/context-keys.ts';
import { allow, isAllowed } from './policy-fixture.ts';

describe('conditions', () => {
  const act: [string, string] = ['s3:ListBucket', 'arn:aws:s3:::files'];
  it.each<[string, NonNullable<Statement['Condition']>, RequestContext, boolean]>([
    ['StringEquals', { StringEquals: { 's3:prefix': ['a/', 'b/'] } }, { 's3:prefix': 'b/' }, true],
    ['StringEquals of another case', { StringEquals: { 's3:prefix': 'a/' } }, { 's3:prefix': 'A/' }, false],
    ['a key of another case', { StringEquals: { 'S3:Prefix': 'a/' } }, { 's3:prefix': 'a/' }, true],
    ['StringEquals without the key', { StringEquals: { 's3:prefix': 'a/' } }, {}, false],
    ['StringEqualsIfExists without the key', { StringEqualsIfExists: { 's3:prefix': 'a/' } }, {}, true],
    ['StringNotEquals', { StringNotEquals: { 's3:prefix': ['a/', 'b/'] } }, { 's3:prefix': 'b/' }, false],
    ['StringNotEquals without the key', { StringNotEquals: { 's3:prefix': 'a/' } }, {}, true],
    ['StringEqualsIgnoreCase', { StringEqualsIgnoreCase: { 's3:prefix': 'A/' } }, { 's3:prefix': 'a/' }, true],
    ['StringLike', { StringLike: { 's3:prefix': 'clean/*' } }, { 's3:prefix': 'clean/2022' }, true],
    ['StringLike that does not fit', { StringLike: { 's3:prefix': 'clean/*' } }, { 's3:prefix': 'quarantine/' }, false],
    ['StringNotLike', { StringNotLike: { 's3:prefix': 'clean/*' } }, { 's3:prefix': 'quarantine/' }, true],
    [
      'ArnLike',
      { ArnLike: { 'test:arn': 'arn:aws:states:*:*:stateMachine:*' } },
      { 'test:arn': 'arn:aws:states:us-east-1:1:stateMachine:x' },
      true,
    ],
    [
      'ArnEquals that does not fit',
      { ArnEquals: { 'test:arn': 'arn:aws:s3:::a' } },
      { 'test:arn': 'arn:aws:s3:::b' },
      false,
    ],
    ['the principal itself', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/App*' } }, {}, true],
    ['Bool', { Bool: { 'aws:SecureTransport': 'true' } }, {}, true],
    ['Bool that does not fit', { Bool: { 'aws:SecureTransport': 'false' } }, {}, false],
    ['Null true with the key', { Null: { 's3:prefix': 'true' } }, { 's3:prefix': 'a' }, false],
    ['Null true without the key', { Null: { 's3:prefix': 'true' } }, {}, true],
    ['Null false with the key', { Null: { 's3:prefix': 'false' } }, { 's3:prefix': 'a' }, true],
    ['NumericLessThan', { NumericLessThan: { 'test:n': '10' } }, { 'test:n': '9' }, true],
    ['NumericLessThan at the limit', { NumericLessThan: { 'test:n': '10' } }, { 'test:n': '10' }, false],
    ['NumericGreaterThanEquals', { NumericGreaterThanEquals: { 'test:n': '10' } }, { 'test:n': '10' }, true],
    ['a number that is none', { NumericLessThan: { 'test:n': '10' } }, { 'test:n': 'x' }, false],
    [
      'ForAllValues with all named',
      { 'ForAllValues:StringLike': { 'test:k': ['CASE#*'] } },
      { 'test:k': ['CASE#1', 'CASE#2'] },
      true,
    ],
    [
      'ForAllValues with one not named',
      { 'ForAllValues:StringLike': { 'test:k': ['CASE#*'] } },
      { 'test:k': ['CASE#1', 'USER#1'] },
      false,
    ],
    ['ForAllValues without the key', { 'ForAllValues:StringEquals': { 'test:k': ['a'] } }, {}, true],
    ['ForAnyValue with one named', { 'ForAnyValue:StringEquals': { 'test:k': ['a'] } }, { 'test:k': ['a', 'b'] }, true],
    ['ForAnyValue with none named', { 'ForAnyValue:StringEquals': { 'test:k': ['a'] } }, { 'test:k': ['b'] }, false],
    ['ForAnyValue without the key', { 'ForAnyValue:StringEquals': { 'test:k': ['a'] } }, {}, false],
    [
      'two operators, one unmet',
      { StringEquals: { 's3:prefix': 'a' }, Bool: { 'aws:SecureTransport': 'false' } },
      { 's3:prefix': 'a' },
      false,
    ],
  ])('evaluates %s', (_, condition, context, expected) => {
    expect(isAllowed([allow('s3:ListBucket', act[1], condition)], act, context)).toBe(expected);
  });
});
