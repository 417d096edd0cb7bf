/** To the sign-in and back. */

import { seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { requireSetting } from '../../../shared/settings.ts';
import { type Identity, identityOf } from '../../../shared/staff/member.ts';
import { recognize } from '../caller.ts';
import { endSession, startSession } from '../session.ts';
import { beginFlow, endedFlowCookie, type Flow, resumeFlow } from './flow.ts';
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
 * no-role; a refusal knows where the person wanted to go, for another try leads there.
 */
export async function fromSignIn(request: Request): Promise<Reply> {
  const { state = '' } = request.query;
  const flow = resumeFlow(request, state);
  try {
    const identity = await identify(request, flow);
    await endSession(request);
    return seeOther(flow.next, [await startSession(identity), endedFlowCookie(state)]);
  } catch (refusal) {
    if (!(refusal instanceof Problem)) throw refusal;
    throw new Problem(refusal.code, { ...refusal.details, members: { next: flow.next } }, { cause: refusal });
  }
}

/** Whom the provider vouches for, if they have a role. */
async function identify(request: Request, flow: Flow): Promise<Identity> {
  const { code = '' } = request.query;
  const [provider, client] = await Promise.all([findProvider(), readClient()]);
  requireOwnAnswer(request, provider);
  const identity = identityOf(await redeemCode({ provider, client, flow, code, redirectUri: redirectUri() }));
  await recognize(identity);
  return identity;
}

/** Source: RFC 9207. Refuses with: malformed-request, sign-in-required. */
function requireOwnAnswer({ query }: Request, provider: Provider): void {
  const isNamed = query['iss'] !== undefined || provider.namesItself;
  if (isNamed && query['iss'] !== provider.issuer) throw new Problem('malformed-request');
  if (query['error'] !== undefined || !query['code']) throw new Problem('sign-in-required');
}

const redirectUri = () => `${requireSetting('SITE_URL')}/staff/callback`;
