/** Bundles the functions with esbuild, all in one go: the SDK goes in, so that its version is ours. */

import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

export const root = resolve(import.meta.dirname, '../..');

/** The functions by name; a function's folder under `functions/` has its name. */
export const functionNames = ['applicant', 'review', 'staff', 'steps', 'relay', 'notify', 'inspect', 'sweep'] as const;
export type FunctionName = (typeof functionNames)[number];

/**
 * Credentials come from the environment on Lambda. The SDK's other sources are loaded only where that is empty, and the
 * runtime ships them.
 */
const lazyCredentialSources = ['sso', 'ini', 'process', 'web-identity', 'http', 'login'].map(
  source => `@aws-sdk/credential-provider-${source}`,
);

/** ES modules of packages that still call `require` for Node's own modules. */
const requireBanner = "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);";

/** Bundles every function into a folder of its own below `folder`; answers the sizes in bytes. */
export function bundleFunctions(folder: string, formsIndex: string): Record<FunctionName, number> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(functionNames.map(name => [`${name}/index`, `functions/${name}/index.ts`])),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: requireBanner },
    external: [...lazyCredentialSources, 'aws-sdk'],
    loader: { '.css': 'text', '.svg': 'text', '.client.js': 'text' },
    alias: { '#forms': formsIndex },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const sizes = Object.entries(metafile.outputs).map(([file, output]) => [file.split('/').at(-2), output.bytes]);
  return Object.fromEntries(sizes) as Record<FunctionName, number>;
}
