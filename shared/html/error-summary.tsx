/** What is wrong, all of it, on top of the page; each line leads to its place. */

import type { Text } from '../text.ts';
import { anchorOf } from './anchor.ts';
import { Bi } from './bi.tsx';

export interface ErrorLine {
  /** The place on this page; '' for the page as a whole. */
  readonly path: string;
  readonly text: Text;
  /** The text with the place named, where `text` alone would not say which of several is meant. */
  readonly named?: Text;
}

const defaultTitle: Text = { zh: '有内容需要修改', en: 'Some entries need correction' };

export function ErrorSummary({ errors, title = defaultTitle }: { errors: readonly ErrorLine[]; title?: Text }) {
  if (errors.length === 0) return null;
  // Said once: a refusal as a whole is both the title and the only line.
  const heading = errors.length === 1 && errors[0]?.text.zh === title.zh ? defaultTitle : title;
  return (
    <section class="error-summary" role="alert" aria-labelledby="error-title" tabIndex={-1} id="errors">
      <h2 id="error-title">
        <Bi text={heading} />
      </h2>
      <ul>
        {errors.map(error => (
          <li key={error.path + error.text.zh}>
            {error.path === '' ? (
              <Bi text={error.text} />
            ) : (
              <a href={`#${anchorOf(error.path)}`}>
                <Bi text={error.named ?? error.text} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
