/** A table that may be wider than the page: it scrolls in a frame of its own. */

import type { ComponentChildren } from 'preact';
import type { Text } from '../text.ts';

export function TableScroll({ label, children }: { label: Text; children: ComponentChildren }) {
  // What scrolls must be reachable without a mouse.
  const frame = { role: 'group', tabIndex: 0, 'aria-label': `${label.zh} ${label.en}` } as const;
  return (
    <div class="table-scroll" {...frame}>
      {children}
    </div>
  );
}
