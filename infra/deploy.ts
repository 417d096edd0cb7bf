/**
 * Deploys an environment: npm run deploy -- <environment>
 * Checks first, shows what would change, and lets the CDK ask before it changes anything.
 */

import { spawnSync } from 'node:child_process';
import { root } from './parts/bundle.ts';
import { type Command, planDeployment, runAll } from './parts/plan-deployment.ts';

function runInTerminal({ title, program, flags }: Command): number {
  console.log(`\n== ${title}`);
  const { status, error } = spawnSync(program, flags, { cwd: root, stdio: 'inherit' });
  if (error) console.error(error.message);
  return status ?? 1;
}

process.exitCode = runAll(planDeployment(process.argv[2]), runInTerminal);
