/** Bundles the functions with esbuild, all in one go: the SDK goes in, so that its version is ours. */

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

export const root = resolve(import.meta.dirname, '../..');

/** The functions by name; a function's folder under `functions/` has its name. */
export const functionNames = [
  'applicant',
  'notices',
  'papers',
  'review',
  'staff',
  'steps',
  'deliver',
  'relay',
  'notify',
  'inspect',
  'sweep',
  'schedule',
] as const;
export type FunctionName = (typeof functionNames)[number];

/**
 * Credentials come from the environment on Lambda. The SDK's other sources are loaded only where that is empty, and the
 * runtime ships them.
 */
const lazyCredentialSources = ['sso', 'ini', 'process', 'web-identity', 'http', 'login'].map(
  source => `@aws-sdk/credential-provider-${source}`,
);

/** Importing Node's `http` loads all that it may be asked for, `fetch` first: a third of a cold start. Requiring it does not. */
const format = { format: 'cjs', outExtension: { '.js': '.cjs' } } as const;

/** esbuild collects garbage only above this: it is a fourth of its time. */
const ESBUILD_MEMORY = { GOGC: 'off', GOMEMLIMIT: '1GiB' };

const calendar = 'chinese-days/dist/chinese-days.json';

/**
 * Bundles every function into a folder of its own below `folder`; answers the sizes in bytes. esbuild has begun when it
 * returns, and asks nothing back: this thread may be busy meanwhile.
 */
export async function bundleFunctions(folder: string, formsIndex: string): Promise<Record<FunctionName, number>> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, value] of Object.entries(ESBUILD_MEMORY)) process.env[name] ??= value;
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(functionNames.map(name => [`${name}/index`, `functions/${name}/index.ts`])),
    outdir: folder,
    bundle: true,
    minify: true,
    charset: 'utf8',
    platform: 'node',
    target: 'node24',
    ...format,
    mainFields: ['module', 'main'],
    external: lazyCredentialSources,
    loader: { '.css': 'text', '.svg': 'text', '.client.js': 'text' },
    alias: { '#forms': formsIndex, [calendar]: writeCalendar(folder) },
    legalComments: 'none',
    logLevel: 'warning',
  });
  const sizes = functionNames.map(name => [name, statSync(join(folder, name, 'index.cjs')).size]);
  return Object.fromEntries(sizes) as Record<FunctionName, number>;
}

/** A copy of the calendar without the holidays' names, which nobody reads: they are four fifths of it. */
function writeCalendar(folder: string): string {
  const tables = JSON.parse(readFileSync(join(root, 'node_modules', calendar), 'utf8')) as Record<string, Table>;
  const dates = ['holidays', 'workdays'].map(name => [name, emptied(tables[name] ?? {})]);
  const file = join(folder, 'calendar.json');
  writeFileSync(file, JSON.stringify(Object.fromEntries(dates)));
  return file;
}

type Table = Readonly<Record<string, string>>;

function emptied(table: Table): Record<string, 0> {
  return Object.fromEntries(Object.keys(table).map(date => [date, 0]));
}
