/** A table that may be wider than the page: it scrolls in a frame of its own. */

import type { ComponentChildren } from 'preact';
import type { Text } from '../text.ts';

/** What scrolls must be reachable without a mouse. */
const reachable = { tabIndex: 0 } as const;

export function TableScroll({ label, children }: { label: Text; children: ComponentChildren }) {
  return (
    <section class="table-scroll" aria-label={`${label.zh} ${label.en}`} {...reachable}>
      {children}
    </section>
  );
}
