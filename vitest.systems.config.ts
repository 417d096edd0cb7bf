import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The year takes as long as half of the others together: begun last, it would go on alone. */
class YearFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isYear = ({ moduleId }: TestSpecification) => Number(moduleId.endsWith('/year.test.ts'));
    return (await super.sort(files)).toSorted((a, b) => isYear(b) - isYear(a));
  }
}

/** Each system from filing to result on the local cloud, and a year of them; longer than the newcomer's tests. */
export default defineConfig({
  test: {
    include: ['test/systems/**/*.test.ts'],
    expect: { requireAssertions: true },
    env: { TZ: 'UTC' },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    sequence: { sequencer: YearFirst },
  },
});
