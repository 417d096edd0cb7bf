/** Synthesises an environment for a local run, unless nothing changed since the last time. */

import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hashSources, root } from './sources.ts';

/** The cloud assembly of these sources; synthesised in place of another only when it is complete. */
export async function synthesiseOnce(environmentName: string, forms?: string): Promise<string> {
  const folder = join(
    root,
    'cdk.out',
    `local-${environmentName}-${hashSources([environmentName, forms ?? ''], forms)}`,
  );
  if (existsSync(join(folder, 'complete'))) return folder;
  const { synthesise } = await import('../../app.ts');
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  await synthesise({
    environmentName,
    outputFolder: unfinished,
    isUnchecked: true,
    ...(forms === undefined ? {} : { formsIndex: resolve(forms) }),
  });
  writeFileSync(join(unfinished, 'complete'), '');
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
  return folder;
}
