/** Finding among the entries of a register: by what is written in them, by their state, a page at a time. */

import type { ListedEntry } from '../../../shared/register/catalogue.ts';
import type { Text } from '../../../shared/text.ts';

export const states = ['active', 'disabled', 'changed'] as const;
export type EntryState = (typeof states)[number];

export const stateWords: Readonly<Record<EntryState, Text>> = {
  active: { zh: '使用中', en: 'In use' },
  disabled: { zh: '已停用', en: 'Disabled' },
  changed: { zh: '本平台登记或修改过', en: 'Entered or changed here' },
};

const isIn: Readonly<Record<EntryState, (entry: ListedEntry) => boolean>> = {
  active: ({ isDisabled }) => !isDisabled,
  disabled: ({ isDisabled }) => isDisabled,
  changed: ({ source }) => source !== 'form',
};

/** A state that there is not asks for nothing. */
export const stateOf = (text: string | undefined): EntryState | undefined => states.find(state => state === text);

export interface Wanted {
  readonly q: string;
  readonly state?: EntryState | undefined;
}

export function findEntries(entries: readonly ListedEntry[], { q, state }: Wanted): readonly ListedEntry[] {
  const words = q.normalize('NFKC').trim().toLowerCase();
  return entries.filter(entry => (state === undefined || isIn[state](entry)) && matches(entry, words));
}

export function matches({ key, name, details }: Pick<ListedEntry, 'key' | 'name' | 'details'>, words: string): boolean {
  if (words === '') return true;
  return [key, name, ...Object.values(details).map(String)].some(text => text.toLowerCase().includes(words));
}

const PAGE_LENGTH = 20;

export interface PageOf<Line> {
  readonly lines: readonly Line[];
  /** Counts from 1. */
  readonly number: number;
  readonly count: number;
}

/** The page of that number; the nearest that there is. */
export function pageOf<Line>(lines: readonly Line[], asked: string | undefined): PageOf<Line> {
  const count = Math.max(1, Math.ceil(lines.length / PAGE_LENGTH));
  const number = Math.min(Math.max(Number.parseInt(asked ?? '1', 10) || 1, 1), count);
  return { lines: lines.slice((number - 1) * PAGE_LENGTH, number * PAGE_LENGTH), number, count };
}

/** How many there are, how many were found, and which are shown. */
export function countText(found: number, all: number, { lines, number }: PageOf<unknown>): Text {
  const some = found === all ? { zh: '', en: '' } : { zh: `，找到 ${found} 条`, en: `, ${found} found` };
  const from = (number - 1) * PAGE_LENGTH + 1;
  const to = from + lines.length - 1;
  const shown =
    lines.length === found ? { zh: '', en: '' } : { zh: `，显示第 ${from}–${to} 条`, en: `, ${from} to ${to} shown` };
  return { zh: `共 ${all} 条${some.zh}${shown.zh}`, en: `${all} entries${some.en}${shown.en}` };
}
