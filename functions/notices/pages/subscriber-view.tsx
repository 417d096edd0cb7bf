/** What the page of a subscriber's link says: what is asked, or what was done, and the days it is about. */

import { dateText } from '../../../shared/calendar/texts.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { type Fact, FactList } from '../../../shared/html/facts.tsx';
import { Notice } from '../../../shared/html/notice.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { PublishedNotice } from '../../../shared/notice/published.ts';
import type { Text } from '../../../shared/text.ts';

const words = {
  confirm: {
    title: { zh: '确认期限提醒', en: 'Confirm your reminders' },
    about: {
      zh: '按下按钮后，本公告每项期限届满前会发邮件提醒您。',
      en: 'After you press the button, mails will remind you before each last day.',
    },
    button: { zh: '确认', en: 'Confirm' },
    doneTitle: { zh: '期限提醒', en: 'Your reminders' },
    done: { zh: '已确认，期限提醒已生效。', en: 'Confirmed. Your reminders are set.' },
    after: {
      zh: '每封提醒邮件里都有停止提醒的链接，随时可以停止。',
      en: 'Every mail carries a link that stops them, whenever you like.',
    },
  },
  stop: {
    title: { zh: '停止期限提醒', en: 'Stop the reminders' },
    about: {
      zh: '按下按钮后，不再发送提醒，您的邮箱随即删除。',
      en: 'After you press the button no more reminders are sent, and your address is deleted.',
    },
    button: { zh: '停止提醒', en: 'Stop the reminders' },
    doneTitle: { zh: '期限提醒', en: 'Your reminders' },
    done: { zh: '已停止，您的邮箱已删除。', en: 'Stopped. Your address has been deleted.' },
    after: {
      zh: '期限本身不变；需要提醒的，可在公告页重新订阅。',
      en: 'The last days stay what they are. To be reminded again, subscribe on the page of the notice.',
    },
  },
  days: { zh: '最后一日', en: 'Last days' },
  unknown: { zh: '公告之日登记后计算', en: 'Known once the day of the announcement is recorded' },
  notice: { zh: '查看公告', en: 'The notice' },
} as const satisfies Record<string, unknown>;

export interface SubscriberPageProps {
  readonly kind: 'confirm' | 'stop';
  readonly csrf: string;
  readonly form: Form | undefined;
  readonly published: PublishedNotice | undefined;
  readonly isDone: boolean;
}

export function SubscriberPage({ kind, csrf, form, published, isDone }: SubscriberPageProps) {
  const { title: asked, about, button, done, doneTitle, after } = words[kind];
  const title: Text = isDone ? doneTitle : asked;
  return (
    <Page title={title} authority={form?.authority} handler={form?.handler}>
      <PageTitle text={title} {...(published ? { above: published.notice.title } : {})} />
      {isDone ? (
        <Notice tone="good" title={done} isStatus>
          <p>
            <Bi text={after} isBlock />
          </p>
        </Notice>
      ) : (
        <form method="post" action={pathOf('POST /subscription', {})} class="card">
          <p>
            <Bi text={about} isBlock />
          </p>
          <input type="hidden" name="csrf" value={csrf} />
          <p class="actions">
            <Button text={button} kind="main" />
          </p>
        </form>
      )}
      {published ? <Days published={published} /> : null}
    </Page>
  );
}

function Days({ published: { notice, row } }: { published: PublishedNotice }) {
  const { formId, caseNumber } = row;
  const days = notice.terms.map(
    ({ title, lastDay, status }): Fact => ({
      label: title,
      value: lastDay === undefined ? (status?.text ?? words.unknown) : dateText(lastDay),
    }),
  );
  return (
    <section class="card" aria-labelledby="last-days">
      <h2 id="last-days">
        <Bi text={words.days} />
      </h2>
      <FactList facts={days} />
      <p class="help">
        <Bi text={notice.caution} isBlock />
      </p>
      <p class="actions">
        <ButtonLink text={words.notice} href={pathOf('GET /notices/{formId}/{caseNumber}', { formId, caseNumber })} />
      </p>
    </section>
  );
}
