/** The page of a stage that asks for the sign-in, to whoever is not signed in as its reviewer: nothing of the case. */

import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { type ErrorLine, ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import type { PostedForm } from '../../../shared/http/body.ts';
import type { Text } from '../../../shared/text.ts';
import type { SignInView } from '../signed-in.ts';

export const SIGN_IN_PLACE = 'sign-in';

const words = {
  title: { zh: '登录后办理', en: 'Sign in to decide' },
  needed: (reviewer: string): Text => ({
    zh: `本环节须由审核人“${reviewer}”本人登录后查看和办理，仅凭链接不能查看。登录后会回到本页。`,
    en: `Only ${reviewer}, the reviewer, reads and decides this stage, signed in; the link alone is not enough. The sign-in leads back here.`,
  }),
  signIn: { zh: '去登录', en: 'Sign in' },
  other: (name: string): Text => ({ zh: `您现在登录的是“${name}”。`, en: `You are signed in as ${name}.` }),
  signInAsOther: { zh: '换本人登录', en: 'Sign in as the reviewer' },
  own: (name: string): Text => ({ zh: `已登录：${name}`, en: `Signed in as ${name}` }),
  kept: {
    zh: '您填写的内容没有丢失。请在新标签页中登录，然后回到本页再次提交。',
    en: 'What you entered is not lost. Sign in in a new tab, then come back to this page and send it again.',
  },
  again: { zh: '再次提交', en: 'Send it again' },
} as const;

export function SignedIn({ name }: { name: string }) {
  return (
    <p class="help">
      <Bi text={words.own(name)} />
    </p>
  );
}

export interface SignInPageView {
  readonly form: Text;
  readonly stage: Text;
  readonly reviewerName: string;
  readonly signIn: SignInView;
  readonly errors: readonly ErrorLine[];
  readonly errorTitle?: Text | undefined;
  /** What was sent and not taken. */
  readonly posted?: PostedForm | undefined;
  readonly action: string;
}

export function renderSignIn(view: SignInPageView): string {
  const { form, stage, signIn, errors, errorTitle } = view;
  const isOther = signIn.who === 'other';
  return renderPage(
    <Page title={stage} nav={[]} hasErrors={errors.length > 0}>
      <PageTitle text={stage} above={form} />
      <ErrorSummary errors={errors} {...(errorTitle ? { title: errorTitle } : {})} />
      <section class="card" id={anchorOf(SIGN_IN_PLACE)} aria-labelledby="sign-in-title">
        <h2 id="sign-in-title">
          <Bi text={words.title} />
        </h2>
        <p>
          <Bi text={words.needed(view.reviewerName)} isBlock />
        </p>
        {isOther ? (
          <p>
            <Bi text={words.other(signIn.name)} isBlock />
          </p>
        ) : null}
        <ButtonLink kind="main" href={signIn.href} text={isOther ? words.signInAsOther : words.signIn} />
      </section>
      {view.posted ? <SendAgain action={view.action} posted={view.posted} /> : null}
    </Page>,
  );
}

function SendAgain({ action, posted }: { action: string; posted: PostedForm }) {
  const fields = [...posted].flatMap(([name, values]) => values.map(value => ({ name, value })));
  return (
    <form method="post" action={action} class="card">
      <p>
        <Bi text={words.kept} isBlock />
      </p>
      {fields.map(({ name, value }, index) => (
        <input type="hidden" name={name} value={value} key={`${index}`} />
      ))}
      <Button text={words.again} />
    </form>
  );
}
