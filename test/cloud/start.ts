/** Starts the product as its users do, in a process group of its own, on free ports and a folder of its own. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginSeeded, keepSeeded } from './seeded.ts';

const root = join(import.meta.dirname, '../..');
const READY_MS = 150_000;

export interface TestCloud {
  readonly url: string;
  readonly folder: string;
  /** The process that runs it now. */
  pid(): number;
  /** Kills the whole process group at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts again on the same folder, with other forms where a module is given; the address stays. */
  restart(forms?: string): Promise<void>;
  /** Kills it and removes the folder. */
  dispose(): Promise<void>;
}

export interface TestCloudOptions {
  readonly clock?: string;
  /** The module that lists the forms to run with. */
  readonly forms?: string;
  /** A first start, of which it comes back as soon as the home page is answered; the rest may still have to wait. */
  readonly isEarly?: boolean;
}

export async function startTestCloud(options: TestCloudOptions = {}): Promise<TestCloud> {
  const folder = mkdtempSync(join(tmpdir(), 'banjian-test-'));
  const data = join(folder, 'data');
  const isOfShipped = options.forms === undefined && !options.isEarly;
  const isSeeded = isOfShipped && beginSeeded(data, options.clock);
  let running = await launch(folder, options);
  // One that begins at another time is of no use to those that begin before it.
  if (isOfShipped && !isSeeded && options.clock === undefined) await keepSeeded(running.url, data);
  return {
    url: running.url,
    folder,
    pid: () => running.child.pid ?? 0,
    kill: () => killGroup(running.child),
    restart: async forms => {
      running = await launch(folder, forms === undefined ? options : { ...options, forms });
    },
    dispose: async () => {
      await killGroup(running.child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(
  folder: string,
  { clock, forms, isEarly = false }: TestCloudOptions,
): Promise<{ child: ChildProcess; url: string }> {
  const flags = ['--port', '0', '--data', join(folder, 'data')];
  if (clock !== undefined) flags.push('--clock', clock);
  if (forms !== undefined) flags.push('--forms', forms);
  const child = spawn(process.execPath, ['infra/with-node.mjs', 'infra/local/main.ts', ...flags], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', chunk => {
    output += chunk;
  });
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${output}`));
    const timer = setTimeout(() => fail('the local cloud did not start in time'), READY_MS);
    child.once('exit', code => fail(`the local cloud ended with ${code}`));
    child.stdout.on('data', chunk => {
      output += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
  if (!isEarly) await fetch(`${url}/_local/health`);
  return { child, url };
}

function killGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const pid = child.pid;
  return new Promise(resolve => {
    child.once('exit', () => resolve());
    process.kill(-pid, 'SIGKILL');
  });
}
