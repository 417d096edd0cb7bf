/** The first thing on the page of a review: what is asked, what follows, by when; and the way to the form. */

import { Bi } from '../../../shared/html/bi.tsx';
import { ButtonLink } from '../../../shared/html/button.tsx';
import { Tag } from '../../../shared/html/notice.tsx';
import type { Text } from '../../../shared/text.ts';
import type { AskView } from './ask.view.ts';

const words = {
  title: { zh: '请您办理', en: 'What you are asked' },
  result: { zh: '结果：', en: 'Result: ' },
  due: { zh: '期限：', en: 'Due: ' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  jump: { zh: '直接办理', en: 'Decide now' },
} as const;

export function Ask({ ask, due, isOverdue }: { ask: AskView; due: Text; isOverdue: boolean }) {
  return (
    <section class="card" id="ask" aria-labelledby="ask-title">
      <h2 id="ask-title">
        <Bi text={words.title} />
      </h2>
      <p class="ask-what">
        <Bi text={ask.what} isBlock />
      </p>
      {ask.result ? (
        <p>
          <Bi text={words.result} /> <Bi text={ask.result} />
        </p>
      ) : null}
      <ul class="ask-ways">
        {ask.ways.map(({ id, way, effect }) => (
          <li key={id}>
            <strong>
              <Bi text={way} />
            </strong>
            ：
            <Bi text={effect} />
          </li>
        ))}
      </ul>
      <p>
        <Bi text={words.due} /> <Bi text={due} /> {isOverdue ? <Tag tone="bad" text={words.overdue} /> : null}
      </p>
      <ButtonLink text={words.jump} href="#decide" kind="main" />
    </section>
  );
}
