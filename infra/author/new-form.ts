/** `npm run new-form -- <id>`: a folder under `forms/` with a form that runs at once. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Form } from '../../shared/form/definition.ts';
import { root } from '../parts/bundle.ts';
import { readFlags } from '../parts/read-flags.ts';
import { addToLists } from './lists.ts';
import { loadForms } from './load-forms.ts';
import { findUse } from './platform-words.ts';
import { scaffold } from './scaffold.ts';

const { values, positionals } = readFlags({
  allowPositionals: true,
  options: {
    /** Where the folder goes and where the lists are; another one than `forms/` is for trying things out. */
    into: { type: 'string', default: join(root, 'forms') },
  },
});

const [id = ''] = positionals;
const into = resolve(values.into);
const folder = join(into, id);
const list = join(into, 'index.ts');

const known: readonly Form[] = existsSync(list) ? (await loadForms(list)).forms : [];
const refusal = whyNot(id);
if (refusal !== undefined) {
  console.error(refusal);
  process.exit(1);
}

const shared = (from: string) => relative(from, join(root, 'shared')).replaceAll('\\', '/');
mkdirSync(folder, { recursive: true });
const files = scaffold({ id, numberPrefix: choosePrefix(id, known), shared: shared(folder) });
const written = Object.entries(files).map(([name, text]) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
});
const changed = [...written, ...addToLists(into, id, shared(into))];
if (into.startsWith(root))
  spawnSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', ...changed], { cwd: root });
console.log(nextSteps());

/** Why a form of this id cannot be made; undefined when it can. */
function whyNot(given: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(given) || given.length > 40) {
    return `标识须为小写字母、数字和连字符，两三个词用连字符相连，不超过 40 个字符：“${given}”\nThe id is two or three words in lower case joined by hyphens, up to 40 characters: “${given}”`;
  }
  if (existsSync(join(into, given)) || known.some(form => form.id === given)) {
    return `已有表单“${given}”，没有改动。\nThere is a form “${given}” already; nothing was changed.`;
  }
  const use = findUse(given);
  if (use === undefined) return undefined;
  return `“${given}”是平台代码已用的词（${use}），请用更具体的标识，例如 ${given}-permit。\nThe platform’s own code uses the word “${given}” (${use}); choose a more specific id, such as ${given}-permit.`;
}

/** Two to four capital letters that no other form has. */
function choosePrefix(given: string, forms: readonly Form[]): string {
  const letters = given.replaceAll(/[^a-z]/g, '').toUpperCase();
  const initials = given
    .split('-')
    .map(part => part[0] ?? '')
    .join('')
    .replaceAll(/[^a-z]/g, '')
    .toUpperCase();
  const tries = [initials, letters.slice(0, 2), letters.slice(0, 3), letters.slice(0, 4), ...spare()];
  const taken = new Set(forms.map(({ numberPrefix }) => numberPrefix));
  return tries.find(one => /^[A-Z]{2,4}$/.test(one) && !taken.has(one)) ?? 'ZZZZ';
}

function spare(): readonly string[] {
  const all = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return all.flatMap(first => all.map(second => `Z${first}${second}`));
}

function nextSteps(): string {
  const here = relative(process.cwd(), folder) || '.';
  const isOwn = into === join(root, 'forms');
  const option = isOwn ? '' : ` --forms ${relative(process.cwd(), list)}`;
  return [
    `已生成 ${here}/，可以直接运行。接下来：`,
    `  1. 在 form.ts、fields.ts、chain.ts 中改成自己的内容，规则写在 rules.ts，例子写在 examples.ts；`,
    `  2. npm run check-form -- ${id}${option}   用文字列出每处问题和改法；`,
    `  3. npm start -- --fresh${option}   在本机运行，打开首页填报；`,
    '  4. npm run check   提交之前检查类型和写法；npx biome check --write forms 整理格式。',
    `${here}/ is there, and runs as it is. Next:`,
    `  1. Make form.ts, fields.ts and chain.ts your own; rules go into rules.ts, their examples into examples.ts;`,
    `  2. npm run check-form -- ${id}${option}   says what is wrong, where, and what to do;`,
    `  3. npm start -- --fresh${option}   runs it on this machine;`,
    '  4. npm run check   looks at types and style before you commit; npx biome check --write forms puts the format right.',
  ].join('\n');
}
