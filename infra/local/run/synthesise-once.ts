/** Synthesises an environment for a local run, unless nothing changed since the last time. */

import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hashSources, root } from './sources.ts';

/** The cloud assembly of these sources; it gets its name only when it is complete. */
export async function synthesiseOnce(environmentName: string, forms?: string): Promise<string> {
  return (await beginSynthesis(environmentName, forms)).outputFolder;
}

/** Resolves once the functions are being bundled, which takes the longest; what else is to be loaded comes after that. */
export async function beginSynthesis(
  environmentName: string,
  forms?: string,
): Promise<{ readonly outputFolder: Promise<string> }> {
  const folder = join(
    root,
    'cdk.out',
    `local-${environmentName}-${hashSources([environmentName, forms ?? ''], forms)}`,
  );
  if (existsSync(join(folder, 'complete'))) return { outputFolder: Promise.resolve(folder) };
  const { synthesise } = await import('../../app.ts');
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  const synthesised = synthesise({
    environmentName,
    outputFolder: unfinished,
    isUnchecked: true,
    ...(forms === undefined ? {} : { formsIndex: resolve(forms) }),
  });
  return { outputFolder: synthesised.then(() => putInPlace(unfinished, folder)) };
}

/** Of two that synthesise the same at once, the first wins: its folder may be in use already. */
function putInPlace(unfinished: string, folder: string): string {
  writeFileSync(join(unfinished, 'complete'), '');
  try {
    renameSync(unfinished, folder);
  } catch (cause) {
    if (!existsSync(join(folder, 'complete'))) throw cause;
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}
