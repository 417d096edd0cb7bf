/** The page of a review task. */

import type { ComponentChildren } from 'preact';
import { Bi, plainText } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { CaseContent } from '../../../shared/html/case-content.tsx';
import { ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { FactList } from '../../../shared/html/facts.tsx';
import { Notice } from '../../../shared/html/notice.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { PaperLinks } from '../../../shared/html/paper/paper-links.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { TableScroll } from '../../../shared/html/table-scroll.tsx';
import { WorkedOutCard } from '../../../shared/html/worked-out.tsx';
import type { Text } from '../../../shared/text.ts';
import { Ask } from './ask.tsx';
import type { ChangeLine, Part } from './changes.view.ts';
import { CheckForm } from './check.tsx';
import { ConflictForm, PanelForm } from './panel.tsx';
import { Line } from './parts.tsx';
import { OutcomePart, RecordForm } from './record.tsx';
import type { DecisionView, ReviewPageView } from './review.view.ts';
import { Results, SignForm } from './sign.tsx';
import { SignedIn } from './sign-in.tsx';

const words = {
  about: { zh: '办件信息', en: 'About the case' },
  flags: { zh: '请注意', en: 'Please note' },
  changes: { zh: '补正前后对照', en: 'What the correction changed' },
  entry: { zh: '填报项', en: 'Entry' },
  before: { zh: '补正前', en: 'Before' },
  after: { zh: '补正后', en: 'After' },
  code: { zh: '验证码', en: 'Code' },
  codeLabel: { zh: '验证码（发到您的登记邮箱）', en: 'Code sent to your registered address' },
  codeHelp: {
    zh: '提交前请先获取验证码，10 分钟内有效。获取后再填写下面的内容。',
    en: 'Get the code first; it is good for 10 minutes. Then fill in the form below.',
  },
  codeSent: {
    zh: '验证码已发送，请查收邮件，填在下面。',
    en: 'The code has been sent: see your mail, and enter it below.',
  },
  sendCode: { zh: '发送验证码', en: 'Send the code' },
} as const;

export function renderReview(view: ReviewPageView): string {
  return renderPage(
    <Page
      title={view.stage}
      about={view.about}
      authority={view.form.authority}
      handler={view.form.handler}
      nav={[]}
      hasErrors={view.errors.length > 0}
      isWide
    >
      <PageTitle text={view.stage} above={view.form.title} below={view.about} />
      <ErrorSummary errors={view.errors} {...(view.errorTitle ? { title: view.errorTitle } : {})} />
      {view.notices.map(notice => (
        <Notice tone="good" title={notice} isStatus key={notice.zh} />
      ))}
      <Ask ask={view.ask} due={view.due} isOverdue={view.isOverdue} />
      <Flags view={view} />
      <section class="card facts-tight" aria-label={`${words.about.zh} ${words.about.en}`}>
        <FactList facts={view.facts} />
      </section>
      <WorkedOutCard entries={view.workedOut} />
      <Changes changes={view.changes} />
      {view.decision.kind === 'sign' ? <Results view={view.decision} /> : null}
      {view.decision.kind === 'record' ? <OutcomePart outcome={view.decision.outcome} /> : null}
      <CaseContent sections={view.content} />
      <PaperLinks view={view.papers} />
      {view.signedInAs === undefined ? null : <SignedIn name={view.signedInAs} />}
      <Deciding view={view} />
    </Page>,
  );
}

function Deciding({ view }: { view: ReviewPageView }) {
  const { decision, typed, assurance } = view;
  const keeps = decision.kind === 'panel' || decision.kind === 'check' ? { 'data-keeps-draft': '' } : {};
  const code = assurance === 'code' ? <Line label={words.codeLabel} typed={typed} path="code" isCode /> : null;
  return (
    <>
      {assurance === 'code' ? <SendCode view={view} /> : null}
      <form method="post" action={view.action} id="decide" novalidate {...keeps}>
        <Hidden values={view.hidden} />
        {formOf(decision, { typed, code })}
      </form>
      {decision.kind === 'panel' ? <ConflictForm action={view.action} hidden={view.hidden} typed={typed} /> : null}
    </>
  );
}

function formOf(view: DecisionView, given: { typed: ReviewPageView['typed']; code: ComponentChildren }) {
  if (view.kind === 'check') return <CheckForm view={view} {...given} />;
  if (view.kind === 'panel') return <PanelForm view={view} {...given} />;
  if (view.kind === 'sign') return <SignForm view={view} {...given} />;
  return <RecordForm view={view} {...given} />;
}

export function Hidden({ values }: { values: Readonly<Record<string, string>> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
    </>
  );
}

function SendCode({ view }: { view: ReviewPageView }) {
  return (
    <section class="card" id="send-code" aria-labelledby="send-code-title">
      <h2 id="send-code-title">
        <Bi text={words.code} />
      </h2>
      {view.isCodeSent ? <Notice tone="good" title={words.codeSent} isStatus /> : null}
      <form method="post" action={view.codeAction}>
        <Hidden values={view.hidden} />
        <p>
          <Bi text={words.codeHelp} isBlock />
        </p>
        <Button text={words.sendCode} />
      </form>
    </section>
  );
}

function Flags({ view }: { view: ReviewPageView }) {
  if (view.flags.length === 0) return null;
  return (
    <Notice tone="warn" title={words.flags}>
      <ul>
        {view.flags.map(flag => (
          <li key={flag.key}>
            <Bi text={flag.text} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Changes({ changes }: { changes: readonly ChangeLine[] }) {
  if (changes.length === 0) return null;
  return (
    <section class="card" aria-labelledby="changes">
      <h2 id="changes">
        <Bi text={words.changes} />
      </h2>
      <TableScroll label={words.changes}>
        <table class="stacked">
          <thead>
            <tr>
              {[words.entry, words.before, words.after].map(column => (
                <th scope="col" key={column.zh}>
                  <Bi text={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map(change => (
              <tr key={change.path}>
                <th scope="row">
                  <Bi text={change.label} isBlock />
                </th>
                <td data-label={plainText(words.before)}>
                  <Marked text={change.before} part={change.parts?.before} />
                </td>
                <td data-label={plainText(words.after)}>
                  <Marked text={change.after} part={change.parts?.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

/** The text with what differs in it marked. */
function Marked({ text, part }: { text: Text; part: Part | undefined }) {
  if (part === undefined) return <Bi text={text} />;
  return (
    <>
      {part.lead}
      {part.differs === '' ? null : <mark>{part.differs}</mark>}
      {part.rest}
    </>
  );
}
