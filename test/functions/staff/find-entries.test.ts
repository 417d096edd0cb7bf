import { describe, expect, test } from 'vitest';
import { countText, findEntries, pageOf, stateOf } from '../../../functions/staff/pages/find-entries.ts';
import type { ListedEntry } from '../../../shared/register/catalogue.ts';

const anEntry = (number: number, given: Partial<ListedEntry> = {}): ListedEntry => ({
  key: String(number),
  name: `单位${number}`,
  details: {},
  isDisabled: false,
  source: 'form',
  version: 0,
  changedAt: null,
  changedBy: null,
  ...given,
});

const entries = Array.from({ length: 45 }, (_, index) => anEntry(index + 1));

describe('entries of a register', () => {
  test.each([
    ['', 1, 20, '共 45 条，显示第 1–20 条'],
    ['3', 41, 45, '共 45 条，显示第 41–45 条'],
    ['99', 41, 45, '共 45 条，显示第 41–45 条'],
    ['-1', 1, 20, '共 45 条，显示第 1–20 条'],
    ['x', 1, 20, '共 45 条，显示第 1–20 条'],
  ])('are shown a page at a time: page "%s"', (asked, first, last, said) => {
    const shown = pageOf(entries, asked);
    expect([shown.lines[0]?.key, shown.lines.at(-1)?.key]).toEqual([String(first), String(last)]);
    expect(countText(entries.length, entries.length, shown).zh).toBe(said);
  });

  test('are found by key, name and content, whatever the width and case of the letters', () => {
    const some = [anEntry(1, { details: { unit: 'ABC局' } }), anEntry(2)];
    expect(findEntries(some, { q: ' ａｂｃ ' }).map(({ key }) => key)).toEqual(['1']);
    expect(findEntries(some, { q: '单位2' }).map(({ key }) => key)).toEqual(['2']);
    const found = findEntries(some, { q: '没有' });
    expect(countText(0, 2, pageOf(found, undefined)).zh).toBe('共 2 条，找到 0 条');
  });

  test('are found by their state', () => {
    const some = [anEntry(1), anEntry(2, { isDisabled: true, source: 'entered' }), anEntry(3, { source: 'entered' })];
    const keysOf = (state: string) => findEntries(some, { q: '', state: stateOf(state) }).map(({ key }) => key);
    expect([keysOf('active'), keysOf('disabled'), keysOf('changed'), keysOf('toString')]).toEqual([
      ['1', '3'],
      ['2'],
      ['2', '3'],
      ['1', '2', '3'],
    ]);
  });
});
