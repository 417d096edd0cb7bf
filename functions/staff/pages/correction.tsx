/** The page on which a recorded fact is put right. */

import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { type ErrorLine, ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { type Fact, FactList } from '../../../shared/html/facts.tsx';
import { FieldInput, type FieldProps } from '../../../shared/html/field.tsx';
import { PageTitle } from '../../../shared/html/page.tsx';
import type { Text } from '../../../shared/text.ts';
import { CsrfField, StaffPage } from './frame.tsx';
import type { SignedIn } from './signed-in.ts';
import { words as common } from './words.ts';

export interface CorrectionView {
  readonly above: Text;
  readonly title: Text;
  readonly action: string;
  readonly backHref: string;
  /** What counts now. */
  readonly recorded: readonly Fact[];
  /** With what counts now, or what was typed; the reason last. */
  readonly fields: readonly FieldProps[];
  readonly errors: readonly ErrorLine[];
}

const words = {
  now: { zh: '现有登记', en: 'Recorded now' },
  corrected: { zh: '更正为', en: 'Corrected to' },
  help: {
    zh: '更正后立即生效，按登记内容推算的期限随之改变，并通知申请人。原登记内容保留在办理记录中。',
    en: 'It counts at once: what is worked out from the fact follows, and the applicant is told. The record keeps what was entered first.',
  },
  correct: { zh: '确认更正', en: 'Correct the record' },
} as const;

export function CorrectionPage({ view, signedIn }: { view: CorrectionView; signedIn: SignedIn }) {
  return (
    <StaffPage title={view.title} signedIn={signedIn} hasErrors={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      <PageTitle text={view.title} above={view.above} below={words.help} />
      <section class="card" aria-labelledby="recorded-now">
        <h2 id="recorded-now">
          <Bi text={words.now} />
        </h2>
        <FactList facts={view.recorded} />
      </section>
      <form method="post" action={view.action} class="card" aria-labelledby="corrected-to" novalidate>
        <h2 id="corrected-to">
          <Bi text={words.corrected} />
        </h2>
        <CsrfField csrf={signedIn.csrf} />
        {view.fields.map(field => (
          <FieldInput {...field} key={field.path} />
        ))}
        <p class="actions">
          <Button text={words.correct} kind="main" />
          <ButtonLink text={common.backToCase} href={view.backHref} kind="quiet" />
        </p>
      </form>
    </StaffPage>
  );
}
