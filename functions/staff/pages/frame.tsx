/** The frame of the staff's pages: where one can go, who is signed in, the way out. */

import type { ComponentChildren } from 'preact';
import { Button } from '../../../shared/html/button.tsx';
import { Page } from '../../../shared/html/page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { Text } from '../../../shared/text.ts';

export interface SignedIn {
  readonly name: string;
  /** The token that every form of the page carries. */
  readonly csrf: string;
}

export interface StaffPageProps {
  readonly title: Text;
  readonly signedIn: SignedIn;
  readonly hasErrors?: boolean;
  readonly children: ComponentChildren;
}

const nav = [
  { href: pathOf('GET /staff', {}), text: { zh: '工作台', en: 'Worklist' } },
  { href: pathOf('GET /staff/obligations', {}), text: { zh: '报送', en: 'Owed' } },
  { href: pathOf('GET /staff/boards', {}), text: { zh: '看板', en: 'Boards' } },
  { href: pathOf('GET /staff/registers', {}), text: { zh: '名录', en: 'Registers' } },
  { href: pathOf('GET /staff/assessment', {}), text: { zh: '考核', en: 'Assessment' } },
];

export function StaffPage({ title, signedIn, hasErrors = false, children }: StaffPageProps) {
  return (
    <Page title={title} nav={nav} aside={<SignOut {...signedIn} />} hasErrors={hasErrors} isWide>
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
