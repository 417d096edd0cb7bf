import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parseJson } from '../../../shared/http/body.ts';
import { Problem } from '../../../shared/problem.ts';

const schema = z.strictObject({
  slot: z.string(),
  size: z.number().check(z.minimum(1)),
  kind: z.enum(['a', 'b']),
  inner: z.strictObject({ at: z.string().check(z.maxLength(3)) }),
});

function errorsOf(value: unknown) {
  try {
    parseJson(JSON.stringify(value), schema);
  } catch (problem) {
    if (problem instanceof Problem) return problem.details.errors ?? [];
    throw problem;
  }
  return [];
}

describe('what is wrong with a body', () => {
  it('is said at once, each at its own path', () => {
    const errors = errorsOf({ size: 0, kind: 'c', inner: { at: 'long', x: 1 }, y: 1, z: 1 });
    expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'slot invalid-type',
      'size too-small',
      'kind invalid-value',
      'inner.at too-big',
      'inner.x unknown-field',
      'y unknown-field',
      'z unknown-field',
    ]);
  });

  it('is said in both languages', () => {
    const errors = errorsOf({ size: 0, kind: 'c', inner: { at: 'long', x: 1 }, y: 1 });
    for (const { text } of errors) {
      expect(text.zh).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(text.en).toMatch(/^[A-Z].*\.$/);
      expect(text.en).not.toMatch(/Invalid input/);
    }
  });
});
