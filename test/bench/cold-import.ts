/** How long a new process takes to import each bundle, as a ratio to an empty function's. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FunctionName, functionNames } from '../../infra/parts/bundle.ts';

const RUNS = 9;

export function coldImports(folder: string): Promise<Record<FunctionName, number>> {
  mkdirSync(join(folder, 'empty'), { recursive: true });
  writeFileSync(join(folder, 'empty/index.cjs'), 'exports.handler = async () => {};\n');
  const empty = median(join(folder, 'empty/index.cjs'));
  const ratios = functionNames.map(name => [name, median(join(folder, name, 'index.cjs')) / empty]);
  return Promise.resolve(Object.fromEntries(ratios) as Record<FunctionName, number>);
}

/** The median of the whole process's time, in ms. */
function median(file: string): number {
  const times = Array.from({ length: RUNS }, () => {
    const from = performance.now();
    execFileSync(process.execPath, ['-e', `require(${JSON.stringify(file)})`], {
      env: { AWS_REGION: 'cn-north-1', TABLE_NAME: 'none', QUARANTINE_BUCKET: 'none' },
    });
    return performance.now() - from;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}
