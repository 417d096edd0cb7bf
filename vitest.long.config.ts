import { defineConfig } from 'vitest/config';

/** The long suites: kill and restart, and a run without each permission in turn. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    expect: { requireAssertions: true },
    env: { TZ: 'UTC' },
    testTimeout: 1_200_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
