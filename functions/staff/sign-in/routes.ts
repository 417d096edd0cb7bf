/** To the sign-in and back. */

import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { requireSetting } from '../../../shared/settings.ts';
import { identityOf } from '../../../shared/staff/member.ts';
import { recognize } from '../caller.ts';
import { endSession, startSession } from '../session.ts';
import { beginFlow, endedFlowCookie, resumeFlow } from './flow.ts';
import { readClient, redeemCode } from './id-token.ts';
import { findProvider, type Provider } from './provider.ts';

/** With `prompt=login` the provider asks again who it is, as after a sign-out. */
export async function toSignIn({ query }: Request): Promise<Reply> {
  const [provider, client] = await Promise.all([findProvider(), readClient()]);
  const { flow, cookie } = beginFlow(query['next'] ?? '');
  const address = new URL(provider.authorizationEndpoint);
  const parameters = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri(),
    scope: 'openid profile email',
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: flow.challenge,
    code_challenge_method: 'S256',
    ...(query['prompt'] === 'login' ? { prompt: 'login' } : {}),
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return seeOther(address.href, [cookie]);
}

/**
 * Begins a session of a new id. Refuses with: malformed-request (not begun here), sign-in-required (not verified),
 * forbidden (no role).
 */
export async function fromSignIn(request: Request): Promise<Reply> {
  const { state = '', code = '' } = request.query;
  const flow = resumeFlow(request, state);
  const [provider, client] = await Promise.all([findProvider(), readClient()]);
  requireOwnAnswer(request, provider);
  const claims = await redeemCode({ provider, client, flow, code, redirectUri: redirectUri() });
  const identity = identityOf(claims);
  await recognize(identity);
  await endSession(request);
  return seeOther(flow.next, [await startSession(identity), endedFlowCookie(state)]);
}

/** Source: RFC 9207. Refuses with: malformed-request, sign-in-required. */
function requireOwnAnswer({ query }: Request, provider: Provider): void {
  const isNamed = query['iss'] !== undefined || provider.namesItself;
  if (isNamed && query['iss'] !== provider.issuer) throw new Problem('malformed-request');
  if (query['error'] !== undefined || !query['code']) throw new Problem('sign-in-required');
}

const redirectUri = () => `${requireSetting('SITE_URL')}/staff/callback`;
