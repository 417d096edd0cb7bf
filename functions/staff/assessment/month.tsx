/** The page of a month: every unit with its numbers, the counts behind them, and the form to enter one. */

import type { MonthView } from '../../../shared/assessment/view.ts';
import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi, plainText } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { countStatus } from '../../../shared/html/counts.tsx';
import { type ErrorLine, ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { Notice, Tag } from '../../../shared/html/notice.tsx';
import { PageTitle } from '../../../shared/html/page.tsx';
import { TableScroll } from '../../../shared/html/table-scroll.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { Text } from '../../../shared/text.ts';
import { StaffPage } from '../pages/frame.tsx';
import type { SignedIn } from '../pages/signed-in.ts';
import { EnterForm, type Sent } from './enter-form.tsx';
import { headings, monthTitle, reasonsOf } from './month.view.ts';
import type { AssessedForm } from './read.ts';

const words = {
  month: { zh: '月份', en: 'Month' },
  show: { zh: '查看', en: 'Show' },
  units: { zh: '各单位', en: 'Units' },
  counts: { zh: '计入明细', en: 'Counts' },
  all: { zh: '显示全部单位', en: 'Show every unit' },
  none: { zh: '没有计入。', en: 'Nothing counted.' },
  workbook: { zh: '下载 Excel 表格', en: 'Download as a workbook' },
  circular: { zh: '通报（打印）', en: 'Circular, to print' },
} as const satisfies Record<string, Text>;

export interface MonthPageProps {
  readonly form: AssessedForm;
  readonly view: MonthView;
  readonly signedIn: SignedIn;
  /** The unit whose counts alone are listed. */
  readonly unit?: string | undefined;
  readonly mayEnter: boolean;
  readonly errors?: readonly ErrorLine[];
  readonly sent?: Sent;
  readonly done?: Text | undefined;
}

export function MonthPage(props: MonthPageProps) {
  const { form, view, signedIn, errors = [], done } = props;
  const place = { formId: form.id, month: view.month };
  return (
    <StaffPage title={monthTitle(view)} signedIn={signedIn} hasErrors={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {done ? <Notice tone="good" title={done} isStatus /> : null}
      <PageTitle text={monthTitle(view)} above={form.title} />
      <MonthPicker formId={form.id} month={view.month} />
      <UnitTable {...props} />
      <CountList {...props} />
      <p class="actions">
        <ButtonLink text={words.workbook} href={pathOf('GET /staff/assessment/{formId}/{month}/table.xlsx', place)} />
        <ButtonLink text={words.circular} href={pathOf('GET /staff/assessment/{formId}/{month}/circular', place)} />
      </p>
      {props.mayEnter ? <EnterForm {...props} sent={props.sent ?? {}} errors={errors} /> : null}
    </StaffPage>
  );
}

export function MonthPicker({ formId, month }: { formId: string; month: string }) {
  const id = anchorOf('month');
  return (
    <form method="get" action={pathOf('GET /staff/assessment', {})} class="card">
      <input type="hidden" name="form" value={formId} />
      <div class="field">
        <label class="label" for={id}>
          <Bi text={words.month} />
        </label>
        <input type="month" id={id} name="month" value={month} class="short" required pattern="\d{4}-\d{2}" />
      </div>
      <Button text={words.show} kind="main" />
    </form>
  );
}

const monthHref = ({ form, view }: MonthPageProps, unit?: string) =>
  pathOf('GET /staff/assessment/{formId}/{month}', { formId: form.id, month: view.month }) +
  (unit === undefined ? '' : `?${new URLSearchParams({ unit })}`);

const headsOf = ({ reasons }: MonthView): readonly Text[] => [
  headings.orders,
  ...reasons.map(({ text }) => text),
  headings.appealed,
  headings.withdrawn,
];

function UnitTable(props: MonthPageProps) {
  const { view } = props;
  const numbers = headsOf(view);
  return (
    <section class="card" aria-labelledby="units">
      <h2 id="units">
        <Bi text={words.units} />
      </h2>
      <TableScroll label={words.units}>
        <table class="stacked stacked-line">
          <thead>
            <tr>
              <th scope="col">
                <Bi text={headings.unit} />
              </th>
              {numbers.map(text => (
                <th scope="col" class="number" key={text.zh}>
                  <Bi text={text} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.units.map(line => (
              <tr key={line.key}>
                <th scope="row">
                  <a href={monthHref(props, line.key)}>{line.name}</a>
                </th>
                <Numbers line={line} view={view} />
              </tr>
            ))}
            <tr class="total-row">
              <th scope="row">
                <Bi text={headings.total} />
              </th>
              <Numbers line={view.total} view={view} />
            </tr>
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

function Numbers({ line, view }: { line: MonthView['total']; view: MonthView }) {
  const numbers = [
    line.orders,
    ...view.reasons.map(({ code }) => line.byReason[code] ?? 0),
    line.appealed,
    line.withdrawn,
  ];
  return (
    <>
      {headsOf(view).map((head, column) => (
        <td class="number" key={head.zh} data-label={plainText(head)}>
          {numbers[column]}
        </td>
      ))}
    </>
  );
}

function CountList(props: MonthPageProps) {
  const { view, unit, form } = props;
  const counts = unit === undefined ? view.counts : view.counts.filter(count => count.unit.key === unit);
  return (
    <section class="card" aria-labelledby="counts">
      <h2 id="counts">
        <Bi text={words.counts} />
      </h2>
      {unit === undefined ? null : (
        <p>
          <a href={monthHref(props)}>
            <Bi text={words.all} />
          </a>
        </p>
      )}
      {counts.length === 0 ? (
        <p>
          <Bi text={words.none} />
        </p>
      ) : (
        <ul class="files">
          {counts.map(count => (
            <li key={count.orderId}>
              <span class="file-name">
                <a
                  href={pathOf('GET /staff/assessment/{formId}/{month}/orders/{orderId}', {
                    formId: form.id,
                    month: view.month,
                    orderId: count.orderId,
                  })}
                >
                  {count.reference}
                </a>{' '}
                {count.unit.name} <Tag {...countStatus[count.status]} />
              </span>
              <span class="file-about">
                <Bi text={reasonsOf(count)} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
