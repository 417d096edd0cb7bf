/** What was changed in a register, by whom and when. */

import { Bi } from '../../../shared/html/bi.tsx';
import type { RegisterView } from './registers.view.ts';

const words = {
  history: { zh: '修改记录', en: 'What was changed' },
  none: { zh: '没有条目', en: 'No entry' },
} as const;

export function History({ history }: { history: RegisterView['history'] }) {
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">
        <Bi text={words.history} />
      </h2>
      {history.length === 0 ? (
        <p>
          <Bi text={words.none} />
        </p>
      ) : null}
      {history.length > 0 ? (
        <details class="printed">
          <summary>
            <Bi text={{ zh: `最近 ${history.length} 次修改`, en: `The last ${history.length}` }} />
          </summary>
          <ul class="files">
            {history.map(line => (
              <li key={line.id}>
                <span class="file-name">
                  <Bi text={line.what} />
                </span>
                <span class="file-about">
                  <Bi text={line.at} /> <span>{line.who}</span>
                  {line.details.map(text => (
                    <Bi text={text} key={text.zh} />
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
