/** What signed-in staff do, as one of the local cloud's people. */

import { tokenFor } from '../sign-in/token-for.ts';
import type { Answer, Call, CallOptions } from './call.ts';

export interface StaffCalls {
  /** Asks as that person (`officer`, `head`, ...): `staff('officer', 'GET /api/staff/tasks')`. Throws Refused. */
  staff<Body = unknown>(person: string, request: string, options?: Omit<CallOptions, 'token'>): Promise<Answer<Body>>;
  /** The bearer token of that person. */
  staffToken(person: string): Promise<string>;
}

interface Link {
  readonly rel?: string;
  readonly href: string;
}

export function createStaffCalls(call: Call): StaffCalls {
  let issuer: Promise<string> | undefined;
  const staffToken = async (person: string) => {
    issuer ??= findIssuer(call);
    return tokenFor(await issuer, person);
  };
  return {
    staffToken,
    staff: async (person, request, options = {}) => call(request, { ...options, token: await staffToken(person) }),
  };
}

/** Where the local sign-in service is, by the console's links. */
async function findIssuer(call: Call): Promise<string> {
  const { body: links } = await call<readonly Link[]>('GET /_local/links');
  const issuer = links.find(({ rel }) => rel === 'issuer');
  if (!issuer) throw new Error('the console names no sign-in service');
  return issuer.href;
}
