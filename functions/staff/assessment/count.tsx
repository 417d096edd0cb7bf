/** The page of one count: its grounds, the appeals and their answers, and the events that it was made from. */

import type { CountView } from '../../../shared/assessment/view.ts';
import { instantText } from '../../../shared/calendar/texts.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { Appeals, countStatus, Grounds, verdictWords } from '../../../shared/html/counts.tsx';
import { type ErrorLine, ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { type Fact, FactList } from '../../../shared/html/facts.tsx';
import { FieldInput } from '../../../shared/html/field.tsx';
import { Tag } from '../../../shared/html/notice.tsx';
import { PageTitle } from '../../../shared/html/page.tsx';
import { RecentTimeline } from '../../../shared/html/timeline.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import { MAX_REASON } from '../../../shared/text/reason.ts';
import { sameText, type Text } from '../../../shared/text.ts';
import { CsrfField, StaffPage } from '../pages/frame.tsx';
import type { SignedIn } from '../pages/signed-in.ts';
import type { Sent } from './enter-form.tsx';
import { headings, monthText } from './month.view.ts';
import type { AssessedForm, ReadCount } from './read.ts';

const words = {
  count: { zh: '计入考核', en: 'Counted in the assessment' },
  month: { zh: '月份', en: 'Month' },
  reported: { zh: '报送时间', en: 'Reported' },
  notReported: { zh: '尚未报送', en: 'Not yet reported' },
  grounds: { zh: '原因', en: 'Why' },
  appeals: { zh: '申诉', en: 'Appeals' },
  none: { zh: '没有申诉。', en: 'No appeal.' },
  answer: { zh: '答复', en: 'Answer' },
  events: { zh: '依据的办理记录', en: 'The events it was made from' },
  outside: { zh: '平台内没有该单号的办件。', en: 'No case was filed here under this number.' },
  back: { zh: '返回当月考核', en: 'Back to the month' },
  opens: { zh: '打开办件', en: 'Open the case' },
} as const satisfies Record<string, Text>;

interface CountPageProps {
  readonly form: AssessedForm;
  readonly read: ReadCount;
  readonly signedIn: SignedIn;
  readonly mayAnswer: boolean;
  readonly errors?: readonly ErrorLine[];
  readonly sent?: Sent;
}

export function CountPage({ form, read, signedIn, mayAnswer, errors = [], sent = {} }: CountPageProps) {
  const { count } = read;
  return (
    <StaffPage title={words.count} signedIn={signedIn} hasErrors={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <PageTitle text={words.count} above={form.assessment.title} />
      <section class="card">
        <p>
          <Tag {...countStatus[count.status]} />
        </p>
        <FactList facts={factsOf(form, read)} />
        <p>
          <a href={pathOf('GET /staff/assessment/{formId}/{month}', { formId: form.id, month: count.month })}>
            <Bi text={words.back} />
          </a>
        </p>
      </section>
      <section class="card" aria-labelledby="grounds">
        <h2 id="grounds">
          <Bi text={words.grounds} />
        </h2>
        <Grounds count={count} />
      </section>
      <section class="card" aria-labelledby="appeals">
        <h2 id="appeals">
          <Bi text={words.appeals} />
        </h2>
        {count.appeals.length === 0 ? (
          <p>
            <Bi text={words.none} />
          </p>
        ) : (
          <Appeals count={count} />
        )}
        {mayAnswer && count.canAnswer ? (
          <AnswerForm form={form} count={count} csrf={signedIn.csrf} errors={errors} sent={sent} />
        ) : null}
      </section>
      <Record read={read} />
    </StaffPage>
  );
}

function factsOf(form: AssessedForm, { count, reportedAt }: ReadCount): readonly Fact[] {
  return [
    { label: headings.unit, value: sameText(count.unit.name) },
    { label: words.month, value: monthText(count.month) },
    { label: form.assessment.reference.label, value: sameText(count.reference) },
    ...(count.caseId === null
      ? []
      : [{ label: words.reported, value: reportedAt === null ? words.notReported : instantText(reportedAt) }]),
  ];
}

function Record({ read: { count, record } }: { read: ReadCount }) {
  return (
    <section class="card" aria-labelledby="events">
      <h2 id="events">
        <Bi text={words.events} />
      </h2>
      {count.caseId === null ? (
        <p>
          <Bi text={words.outside} />
        </p>
      ) : (
        <>
          <p>
            <a href={pathOf('GET /staff/cases/{caseId}', { caseId: count.caseId })}>
              <Bi text={words.opens} /> {count.caseNumber}
            </a>
          </p>
          <RecentTimeline
            steps={record.toReversed().map(({ number, at, text, stage }) => ({
              at: sameText(`#${number} ${instantText(at).zh}`),
              text: stage ? { zh: `${text.zh}：${stage.title.zh}`, en: `${text.en}: ${stage.title.en}` } : text,
            }))}
          />
        </>
      )}
    </section>
  );
}

interface AnswerFormProps {
  readonly form: AssessedForm;
  readonly count: CountView;
  readonly csrf: string;
  readonly errors: readonly ErrorLine[];
  readonly sent: Sent;
}

const purpose: Text = { zh: '答复申诉。', en: 'The answer to the appeal.' };

function AnswerForm({ form, count, csrf, errors, sent }: AnswerFormProps) {
  const { month, orderId } = count;
  const action = pathOf('POST /staff/assessment/{formId}/{month}/orders/{orderId}', {
    formId: form.id,
    month,
    orderId,
  });
  const errorAt = (path: string) => errors.find(error => error.path === path)?.text;
  const options = (['uphold', 'withdraw'] as const).map(id => ({ id, label: verdictWords[id] }));
  const verdict = { id: 'verdict', kind: 'choice' as const, label: words.answer, purpose, options };
  const reason = {
    id: 'reason',
    kind: 'longText' as const,
    label: { zh: '理由', en: 'Reason' },
    purpose,
    maxLength: MAX_REASON,
  };
  return (
    <form method="post" action={action} novalidate>
      <CsrfField csrf={csrf} />
      <FieldInput field={verdict} path="verdict" value={sent['verdict']} error={errorAt('verdict')} />
      <FieldInput field={reason} path="reason" value={sent['reason']} error={errorAt('reason')} />
      <Button text={words.answer} kind="main" />
    </form>
  );
}
