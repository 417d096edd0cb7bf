/** The page on which an applicant follows a case: receipt, outcome, record, what was sent. */

import { Bi } from '../../../shared/html/bi.tsx';
import { ScriptButton } from '../../../shared/html/button.tsx';
import { CaseContent } from '../../../shared/html/case-content.tsx';
import { CountsCard } from '../../../shared/html/counts.tsx';
import { ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { FactList } from '../../../shared/html/facts.tsx';
import { Notice, Tag } from '../../../shared/html/notice.tsx';
import { OutcomeTable } from '../../../shared/html/outcome-table.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { PaperLinks } from '../../../shared/html/paper/paper-links.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { RecentTimeline } from '../../../shared/html/timeline.tsx';
import { WorkedOutCard } from '../../../shared/html/worked-out.tsx';
import { sameText } from '../../../shared/text.ts';
import { LaterParts, TurnPart } from './later.tsx';
import { FilingPart } from './owed-parts.tsx';
import type { OutcomeView, StatusView } from './status.view.ts';

const words = {
  receipt: { zh: '申报回执', en: 'Receipt' },
  print: { zh: '打印或存为 PDF', en: 'Print or save as PDF' },
  record: { zh: '办理进度', en: 'Progress' },
  sent: { zh: '提交的内容', en: 'What was submitted' },
  outcome: { zh: '办理结果', en: 'Outcome' },
  score: { zh: '得分', en: 'Score' },
  keep: {
    zh: '进展、补正通知和结果会发到所填邮箱，邮件中的链接可打开本页。',
    en: 'News, requests to correct and the outcome go to the e-mail address given; the link in each mail opens this page.',
  },
} as const;

export function renderStatus(view: StatusView): string {
  return renderPage(
    <Page
      title={view.form.title}
      about={sameText(view.caseNumber)}
      authority={view.form.authority}
      handler={view.form.handler}
    >
      <PageTitle text={view.form.title} />
      <ErrorSummary errors={[...view.appeal.errors, ...view.later.errors]} />
      {view.notice ? <Notice tone="good" title={view.notice} isStatus /> : null}
      <TurnPart view={view.later} papers={view.papers} />
      <section class="card receipt" aria-labelledby="receipt">
        <h2 id="receipt">
          <Bi text={words.receipt} />
        </h2>
        <p class="case-number">{view.caseNumber}</p>
        <p>
          <Tag {...view.status} />
        </p>
        <FactList facts={view.receipt} />
        {view.isClosed ? null : (
          <p class="help">
            <Bi text={words.keep} isBlock />
          </p>
        )}
        <div class="actions">
          <ScriptButton act="print" text={words.print} />
        </div>
      </section>
      <PaperLinks view={view.papers} />
      <LaterParts view={view.later} />
      {view.filing ? <FilingPart filing={view.filing} /> : null}
      {view.outcome ? <OutcomePart outcome={view.outcome} /> : null}
      <WorkedOutCard entries={view.workedOut} />
      <CountsCard counts={view.counts} form={view.appeal} />
      <section class="card" aria-labelledby="record">
        <h2 id="record">
          <Bi text={words.record} />
        </h2>
        <RecentTimeline steps={view.steps} />
      </section>
      <details class="printed">
        <summary>
          <Bi text={words.sent} />
        </summary>
        <CaseContent sections={view.content} />
      </details>
    </Page>,
  );
}

function OutcomePart({ outcome }: { outcome: OutcomeView }) {
  return (
    <section class="card" aria-labelledby="outcome">
      <h2 id="outcome">
        <Bi text={words.outcome} />
      </h2>
      <p class="outcome-result">
        <strong>
          <Bi text={outcome.result} />
        </strong>{' '}
        <Bi text={outcome.reason} />
      </p>
      {outcome.note ? <p class="note">{outcome.note}</p> : null}
      <OutcomeTable label={words.outcome} scoreLabel={words.score} items={outcome.items} total={outcome.total} />
    </section>
  );
}
