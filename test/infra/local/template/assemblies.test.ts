import { describe, expect, it } from 'vitest';
import type { StackFixture } from './cloud-assembly.ts';
import { load } from './load-fixture.ts';

describe('cloud assemblies', () => {
  const empty = { template: {} };
  it.each<[string, Readonly<Record<string, StackFixture>>, RegExp]>([
    ['without stacks', {}, /has no stack/],
    [
      'without a region',
      { Web: { ...empty, environment: 'aws://unknown-account/unknown-region' } },
      /needs an account of twelve digits and a region/,
    ],
    [
      'of two regions',
      { A: empty, B: { ...empty, environment: 'aws://123456789012/cn-north-1' } },
      /different accounts or regions/,
    ],
    [
      'of stacks that depend on each other',
      { A: { ...empty, dependencies: ['B'] }, B: { ...empty, dependencies: ['A'] } },
      /depend on each other: A, B/,
    ],
    [
      'with an unknown section',
      { A: { template: { Transform: 'AWS::Serverless' } } },
      /the template section Transform is not understood/,
    ],
  ])('%s are refused', (_, stacks, problem) => {
    expect(() => load(stacks)).toThrow(problem);
  });
});
