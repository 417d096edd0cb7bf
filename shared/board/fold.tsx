/** What is long on a board folds on a phone, under a line that says how much there is and how it stands. */

import type { ComponentChildren } from 'preact';
import type { BoardSection, Light } from '../form/board.ts';
import { Bi } from '../html/bi.tsx';
import type { Text } from '../text.ts';

/** From so many rows on. */
const LONG = 6;

/** Open as the page comes: who has no script, or room enough, sees all of it. The script of the pages folds it. */
export function Fold({ section, children }: { section: BoardSection; children: ComponentChildren }) {
  const rows = rowsOf(section);
  if (rows.length < LONG) return children;
  return (
    <details class="fold printed" open>
      <summary>
        <Bi text={countText(rows)} />
      </summary>
      {children}
    </details>
  );
}

const lights: readonly (readonly [Light, Text])[] = [
  ['red', { zh: '红', en: 'red' }],
  ['amber', { zh: '黄', en: 'amber' }],
  ['green', { zh: '绿', en: 'green' }],
  ['grey', { zh: '未评', en: 'not rated' }],
];

/** How many, and how many of each light: `共 12 项：红 2，绿 3`. */
function countText(rows: readonly (Light | undefined)[]): Text {
  const counts = lights.flatMap(([light, { zh, en }]) => {
    const count = rows.filter(row => row === light).length;
    return count === 0 ? [] : [{ zh: `${zh} ${count}`, en: `${count} ${en}` }];
  });
  const zh = counts.length === 0 ? '' : `：${counts.map(count => count.zh).join('，')}`;
  const en = counts.length === 0 ? '' : `: ${counts.map(count => count.en).join(', ')}`;
  return { zh: `共 ${rows.length} 项${zh}`, en: `${rows.length} items${en}` };
}

/** The light of each row of a section, a total aside. */
function rowsOf(section: BoardSection): readonly (Light | undefined)[] {
  if (section.kind === 'bars') return section.bars.map(bar => bar.light);
  if (section.kind === 'groups') return section.groups.flatMap(group => group.values.map(() => undefined));
  // The first light of a row is its own; those after it are of what belongs to it.
  return section.rows.filter(row => !row.isTotal).map(({ cells }) => cells.find(cell => cell.light)?.light);
}
