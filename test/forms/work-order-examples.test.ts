/** The gazette's worked examples, and our own at the boundaries, judged by the rules that the product runs. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeOrder, type OrderExample } from './judge-work-order.ts';
import { unheeded } from './unheeded.ts';
import { orderBoundaries } from './work-order-boundaries.ts';

const gazette = JSON.parse(
  readFileSync(join(import.meta.dirname, 'examples/work-order.json'), 'utf8'),
) as readonly OrderExample[];

describe('the worked examples of the gazette', () => {
  it('are heeded member by member', () => {
    expect(unheeded(gazette, judgeOrder)).toEqual([]);
  });

  it('are all here', () => {
    expect(gazette.length).toBeGreaterThanOrEqual(19);
  });

  it.each(gazette)('$id: $title', example => {
    expect(judgeOrder(example)).toMatchObject(example.expect);
  });
});

describe('our own examples at the boundaries', () => {
  it.each(orderBoundaries)('$id: $title', example => {
    expect(judgeOrder(example)).toMatchObject(example.expect);
  });
});
