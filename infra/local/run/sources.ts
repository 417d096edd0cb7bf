/** What a synthesis depends on: when none of it changed, the last one is used again. */

import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../../..');

/** A hash of the sources, the lock file, the forms given and further texts. */
export function hashSources(texts: readonly string[], formsIndex?: string): string {
  const hash = createHash('sha256');
  for (const folder of ['functions', 'shared', 'forms', 'infra']) addFolder(hash, join(root, folder));
  if (formsIndex !== undefined) addFolder(hash, dirname(resolve(formsIndex)));
  hash.update(readFileSync(join(root, 'package-lock.json')));
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 20);
}

function addFolder(hash: Hash, folder: string): void {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, path);
    else hash.update(path).update(readFileSync(path));
  }
}
