import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, in that order: begun last, it would go on alone. */
const longest = ['systems/ten-months', 'long/iam', 'long/kill', 'browser/work-order', 'browser/child-progress'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = longest.findIndex(name => moduleId.endsWith(`/test/${name}.test.ts`));
      return rank < 0 ? longest.length : rank;
    };
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

/** `npm run test:systems`, `test:long` and `test:browser` in one go: each file has clouds of its own and keeps one core busy. */
export default defineConfig({
  test: {
    include: ['test/{systems,long,browser}/**/*.test.ts'],
    setupFiles: ['test/contract/checked-fetch.ts'],
    expect: { requireAssertions: true },
    env: { TZ: 'UTC' },
    testTimeout: 1_200_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
