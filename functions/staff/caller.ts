/** Who calls: by bearer token for the API, by session for pages; the roles are read at every request. */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import { everyVersion } from '../../shared/form/versions.ts';
import type { Request } from '../../shared/http/request.ts';
import type { RouteKeyOf } from '../../shared/http/routes.ts';
import { REVIEWERS, type RegisterEntry, type StandIn } from '../../shared/register/schema.ts';
import { readRegisterNow, readStandIns } from '../../shared/register/store.ts';
import { absentFor } from '../../shared/review/stand-in.ts';
import { type Identity, identityOf, type Member, memberOf } from '../../shared/staff/member.ts';
import { requireMay } from '../../shared/staff/permissions.ts';
import { requireSession, type Session } from './session.ts';

export interface Caller {
  readonly member: Member;
  /** The register of reviewers as it is at this request. */
  readonly entries: readonly RegisterEntry[];
  readonly standIns: readonly StandIn[];
}

export interface PageCaller extends Caller {
  readonly session: Session;
}

/** The caller of an API route. Refuses with: sign-in-required, no-role, forbidden. */
export async function requireCaller(request: Request): Promise<Caller> {
  return admit(request, identityOf(request.claims ?? {}));
}

/** The caller of a page. Refuses with: sign-in-required, no-role, forbidden. */
export async function requirePageCaller(request: Request): Promise<PageCaller> {
  const session = await requireSession(request);
  return { ...(await admit(request, session)), session };
}

async function admit(request: Request, identity: Identity): Promise<Caller> {
  const caller = await recognize(identity);
  requireMay(caller.member, request.routeKey as RouteKeyOf<'staff'>, everyVersion(forms));
  return caller;
}

/** Refuses with: no-role. */
export async function recognize(identity: Identity): Promise<Caller> {
  const [entries, standIns] = await Promise.all([readRegisterNow(REVIEWERS), readStandIns(readRegisterNow)]);
  const administrators = (process.env['ADMINISTRATORS'] ?? '').split(',').map(email => email.trim());
  const at = nowInstant();
  const standsInFor = (reviewerId: string) => absentFor(reviewerId, standIns, at);
  return { member: memberOf(identity, { entries, administrators, standsInFor }), entries, standIns };
}
