import { defineConfig } from 'vitest/config';

/** Journeys in Debian's Chromium; not among the newcomer's tests, which need no browser. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    setupFiles: ['test/contract/checked-fetch.ts'],
    expect: { requireAssertions: true },
    env: { TZ: 'UTC' },
    testTimeout: 240_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    bail: 1,
  },
});
