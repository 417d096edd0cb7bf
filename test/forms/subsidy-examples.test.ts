/** The gazette's worked examples, and our own at the boundaries, judged by the rules that the product runs. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { subsidy } from '../../forms/subsidy/form.ts';
import { reviewedStages } from '../../shared/review/stage.ts';
import { judgeExample } from './judge-example.ts';
import { boundaries } from './subsidy-boundaries.ts';
import type { Example } from './subsidy-example.ts';
import { unheeded } from './unheeded.ts';

const gazette = JSON.parse(
  readFileSync(join(import.meta.dirname, 'examples/subsidy.json'), 'utf8'),
) as readonly Example[];

/** What is asserted, field by field: a list as long as it is given, a record in the members it names. */
function expectMembers(judged: unknown, expected: unknown): void {
  if (Array.isArray(expected)) {
    expect(judged).toHaveLength(expected.length);
    for (const [index, entry] of expected.entries()) expectMembers((judged as unknown[])[index], entry);
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [name, member] of Object.entries(expected)) {
      expectMembers((judged as Record<string, unknown>)[name], member);
    }
  } else {
    expect(judged).toBe(expected);
  }
}

describe('the worked examples of the gazette', () => {
  it.each(gazette)('$id: $title', example => {
    expectMembers(judgeExample(example), example.expect);
  });

  it('are heeded member by member', () => {
    expect(unheeded(gazette, judgeExample)).toEqual([]);
  });

  it('raise no flag where they name none', () => {
    const first = gazette.find(({ id }) => id === 'EX-SUB-01');
    const [diagnosis] = (first ? judgeExample(first) : {})['diagnoses'] as { flags: string[] }[];
    expect(diagnosis?.flags).toEqual([]);
  });
});

describe('our own examples at the boundaries', () => {
  it.each(boundaries)('$id: $title', example => {
    expectMembers(judgeExample(example), example.expect);
  });
});

describe('every rule of the subsidy', () => {
  /** Rules about who acts and in which order: the chain and the form itself carry them. */
  const carriedElsewhere: Readonly<Record<string, () => boolean>> = {
    'R-SUB-22': () => reviewedStages(subsidy).at(-1)?.role === 'finance',
    'D-SUB-19': () =>
      subsidy.groups[0]?.fields.some(({ id, isOptional }) => id === 'enterpriseScale' && isOptional) === true,
    'D-SUB-21': () => ['fail', 'ineligible'].every(result => result in subsidy.outcome.results),
  };
  const ids = [
    ...Array.from({ length: 27 }, (_, index) => `R-SUB-${index + 1}`),
    ...Array.from({ length: 21 }, (_, index) => `D-SUB-${index + 1}`),
  ];

  it.each(ids)('%s is touched by an example, or carried by the form', id => {
    const isTouched = [...gazette, ...boundaries].some(example => example.refs.includes(id));
    expect(isTouched || carriedElsewhere[id]?.()).toBe(true);
  });
});
