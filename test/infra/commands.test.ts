/** What a command says to whoever can put it right: words in two languages, and no stack. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PlainError } from '../../infra/parts/plain-error.ts';
import { readFlags } from '../../infra/parts/read-flags.ts';

const root = join(import.meta.dirname, '../..');

describe('the flags of a command', () => {
  const options = { port: { type: 'string', default: '3000' }, fresh: { type: 'boolean', default: false } } as const;

  it('are read with their defaults', () => {
    expect(readFlags({ args: ['--fresh'], options }).values).toEqual({ port: '3000', fresh: true });
  });

  it.each([
    ['an unknown one', ['--prot', '3001']],
    ['one without its value', ['--port']],
    ['a word that no flag takes', ['3001']],
  ])('are refused with %s, and those there are are named', (_fault, args) => {
    expect(() => readFlags({ args, options })).toThrow(PlainError);
    expect(() => readFlags({ args, options })).toThrow(/参数有误[\s\S]*Wrong flags[\s\S]*--port <…> {2}--fresh/);
  });
});

it.each([
  ['a flag there is not', 'infra/local/main.ts', ['--prot', '3001'], /参数有误[\s\S]*Wrong flags/],
  ['a port that is no number', 'infra/local/main.ts', ['--port', 'abc'], /“abc”[\s\S]*"abc"/],
  ['a clock without an offset', 'infra/local/main.ts', ['--clock', '2023-01-01T00:00'], /须为 real[\s\S]*takes real/],
  ['forms there are not', 'infra/local/main.ts', ['--forms', 'nowhere.ts'], /没有表单清单[\s\S]*no list of forms/],
  ['an unknown environment', 'infra/synth.ts', ['--env', 'mars'], /没有环境“mars”[\s\S]*dev, staging, prod/],
  ['a demonstration of nothing', 'infra/local/demo/main.ts', ['--url', 'http://127.0.0.1:9'], /没有应答[\s\S]*Nothing/],
])('a command ends on %s in words', (_fault, entry, flags, words) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/with-node.mjs', entry, ...flags], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect([status, stdout]).toEqual([1, '']);
});
