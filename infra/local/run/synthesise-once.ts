/** Synthesises an environment for a local run, unless nothing changed since the last time. */

import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PlainError } from '../../parts/plain-error.ts';
import { hashSources, root } from './sources.ts';

/** The cloud assembly of these sources; it gets its name only when it is complete. */
export async function synthesiseOnce(environmentName: string, forms?: string): Promise<string> {
  return (await beginSynthesis(environmentName, forms)).outputFolder;
}

/** The folder of the assembly of these sources, whether it is there yet or not. */
export function assemblyFolder(environmentName: string, forms?: string): string {
  const hash = hashSources([environmentName, forms ?? ''], forms);
  return join(root, 'cdk.out', `local-${environmentName}-${hash}`);
}

/**
 * Resolves once the functions are being bundled, which takes the longest; what else is to be loaded comes after that.
 * Throws a PlainError when there is no such module of forms.
 */
export async function beginSynthesis(
  environmentName: string,
  forms?: string,
): Promise<{ readonly outputFolder: Promise<string> }> {
  if (forms !== undefined) requireModule(forms);
  const folder = assemblyFolder(environmentName, forms);
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
  const bundlerEnded = synthesised.finally(async () => (await import('esbuild')).stop());
  return { outputFolder: bundlerEnded.then(() => putInPlace(unfinished, folder)) };
}

function requireModule(forms: string): void {
  if (statSync(forms, { throwIfNoEntry: false })?.isFile()) return;
  throw new PlainError(
    [
      `没有表单清单“${forms}”。--forms 须为一个模块，如 forms/index.ts。`,
      `There is no list of forms "${forms}". --forms takes a module, such as forms/index.ts.`,
    ].join('\n'),
  );
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
