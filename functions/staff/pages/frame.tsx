/** The frame of the staff's pages: where one can go, who is signed in, the way out. */

import type { ComponentChildren } from 'preact';
import { Button } from '../../../shared/html/button.tsx';
import { Page } from '../../../shared/html/page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { Text } from '../../../shared/text.ts';
import type { SignedIn } from './signed-in.ts';

export interface StaffPageProps {
  readonly title: Text;
  readonly about?: Text | undefined;
  readonly signedIn: SignedIn;
  readonly hasErrors?: boolean;
  readonly children: ComponentChildren;
}

export function StaffPage({ title, about, signedIn, hasErrors = false, children }: StaffPageProps) {
  return (
    <Page
      title={title}
      about={about}
      nav={signedIn.places}
      aside={<SignOut {...signedIn} />}
      hasErrors={hasErrors}
      isWide
    >
      {children}
    </Page>
  );
}

function SignOut({ name, csrf }: SignedIn) {
  return (
    <form method="post" action={pathOf('POST /staff/sign-out', {})}>
      <CsrfField csrf={csrf} />
      <span>{name}</span> <Button text={{ zh: '退出', en: 'Sign out' }} />
    </form>
  );
}

export function CsrfField({ csrf }: { csrf: string }) {
  return <input type="hidden" name="csrf" value={csrf} />;
}
