/** The commands that deploy an environment: checks first, then what would change, then the change. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findEnvironment } from '../environments.ts';
import { root } from './bundle.ts';
import { PlainError } from './plain-error.ts';

export interface Command {
  readonly title: string;
  readonly program: string;
  readonly flags: readonly string[];
}

/** The commands of a deployment, in order. Throws a PlainError for an unknown environment. */
export function planDeployment(environmentName: string | undefined): readonly Command[] {
  if (environmentName === undefined)
    throw new PlainError('请写明环境 / name the environment: npm run deploy -- <environment>');
  const { name } = findEnvironment(environmentName);
  const assembly = join(root, 'cdk.out', name);
  const cdk = (title: string, ...flags: readonly string[]): Command => ({
    title,
    program: process.execPath,
    flags: [fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk')), ...flags, '--app', assembly],
  });
  return [
    { title: '检查 / check', program: 'npm', flags: ['run', 'check'] },
    {
      title: '合成 / synthesise',
      program: process.execPath,
      flags: [join(root, 'infra/synth.ts'), '--env', name, '--out', assembly],
    },
    cdk('差异 / what would change', 'diff'),
    cdk('部署 / deploy', 'deploy', '--all', '--require-approval', 'any-change'),
  ];
}

/** Runs the commands until one fails; answers the exit code. */
export function runAll(commands: readonly Command[], run: (command: Command) => number): number {
  for (const command of commands) {
    const code = run(command);
    if (code !== 0) return code;
  }
  return 0;
}
