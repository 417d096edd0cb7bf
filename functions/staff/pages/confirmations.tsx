/** The pages on which an administrator confirms entries of a register. */

import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { FactList } from '../../../shared/html/facts.tsx';
import { FieldInput } from '../../../shared/html/field.tsx';
import { Notice } from '../../../shared/html/notice.tsx';
import { PageTitle } from '../../../shared/html/page.tsx';
import type { Text } from '../../../shared/text.ts';
import type { ConfirmationsView, ConfirmationView, WaitingLine } from './confirmations.view.ts';
import { CsrfField, StaffPage } from './frame.tsx';
import { SearchForm } from './search-form.tsx';
import type { SignedIn } from './signed-in.ts';
import { words } from './words.ts';

export function ConfirmationsPage({ view, signedIn }: { view: ConfirmationsView; signedIn: SignedIn }) {
  return (
    <StaffPage title={view.title} signedIn={signedIn}>
      {view.done ? <Notice tone="good" title={view.done} isStatus /> : null}
      <PageTitle text={view.title} />
      <p>
        <Bi text={view.help} isBlock />
      </p>
      <SearchForm action={view.action} q={view.q} />
      <Lines id="held" title={counted(words.held, view.held)} lines={view.held} />
      <Lines id="confirmed" title={counted(words.confirmed, view.confirmed)} lines={view.confirmed} />
    </StaffPage>
  );
}

const counted = ({ zh, en }: Text, { length }: readonly WaitingLine[]): Text => ({
  zh: `${zh}（${length}）`,
  en: `${en} (${length})`,
});

function Lines({ id, title, lines }: { id: string; title: Text; lines: readonly WaitingLine[] }) {
  return (
    <section class="card" aria-labelledby={`list-${id}`}>
      <h2 id={`list-${id}`}>
        <Bi text={title} />
      </h2>
      {lines.length === 0 ? (
        <p>
          <Bi text={words.nothingHere} />
        </p>
      ) : (
        <ul class="files">
          {lines.map(line => (
            <li key={line.key}>
              <span class="file-name">
                <a href={line.href}>
                  {line.key} {line.name}
                </a>
              </span>
              {line.about ? (
                <span class="file-about">
                  <Bi text={line.about} />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function ConfirmationPage({ view, signedIn }: { view: ConfirmationView; signedIn: SignedIn }) {
  const { form } = view;
  return (
    <StaffPage title={view.title} signedIn={signedIn} hasErrors={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      <PageTitle text={view.title} above={view.above} />
      <section class="card" aria-labelledby="printed">
        <h2 id="printed">
          <Bi text={words.printed} />
        </h2>
        <FactList facts={view.evidence} />
      </section>
      {form ? (
        <form method="post" action={form.action} class="card">
          <CsrfField csrf={signedIn.csrf} />
          <input type="hidden" name="version" value={form.version} />
          <p>
            <Bi text={view.help} isBlock />
          </p>
          {view.fields.map(({ field, value, error }) => (
            <FieldInput key={field.id} field={field} path={field.id} value={value} error={error} />
          ))}
          <p class="actions">
            <Button text={words.confirm} kind="main" />
            <ButtonLink text={words.back} href={view.backHref} kind="quiet" />
          </p>
        </form>
      ) : (
        <>
          <Notice tone="info" title={words.notHeld} />
          <ButtonLink text={words.back} href={view.backHref} />
        </>
      )}
    </StaffPage>
  );
}
