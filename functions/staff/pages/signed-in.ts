/** Who is signed in, and the pages that are there for them: no link leads where they are refused. */

import { forms } from '#forms';
import type { PageLink } from '../../../shared/html/page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { RouteKeyOf } from '../../../shared/http/routes.ts';
import { csrfToken } from '../../../shared/id.ts';
import type { Member } from '../../../shared/staff/member.ts';
import { mayCall } from '../../../shared/staff/permissions.ts';
import type { Text } from '../../../shared/text.ts';
import { assessedForms } from '../assessment/read.ts';
import { boardsFor } from '../boards.ts';
import type { PageCaller } from '../caller.ts';
import { owedFormsOf } from '../owed.ts';

export interface SignedIn {
  readonly name: string;
  /** The token that every form of the page carries. */
  readonly csrf: string;
  /** Where they can go. */
  readonly places: readonly PageLink[];
}

type PlaceKey = Extract<RouteKeyOf<'staff'>, 'GET /staff' | `GET /staff/${string}`>;

interface Place {
  readonly key: PlaceKey;
  readonly text: Text;
  /** Is there anything for them? */
  readonly hasAny?: (member: Member) => boolean;
}

const places: readonly Place[] = [
  { key: 'GET /staff', text: { zh: '工作台', en: 'Worklist' } },
  {
    key: 'GET /staff/obligations',
    text: { zh: '报送', en: 'Owed' },
    hasAny: member => owedFormsOf(member).length > 0,
  },
  { key: 'GET /staff/boards', text: { zh: '看板', en: 'Boards' }, hasAny: member => boardsFor(member).length > 0 },
  { key: 'GET /staff/registers', text: { zh: '名录', en: 'Registers' } },
  {
    key: 'GET /staff/assessment',
    text: { zh: '考核', en: 'Assessment' },
    hasAny: member => assessedForms(member).length > 0,
  },
];

export function signedInOf({ session, member }: PageCaller): SignedIn {
  return { name: member.name, csrf: csrfToken(session.secret), places: placesOf(member) };
}

function placesOf(member: Member): readonly PageLink[] {
  return places
    .filter(({ key, hasAny }) => mayCall(member, key, forms) && (hasAny?.(member) ?? true))
    .map(({ key, text }) => ({ href: pathOf(key, {}), text }));
}
