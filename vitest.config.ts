import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Style sheets and scripts for the browser are text to the functions, as they are in the bundles. */
const textFiles = {
  name: 'text-files',
  enforce: 'pre' as const,
  resolveId: (id: string, importer?: string) =>
    /\.(css|client\.js)$/.test(id) && importer ? `\0text:${resolve(importer, '..', id)}:` : undefined,
  load: (id: string) =>
    id.startsWith('\0text:') ? `export default ${JSON.stringify(readFileSync(id.slice(6, -1), 'utf8'))};` : undefined,
};

const elsewhere = ['test/{long,browser,office,systems}/**', 'node_modules/**'];
/**
 * Rules and words depend on nothing around them, and each of the local cloud's parts is made anew by who uses it: their
 * files share what they have loaded, which takes half of the time.
 */
const pure = ['test/{shared,forms}/**/*.test.ts', 'test/infra/local/**/*.test.ts'];
/** The product's functions keep a table and registers: their files share the packages alone. Nothing may mock these. */
const functions = ['test/{functions,storage}/**/*.test.ts'];
const mocking = ['test/functions/{inspect,sweep}/*.test.ts'];

export default defineConfig({
  plugins: [textFiles],
  test: {
    setupFiles: ['test/contract/checked-fetch.ts'],
    expect: { requireAssertions: true },
    env: { TZ: 'UTC' },
    testTimeout: 30_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: 'functions',
          include: functions,
          exclude: mocking,
          isolate: false,
          setupFiles: ['test/anew.ts', 'test/contract/checked-fetch.ts'],
        },
      },
      { extends: true, test: { name: 'mocking', include: mocking } },
      {
        extends: true,
        test: { name: 'product', include: ['test/**/*.test.ts'], exclude: [...elsewhere, ...pure, ...functions] },
      },
    ],
  },
});
