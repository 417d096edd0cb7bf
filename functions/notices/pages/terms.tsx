/** The windows of a notice: in short at its beginning, then each with where it is printed and how its day is worked out. */

import type { ComponentChildren } from 'preact';
import { Bi } from '../../../shared/html/bi.tsx';
import { FactList } from '../../../shared/html/facts.tsx';
import { Tag } from '../../../shared/html/notice.tsx';
import type { Text } from '../../../shared/text.ts';
import type { NoticeView, TermView } from './notice.view.ts';

const words = {
  terms: { zh: '不服本决定：向谁提出，截止哪天', en: 'To object: before whom, and until when' },
  printed: { zh: '依据原文', en: 'As printed' },
  derivation: { zh: '推算过程', en: 'How the day is worked out' },
} as const;

export function Card({ id, title, children }: { id: string; title: Text; children: ComponentChildren }) {
  return (
    <section class="card" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <Bi text={title} />
      </h2>
      {children}
    </section>
  );
}

/** First of all: what one may do, before whom, until when. */
export function Summary({ terms, caution }: Pick<NoticeView, 'terms' | 'caution'>) {
  return (
    <Card id="summary" title={words.terms}>
      <ul class="files">
        {terms.map(({ id, title, authority, until, tag }) => (
          <li key={id}>
            <span class="file-name">
              <a href={`#terms-${id}`}>
                <Bi text={title} />
              </a>
              <Tag {...tag} />
            </span>
            <strong>
              <Bi text={until} />
            </strong>
            <Bi text={{ zh: `向${authority.zh}提出`, en: `before: ${authority.en}` }} />
          </li>
        ))}
      </ul>
      <p class="help">
        <Bi text={caution} isBlock />
      </p>
    </Card>
  );
}

export function Term({ term }: { term: TermView }) {
  return (
    <section class="card" id={`terms-${term.id}`} aria-labelledby={`term-${term.id}`}>
      <h3 id={`term-${term.id}`}>
        <Bi text={term.title} /> <Tag {...term.tag} />
      </h3>
      <FactList facts={term.facts} />
      <h4>
        <Bi text={words.printed} />
      </h4>
      <blockquote class="inset">{term.quote}</blockquote>
      <details class="printed">
        <summary>
          <Bi text={words.derivation} />
        </summary>
        <ol>
          {term.derivation.map(step => (
            <li key={step.zh}>
              <Bi text={step} isBlock />
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
