/** The functions' bundles and their budgets. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions, type FunctionName, functionNames, root } from '../../infra/parts/bundle.ts';
import { budgetOf, budgets, USUAL_BYTES } from '../../infra/parts/bundle-budgets.ts';

const folder = mkdtempSync(join(tmpdir(), 'banjian-bundles-'));
let sizes: Record<FunctionName, number>;
beforeAll(async () => {
  sizes = await bundleFunctions(folder, join(root, 'forms/index.ts'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the bundle', () => {
  it.each(functionNames)('of %s is within its budget', name => {
    expect(sizes[name]).toBeGreaterThan(10_000);
    expect(sizes[name]).toBeLessThanOrEqual(budgetOf(name));
  });

  it('has a budget beyond the usual only with a reason', () => {
    for (const { maxBytes, reason } of Object.values(budgets)) {
      expect(maxBytes).toBeGreaterThan(USUAL_BYTES);
      expect(reason).toMatch(/^[A-Z].{10,}\.$/);
    }
  });
});
