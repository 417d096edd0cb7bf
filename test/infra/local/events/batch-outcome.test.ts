import { expect, test } from 'vitest';
import { findFirstFailure } from '../../../../infra/local/events/batch-outcome.ts';

const sequences = ['7', '8', '9'];
const failures = (...ids: unknown[]) => ({
  payload: { batchItemFailures: ids.map(itemIdentifier => ({ itemIdentifier })) },
});

test.each([
  ['an error', { functionError: 'Unhandled' as const }, 0],
  ['no answer', {}, undefined],
  ['an empty list', failures(), undefined],
  ['no list', { payload: { batchItemFailures: null } }, undefined],
  ['the later of two first', failures('9', '8'), 1],
  ['an unknown identifier', failures('8', '12'), 0],
  ['an empty identifier', failures(''), 0],
  ['something that is no list', { payload: { batchItemFailures: 'all' } }, 0],
])('finds the first failure in %s', (_name, result, expected) => {
  expect(findFirstFailure(result, sequences, true)).toBe(expected);
});

test('takes no notice of a report the mapping does not ask for', () => {
  expect(findFirstFailure(failures('7'), sequences, false)).toBeUndefined();
});
