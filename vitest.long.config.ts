import { defineConfig } from 'vitest/config';

/** The long suites, side by side: kill and restart, and a run without each permission in turn. Each keeps one core busy. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    setupFiles: ['test/contract/checked-fetch.ts'],
    expect: { requireAssertions: true },
    env: { TZ: 'UTC' },
    testTimeout: 1_200_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
