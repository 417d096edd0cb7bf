/** The forms of a list and the examples beside it. */

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Form } from '../../shared/form/definition.ts';
import type { FormExamples } from '../../shared/form/examples.ts';

export interface Authored {
  readonly forms: readonly Form[];
  readonly examples: Readonly<Record<string, FormExamples>>;
}

/** `module` lists the forms; an `examples.ts` beside it lists their examples. */
export async function loadForms(module: string): Promise<Authored> {
  const path = resolve(module);
  const { forms } = (await import(pathToFileURL(path).href)) as { forms: readonly Form[] };
  const beside = join(dirname(path), 'examples.ts');
  if (!existsSync(beside)) return { forms, examples: {} };
  const { examples } = (await import(pathToFileURL(beside).href)) as Pick<Authored, 'examples'>;
  return { forms, examples };
}
