import { expect, test } from 'vitest';
import { readFilters } from '../../../../infra/local/events/filter-pattern.ts';

const record = {
  eventName: 'INSERT',
  dynamodb: {
    NewImage: { kind: { S: 'case' }, tags: { SS: ['urgent', 'fire'] }, done: { BOOL: false }, note: { NULL: null } },
    SizeBytes: 120,
  },
};

test.each([
  [{ eventName: ['MODIFY', 'INSERT'] }, true],
  [{ eventName: ['REMOVE'] }, false],
  [{ eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['case'] } } } }, true],
  [{ eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['task'] } } } }, false],
  [{ dynamodb: { NewImage: { kind: { S: [{ prefix: 'ca' }] } } } }, true],
  [{ dynamodb: { NewImage: { kind: { S: [{ suffix: 'ca' }] } } } }, false],
  [{ dynamodb: { NewImage: { kind: { S: [{ 'equals-ignore-case': 'CASE' }] } } } }, true],
  [{ dynamodb: { NewImage: { kind: { S: [{ exists: true }] } } } }, true],
  [{ dynamodb: { OldImage: { kind: { S: [{ exists: false }] } } } }, true],
  [{ dynamodb: { NewImage: { kind: [{ exists: true }] } } }, false],
  [{ dynamodb: { NewImage: { kind: { S: [{ 'anything-but': ['task', 'event'] }] } } } }, true],
  [{ dynamodb: { NewImage: { kind: { S: [{ 'anything-but': 'case' }] } } } }, false],
  [{ dynamodb: { NewImage: { kind: { S: [{ 'anything-but': { prefix: 'ca' } }] } } } }, false],
  [{ dynamodb: { OldImage: { kind: { S: [{ 'anything-but': 'case' }] } } } }, false],
  [{ dynamodb: { SizeBytes: [{ numeric: ['>', 100, '<=', 120] }] } }, true],
  [{ dynamodb: { SizeBytes: [{ numeric: ['=', 100] }] } }, false],
  [{ dynamodb: { NewImage: { tags: { SS: ['fire'] } } } }, true],
  [{ dynamodb: { NewImage: { done: { BOOL: [false] }, note: { NULL: [null] } } } }, true],
  [{ $or: [{ eventName: ['REMOVE'] }, { dynamodb: { SizeBytes: [120] } }] }, true],
  [{}, true],
])('%j answers %s', (pattern, expected) => {
  expect(readFilters([JSON.stringify(pattern)])(record)).toBe(expected);
});

test('passes when one of several patterns matches, and everything without patterns', () => {
  expect(readFilters(['{"eventName":["REMOVE"]}', '{"eventName":["INSERT"]}'])(record)).toBe(true);
  expect(readFilters([])(record)).toBe(true);
});

test.each([
  ['{"eventName":[{"wildcard":"IN*"}]}', 'unknown operator'],
  ['{"eventName":[{"toString":"x"}]}', 'unknown operator'],
  ['{"eventName":[{"prefix":"a","suffix":"b"}]}', 'unknown operator'],
  ['{"eventName":"INSERT"}', 'expected an object'],
  ['{"eventName":[]}', 'matches nothing'],
  ['{"n":[{"numeric":["~",1]}]}', 'numeric comparison'],
  ['{"n":[{"exists":"yes"}]}', 'true or false'],
  ['not json', 'Filter pattern not json'],
])('refuses %s', (pattern, message) => {
  expect(() => readFilters([pattern])).toThrow(message);
});
