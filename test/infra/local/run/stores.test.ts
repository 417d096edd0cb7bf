import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDataFolder } from '../../../../infra/local/run/stores.ts';
import { PlainError } from '../../../../infra/parts/plain-error.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banjian-stores-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('a folder in which a local cloud runs is neither opened nor emptied by another, and its process is named', () => {
  const folder = join(aFolder(), 'data');
  const first = openDataFolder(folder, true);
  onTestFinished(first.close);
  writeFileSync(join(first.objects, 'kept'), '');
  for (const isFresh of [false, true]) {
    expect(() => openDataFolder(folder, isFresh)).toThrow(PlainError);
    expect(() => openDataFolder(folder, isFresh)).toThrow(`kill ${process.pid}`);
  }
  expect(existsSync(join(first.objects, 'kept'))).toBe(true);
});

it('a folder whose local cloud has ended is opened again, and emptied when asked', () => {
  const folder = join(aFolder(), 'data');
  const first = openDataFolder(folder, false);
  writeFileSync(join(first.objects, 'kept'), '');
  first.close();
  const second = openDataFolder(folder, false);
  expect(existsSync(join(second.objects, 'kept'))).toBe(true);
  second.close();
  const third = openDataFolder(folder, true);
  expect(existsSync(join(third.objects, 'kept'))).toBe(false);
  third.close();
});

it('what is no data folder is not emptied', () => {
  const folder = aFolder();
  writeFileSync(join(folder, 'thesis.doc'), '');
  expect(() => openDataFolder(folder, true)).toThrow(/未删除任何内容[\s\S]*nothing was deleted/);
  expect(existsSync(join(folder, 'thesis.doc'))).toBe(true);
});

it('says in two languages that a folder cannot be written, and why', () => {
  const file = join(aFolder(), 'file');
  writeFileSync(file, '');
  expect(() => openDataFolder(file, false)).toThrow(PlainError);
  expect(() => openDataFolder(file, false)).toThrow(/无法写入[\s\S]*ENOTDIR[\s\S]*cannot be written/);
});
