/** The page of a notice. */

import type { Field } from '../../../shared/form/field.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { FactList } from '../../../shared/html/facts.tsx';
import { FieldInput } from '../../../shared/html/field.tsx';
import { FileList } from '../../../shared/html/files.tsx';
import { Notice } from '../../../shared/html/notice.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { NoticeView, QuestionView } from './notice.view.ts';
import { Card, Summary, Term } from './terms.tsx';

const words = {
  decided: { zh: '决定内容', en: 'What was decided' },
  files: { zh: '决定和方案原件', en: 'The documents' },
  details: { zh: '各途径的依据和期限推算', en: 'Each way, and how its last day is worked out' },
  ask: { zh: '查看答案', en: 'Answer' },
  answer: { zh: '答案', en: 'Answer' },
  subscribe: { zh: '期限提醒', en: 'Reminders' },
  about: {
    zh: '留下邮箱，每项期限届满前会收到提醒。须打开邮件中的链接确认后才生效；邮箱只用于提醒，可随时一键停止，不公开。',
    en: 'Leave an e-mail address to be reminded before each last day. It counts once you confirm it by the link in our mail; it is used for nothing else, and one click stops it.',
  },
  send: { zh: '发送确认邮件', en: 'Send me the mail to confirm' },
  sent: { zh: '请查收邮件', en: 'Look for our mail' },
  sentBelow: {
    zh: '如果邮箱无误，几分钟内会收到一封邮件，请在 3 天内打开其中的链接确认。',
    en: 'If the address is right, a mail will come within minutes. Open its link within 3 days and confirm.',
  },
  over: { zh: '各项期限都已届满，不再发送提醒。', en: 'Every last day has passed; no reminders any more.' },
  all: { zh: '全部公告', en: 'All notices' },
} as const;

const emailField: Field = {
  id: 'email',
  kind: 'email',
  label: { zh: '电子邮箱', en: 'E-mail' },
  purpose: { zh: '只用于期限提醒。', en: 'For these reminders only.' },
  autocomplete: 'email',
};

const nav = [{ href: pathOf('GET /notices', {}), text: words.all }];

export function renderNotice(view: NoticeView): string {
  return renderPage(
    <Page
      title={view.title}
      authority={view.authority}
      handler={view.handler}
      nav={nav}
      hasErrors={view.errors.length > 0}
    >
      <ErrorSummary errors={view.errors} />
      <PageTitle text={view.title} above={view.above} />
      <Summary terms={view.terms} caution={view.caution} />
      <Card id="decided" title={words.decided}>
        <FactList facts={view.facts} />
        {view.paragraphs.map(text => (
          <p key={text.zh}>
            <Bi text={text} isBlock />
          </p>
        ))}
        <h3>
          <Bi text={words.files} />
        </h3>
        <FileList files={view.files} />
      </Card>
      <h2 id="terms">
        <Bi text={words.details} />
      </h2>
      {view.terms.map(term => (
        <Term term={term} key={term.id} />
      ))}
      {view.question ? <Question {...view.question} /> : null}
      <Subscribe {...view.subscribe} />
    </Page>,
  );
}

function Question({ title, action, fields, values, errors, answer }: QuestionView) {
  return (
    <Card id="question" title={title}>
      {answer ? (
        <Notice tone="info" title={words.answer} isStatus>
          <p>
            <Bi text={answer} isBlock />
          </p>
        </Notice>
      ) : null}
      <form method="get" action={action}>
        <input type="hidden" name="asked" value="" />
        {fields.map(field => (
          <FieldInput
            key={field.id}
            field={field}
            path={field.id}
            value={values[field.id]}
            error={errors.find(({ path }) => path === field.id)?.text}
          />
        ))}
        <Button text={words.ask} />
      </form>
    </Card>
  );
}

function Subscribe({ action, isOver, isSent, email, error }: NoticeView['subscribe']) {
  return (
    <Card id="subscribe" title={words.subscribe}>
      {isSent ? (
        <Notice tone="good" title={words.sent} isStatus>
          <p>
            <Bi text={words.sentBelow} isBlock />
          </p>
        </Notice>
      ) : null}
      <p>
        <Bi text={isOver ? words.over : words.about} isBlock />
      </p>
      {isOver ? null : (
        <form method="post" action={action}>
          <FieldInput field={emailField} path="email" value={email} error={error} />
          <Button text={words.send} kind="main" />
        </form>
      )}
    </Card>
  );
}
