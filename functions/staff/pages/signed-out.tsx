/** After signing out. The sign-in service may still know the person, so the way back asks again who it is. */

import { ButtonLink } from '../../../shared/html/button.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import { words } from './words.ts';

export function SignedOutPage() {
  return (
    <Page title={words.signedOut}>
      <PageTitle text={words.signedOut} />
      <ButtonLink text={words.signInAgain} href={signInAgainHref} kind="main" />
    </Page>
  );
}

export const signInAgainHref = `${pathOf('GET /staff/sign-in', {})}?prompt=login`;
