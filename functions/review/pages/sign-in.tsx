/** What a stage says about the sign-in that it asks for: who must, who is, and the way there and back. */

import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { ButtonLink } from '../../../shared/html/button.tsx';
import type { Text } from '../../../shared/text.ts';
import type { SignInView } from '../signed-in.ts';

export const SIGN_IN_PLACE = 'sign-in';

const words = {
  title: { zh: '登录后办理', en: 'Sign in to decide' },
  needed: (reviewer: string): Text => ({
    zh: `本环节须由审核人“${reviewer}”本人登录后办理，仅凭链接不能提交。登录后会回到本页。`,
    en: `Only ${reviewer}, the reviewer, decides this stage, signed in; the link alone is not enough. The sign-in leads back here.`,
  }),
  signIn: { zh: '去登录', en: 'Sign in' },
  other: (name: string): Text => ({ zh: `您现在登录的是“${name}”。`, en: `You are signed in as ${name}.` }),
  signInAsOther: { zh: '换本人登录', en: 'Sign in as the reviewer' },
  own: (name: string): Text => ({ zh: `已登录：${name}`, en: `Signed in as ${name}` }),
  kept: {
    zh: '您填写的内容还在下面。请在新标签页中打开登录，登录后回到本页再次提交。',
    en: 'What you entered is still below. Open the sign-in in a new tab, then come back to this page and send it again.',
  },
} as const;

export interface SignInProps {
  readonly view: SignInView;
  readonly reviewerName: string;
  /** The form is below, with what was typed. */
  readonly isFormShown: boolean;
}

export function SignIn({ view, reviewerName, isFormShown }: SignInProps) {
  const { who, name, href } = view;
  if (who === 'reviewer') {
    return (
      <p class="help">
        <Bi text={words.own(name)} />
      </p>
    );
  }
  return (
    <section class="card" id={isFormShown ? anchorOf(SIGN_IN_PLACE) : 'decide'} aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">
        <Bi text={words.title} />
      </h2>
      <p>
        <Bi text={words.needed(reviewerName)} isBlock />
      </p>
      {who === 'other' ? (
        <p>
          <Bi text={words.other(name)} isBlock />
        </p>
      ) : null}
      {isFormShown ? (
        <p>
          <Bi text={words.kept} isBlock />
        </p>
      ) : null}
      <ButtonLink kind="main" href={href} text={who === 'other' ? words.signInAsOther : words.signIn} />
    </section>
  );
}
