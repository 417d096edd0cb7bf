/** The lists that name every form: the forms themselves and their examples. A line is added once, however often asked. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeName } from './scaffold.ts';

interface List {
  readonly file: string;
  readonly empty: (shared: string) => string;
  readonly importLine: (id: string) => string;
  /** What stands before the end of the list, and the entry as it is added. */
  readonly end: RegExp;
  readonly entry: (id: string) => string;
}

const lists: readonly List[] = [
  {
    file: 'index.ts',
    empty: shared =>
      `/** The forms. A new form is a folder and a line here. */\n\nimport type { Form } from '${shared}/form/definition.ts';\n\nexport const forms: readonly Form[] = [];\n`,
    importLine: id => `import { ${codeName(id)} } from './${id}/form.ts';`,
    end: /\];\s*$/,
    entry: id => codeName(id),
  },
  {
    file: 'examples.ts',
    empty: shared =>
      `/** The examples of the rules, by form. No function imports this. */\n\nimport type { FormExamples } from '${shared}/form/examples.ts';\n\nexport const examples: Readonly<Record<string, FormExamples>> = {};\n`,
    importLine: id => `import { examples as ${codeName(id)} } from './${id}/examples.ts';`,
    end: /\};\s*$/,
    entry: id => (id === codeName(id) ? id : `'${id}': ${codeName(id)}`),
  },
];

/** Adds the form to both lists of the folder; answers the files that were changed. */
export function addToLists(folder: string, id: string, shared: string): readonly string[] {
  return lists.flatMap(list => {
    const path = join(folder, list.file);
    const before = existsSync(path) ? readFileSync(path, 'utf8') : list.empty(shared);
    const after = withForm(before, list, id);
    if (after === before && existsSync(path)) return [];
    writeFileSync(path, after);
    return [path];
  });
}

function withForm(text: string, { importLine, end, entry }: List, id: string): string {
  const line = importLine(id);
  if (text.includes(line)) return text;
  if (!end.test(text))
    throw new Error(`名单的结尾不认识，请手工加入 / The end of the list is not known; add by hand: ${line}`);
  const lines = text.split('\n');
  const imports = lines.filter(one => one.startsWith('import '));
  const at = lines.lastIndexOf(imports.findLast(one => one < line || one.startsWith('import type')) ?? '');
  const withImport = lines.toSpliced(at + 1, 0, line).join('\n');
  return withImport.replace(end, match => `${separator(withImport, end)}${entry(id)}${match.trimEnd()}\n`);
}

/** An empty list needs no comma, and one that ends with a comma neither. */
function separator(text: string, end: RegExp): string {
  const before = text.replace(end, '').trimEnd();
  return /[[{,]$/.test(before) ? '' : ', ';
}
