/** Works through a list, some at a time, while there is time; answers whether it came to the end. */

import type { Run } from './run.ts';

const PAGE = 10;

export async function inPages<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
  { hasTime }: Pick<Run, 'hasTime'>,
): Promise<boolean> {
  for (let start = 0; start < items.length; start += PAGE) {
    if (!hasTime()) return false;
    await Promise.all(items.slice(start, start + PAGE).map(work));
  }
  return true;
}
