/** What is made once for the present sources and found by every test file after that. */

import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Gives what is complete its name. Of two that make the same at once, the first wins; what older sources made goes. */
export function putInPlace(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (cause) {
    if (!existsSync(folder)) throw cause;
    rmSync(unfinished, { recursive: true, force: true });
  }
  const kept = dirname(folder);
  const older = readdirSync(kept).filter(name => !name.startsWith(basename(folder)));
  for (const name of older) rmSync(join(kept, name), { recursive: true, force: true });
}
