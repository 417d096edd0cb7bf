import { defineConfig } from 'vitest/config';

/** Workbooks opened by LibreOffice; not among the newcomer's tests, which need no office suite. */
export default defineConfig({
  test: {
    include: ['test/office/**/*.test.ts'],
    expect: { requireAssertions: true },
    env: { TZ: 'UTC' },
    testTimeout: 120_000,
    maxWorkers: 1,
  },
});
