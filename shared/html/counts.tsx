/** What was counted against a unit, for the unit: why, what it said to it, what was answered. */

import type { CountView } from '../assessment/view.ts';
import { deadlineText, instantText } from '../calendar/texts.ts';
import { MAX_REASON } from '../text/reason.ts';
import { sameText, type Text } from '../text.ts';
import { anchorOf } from './anchor.ts';
import { Bi } from './bi.tsx';
import { Button } from './button.tsx';
import type { ErrorLine } from './error-summary.tsx';
import { FactList } from './facts.tsx';
import { FieldErrorText } from './field.tsx';
import { Tag, type Tone } from './notice.tsx';

const words = {
  counts: { zh: '计入考核', en: 'Counted in the assessment' },
  month: { zh: '月份', en: 'Month' },
  why: { zh: '申诉理由', en: 'Why the count is wrong' },
  send: { zh: '提出申诉', en: 'Appeal' },
  appealed: { zh: '已申诉', en: 'Appealed' },
  answer: { zh: '答复', en: 'Answer' },
  due: { zh: '期限', en: 'Due' },
} as const satisfies Record<string, Text>;

export const countStatus: Readonly<Record<CountView['status'], { readonly tone: Tone; readonly text: Text }>> = {
  stands: { tone: 'bad', text: { zh: '计入', en: 'Counts' } },
  appealed: { tone: 'warn', text: { zh: '申诉待答复', en: 'Appealed, not yet answered' } },
  withdrawn: { tone: 'good', text: { zh: '已撤销', en: 'Withdrawn' } },
};

export const verdictWords: Readonly<Record<'uphold' | 'withdraw', Text>> = {
  uphold: { zh: '维持计入', en: 'The count stands' },
  withdraw: { zh: '撤销计入', en: 'The count is withdrawn' },
};

export interface AppealForm {
  readonly action: string;
  readonly csrf: string;
  readonly errors: readonly ErrorLine[];
  readonly typed?: { readonly month: string; readonly text: string } | undefined;
}

export function CountsCard({ counts, form }: { counts: readonly CountView[]; form: AppealForm }) {
  if (counts.length === 0) return null;
  return (
    <section class="card" aria-labelledby="counts">
      <h2 id="counts">
        <Bi text={words.counts} />
      </h2>
      {counts.map(count => (
        <article class="item" key={count.month}>
          <h3>
            {count.unit.name} {count.month} <Tag {...countStatus[count.status]} />
          </h3>
          <Grounds count={count} />
          <Appeals count={count} />
          {count.canAppeal ? <AppealPart count={count} form={form} /> : null}
        </article>
      ))}
    </section>
  );
}

export function Grounds({ count }: { count: CountView }) {
  return (
    <ul>
      {count.grounds.map(ground => (
        <li key={ground.reason + ground.at}>
          <Bi text={ground.text} />
          {ground.dueAt ? <Bi text={labelled(words.due, deadlineText(ground.dueAt))} /> : null}
          {ground.note ? <p class="note">{ground.note}</p> : null}{' '}
          {ground.isWithdrawn ? <Tag {...countStatus.withdrawn} /> : null}
        </li>
      ))}
    </ul>
  );
}

const labelled = (label: Text, value: Text): Text => ({
  zh: `，${label.zh}：${value.zh}`,
  en: `${label.en}: ${value.en}`,
});

export function Appeals({ count: { appeals } }: { count: CountView }) {
  return (
    <>
      {appeals.map(({ text, at, answer }) => (
        <FactList
          key={at}
          facts={[
            ...(text === '' ? [] : [{ label: words.appealed, value: sameText(`${instantText(at).zh} ${text}`) }]),
            ...(answer ? [{ label: words.answer, value: answerText(answer) }] : []),
          ]}
        />
      ))}
    </>
  );
}

function answerText({ verdict, reason, at, by }: NonNullable<CountView['appeals'][number]['answer']>): Text {
  const word = verdictWords[verdict];
  const who = by.name ?? '';
  return {
    zh: `${instantText(at).zh} ${who} ${word.zh}：${reason}`,
    en: `${instantText(at).en}: ${word.en}`,
  };
}

function AppealPart({ count, form }: { count: CountView; form: AppealForm }) {
  const path = `appeal.${count.month}`;
  const id = anchorOf(path);
  const error = form.errors.find(line => line.path === path)?.text;
  const typed = form.typed?.month === count.month ? form.typed.text : '';
  return (
    <form method="post" action={form.action} novalidate>
      <input type="hidden" name="csrf" value={form.csrf} />
      <input type="hidden" name="month" value={count.month} />
      <div class={error ? 'field field-wrong' : 'field'}>
        <label class="label" for={id}>
          <Bi text={words.why} />
        </label>
        <FieldErrorText id={id} error={error} />
        <textarea
          id={id}
          name="text"
          rows={3}
          maxLength={MAX_REASON}
          {...(error ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error` } : {})}
        >
          {typed}
        </textarea>
      </div>
      <Button text={words.send} about={count.month} />
    </form>
  );
}
