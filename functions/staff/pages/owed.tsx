/** What is owed: per form and period, who has filed, who has not; freezing and reopening. */

import { deadlineText, instantText } from '../../../shared/calendar/texts.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { type ErrorLine, ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { Notice, Tag } from '../../../shared/html/notice.tsx';
import { PageTitle } from '../../../shared/html/page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { OwedFilter, PeriodView } from '../../../shared/staff/owed-view.ts';
import type { Text } from '../../../shared/text.ts';
import type { OwedList } from '../owed.ts';
import { CsrfField, StaffPage } from './frame.tsx';
import { OwedTable } from './owed-table.tsx';
import { changeWords, filterWords, owedWords as words } from './owed-words.ts';
import type { SignedIn } from './signed-in.ts';

export interface OwedPageProps {
  readonly forms: readonly Form[];
  readonly form: Form | undefined;
  readonly periods: readonly PeriodView[];
  readonly list: OwedList | undefined;
  readonly filter: OwedFilter | undefined;
  readonly signedIn: SignedIn;
  readonly isDone: boolean;
  readonly errors: readonly ErrorLine[];
}

export function OwedPage(props: OwedPageProps) {
  const { forms, form, periods, list, signedIn, errors } = props;
  return (
    <StaffPage title={words.title} signedIn={signedIn} hasErrors={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {props.isDone ? <Notice tone="good" title={words.done} isStatus /> : null}
      <PageTitle
        text={words.title}
        {...(form ? { above: form.title } : {})}
        {...(list ? { below: dueText(list) } : {})}
      />
      <Links
        label={words.forms}
        links={forms.map(one => ({
          text: one.title,
          href: owedHref({ form: one.id }),
          isCurrent: one.id === form?.id,
        }))}
      />
      {form ? (
        <Periods
          links={periods.map(one => ({
            text: one.title,
            href: owedHref({ form: form.id, period: one.periodId }),
            isCurrent: one.periodId === list?.period.periodId,
          }))}
        />
      ) : null}
      {form && list ? <PeriodPart form={form} list={list} filter={props.filter} csrf={signedIn.csrf} /> : null}
    </StaffPage>
  );
}

/** As many are in sight without folding. */
const FEW = 4;

interface Link {
  readonly text: Text;
  readonly href: string;
  readonly isCurrent: boolean;
}

function Links({ label, links }: { label: Text; links: readonly Link[] }) {
  return (
    <nav class="actions" aria-label={`${label.zh} ${label.en}`}>
      {links.map(({ text, href, isCurrent }) => (
        <ButtonLink key={href} text={text} href={href} kind={isCurrent ? 'main' : 'quiet'} />
      ))}
    </nav>
  );
}

/** The period that is shown is named above its rows; the others of a plan of years are folded. */
function Periods({ links }: { links: readonly Link[] }) {
  if (links.length <= FEW) return <Links label={words.periods} links={links} />;
  return (
    <details>
      <summary>
        <Bi text={words.otherPeriods} />
      </summary>
      <Links label={words.periods} links={links} />
    </details>
  );
}

interface PeriodPartProps {
  readonly form: Form;
  readonly list: OwedList;
  readonly filter: OwedFilter | undefined;
  readonly csrf: string;
}

function PeriodPart({ form, list, filter, csrf }: PeriodPartProps) {
  const { period, rows } = list;
  const action = pathOf('POST /staff/obligations/{formId}/{periodId}', { formId: form.id, periodId: period.periodId });
  return (
    <>
      <section class="card" aria-labelledby="rows">
        <h2 id="rows">
          <Bi text={period.title} /> {period.isFrozen ? <Tag tone="warn" text={words.frozen} /> : null}
        </h2>
        <Links label={words.filters} links={filterLinks(form, list, filter)} />
        {rows.length === 0 ? (
          <p>
            <Bi text={words.nothing} />
          </p>
        ) : (
          <OwedTable rows={rows} action={action} csrf={csrf} />
        )}
      </section>
      <FreezePart period={period} action={action} csrf={csrf} />
    </>
  );
}

function FreezePart({ period, action, csrf }: { period: PeriodView; action: string; csrf: string }) {
  const id = anchorOf('reason');
  return (
    <section class="card" aria-labelledby="freeze">
      <h2 id="freeze">
        <Bi text={period.isFrozen ? words.reopen : words.freeze} />
      </h2>
      <p class="help">
        <Bi text={words.freezeNote} isBlock />
      </p>
      <form method="post" action={action}>
        <CsrfField csrf={csrf} />
        <div class="field">
          <label class="label" for={id}>
            <Bi text={words.reason} />
          </label>
          <textarea id={id} name="reason" rows={2} maxLength={500} />
        </div>
        <Button
          text={period.isFrozen ? words.reopen : words.freeze}
          name="act"
          value={period.isFrozen ? 'reopen' : 'freeze'}
        />
      </form>
      {period.history.length > 0 ? (
        <>
          <h3>
            <Bi text={words.history} />
          </h3>
          <ul>
            {period.history.map(({ at, kind, byName, reason }) => (
              <li key={at}>
                <Bi text={instantText(at)} /> <Bi text={changeWords[kind]} /> {byName} {reason}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function filterLinks(form: Form, { period, counts }: OwedList, current: OwedFilter | undefined): readonly Link[] {
  const numbers = {
    all: counts.owing,
    unfiled: counts.unfiled,
    overdue: counts.overdue,
    late: counts.late,
    'no-contact': counts.noContact,
  };
  const names = Object.keys(numbers) as (keyof typeof numbers)[];
  return names.map(name => ({
    text: { zh: `${filterWords[name].zh} ${numbers[name]}`, en: `${filterWords[name].en} ${numbers[name]}` },
    href: owedHref({ form: form.id, period: period.periodId, ...(name === 'all' ? {} : { filter: name }) }),
    isCurrent: name === (current ?? 'all'),
  }));
}

function dueText({ period }: OwedList): Text {
  if (period.dueAt === null) return words.dueUnknown;
  const due = deadlineText(period.dueAt);
  return { zh: `期限：${due.zh}`, en: `Due by ${due.en}` };
}

export function owedHref(query: Readonly<Record<string, string>>): string {
  return `${pathOf('GET /staff/obligations', {})}?${new URLSearchParams(query)}`;
}
