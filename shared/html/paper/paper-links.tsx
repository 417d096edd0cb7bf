/** The papers of a case and its package, as links. */

import type { Text } from '../../text.ts';
import { Bi } from '../bi.tsx';

export interface PaperLinksView {
  readonly papers: readonly { readonly href: string; readonly title: Text }[];
  /** Where everything can be downloaded in one file; left out = not offered. */
  readonly packageHref?: string;
}

const words = {
  title: { zh: '文书与打包下载', en: 'Papers and package' },
  papers: { zh: '文书', en: 'Papers' },
  print: { zh: '打印：', en: 'Print: ' },
  package: { zh: '打包下载全部材料（ZIP）', en: 'Download everything (ZIP)' },
} as const satisfies Record<string, Text>;

/** Nothing where there is nothing to offer. */
export function PaperLinks({ view: { papers, packageHref } }: { view: PaperLinksView }) {
  if (papers.length === 0 && packageHref === undefined) return null;
  return (
    <section class="card no-print" aria-labelledby="papers">
      <h2 id="papers">
        <Bi text={packageHref === undefined ? words.papers : words.title} />
      </h2>
      <ul class="paper-links">
        {papers.map(({ href, title }) => (
          <li key={href}>
            <a href={href}>
              <Bi text={{ zh: words.print.zh + title.zh, en: words.print.en + title.en }} />
            </a>
          </li>
        ))}
        {packageHref === undefined ? null : (
          <li>
            <a href={packageHref}>
              <Bi text={words.package} />
            </a>
          </li>
        )}
      </ul>
    </section>
  );
}
