import { defineConfig } from 'vitest/config';

/** Each system from filing to result on the local cloud, and ten months of them; longer than the newcomer's tests. */
export default defineConfig({
  test: {
    include: ['test/systems/**/*.test.ts'],
    setupFiles: ['test/contract/checked-fetch.ts'],
    expect: { requireAssertions: true },
    env: { TZ: 'UTC' },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});
