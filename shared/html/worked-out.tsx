/** What follows from a case, each with the rule it comes from. */

import type { WorkedOut } from '../form/definition.ts';
import type { Text } from '../text.ts';
import { Bi } from './bi.tsx';

const title: Text = { zh: '系统按规定得出', en: 'Worked out by rule' };
const source: Text = { zh: '依据', en: 'Rule' };

export function WorkedOutCard({ entries }: { entries: readonly WorkedOut[] }) {
  if (entries.length === 0) return null;
  return (
    <section class="card" aria-labelledby="worked-out">
      <h2 id="worked-out">
        <Bi text={title} />
      </h2>
      <dl class="facts">
        {entries.map(entry => (
          <div key={`${entry.label.zh}${entry.value.zh}`}>
            <dt>
              <Bi text={entry.label} />
            </dt>
            <dd>
              <Bi text={entry.value} />{' '}
              <span class="help">
                <Bi text={source} /> {entry.source}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
