/** Redeems the provider's code and checks the ID token that comes for it. */

import { errors, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { now } from '../../../shared/clock.ts';
import { log } from '../../../shared/log.ts';
import { Problem } from '../../../shared/problem.ts';
import { readSecret } from '../../../shared/secrets.ts';
import type { Flow } from './flow.ts';
import { fetchJson, type Provider, ProviderRefusal } from './provider.ts';

/** Keys that only the provider has; never a shared secret, never none. */
const ALGORITHMS = ['RS256', 'ES256'];
const CLOCK_TOLERANCE_SECONDS = 30;
const MAX_AGE_SECONDS = 600;

const clientSchema = z.object({ clientId: z.string(), clientSecret: z.string() });
const answerSchema = z.object({ id_token: z.string() });

export type Client = z.infer<typeof clientSchema>;

export async function readClient(): Promise<Client> {
  return clientSchema.parse(JSON.parse(await readSecret('SIGN_IN_SECRET_ARN')));
}

export interface Redemption {
  readonly provider: Provider;
  readonly client: Client;
  readonly flow: Pick<Flow, 'nonce' | 'verifier'>;
  readonly code: string;
  readonly redirectUri: string;
}

/** The checked claims of the person. Refuses with: sign-in-required, for whatever the provider or its token lacks. */
export async function redeemCode(redemption: Redemption): Promise<JWTPayload> {
  try {
    return await checkIdToken(await fetchIdToken(redemption), redemption);
  } catch (cause) {
    const isRefused = cause instanceof ProviderRefusal ? cause.status < 500 : cause instanceof errors.JOSEError;
    if (!isRefused || cause instanceof errors.JWKSTimeout) throw cause;
    log.warn('sign-in refused', { reason: (cause as Error).name });
    throw new Problem('sign-in-required', { detail: notAccepted }, { cause });
  }
}

async function fetchIdToken({ provider, client, flow, code, redirectUri }: Redemption): Promise<string> {
  const credentials = `${formEncode(client.clientId)}:${formEncode(client.clientSecret)}`;
  const answer = await fetchJson(provider.tokenEndpoint, {
    method: 'POST',
    redirect: 'error',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}`, accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: flow.verifier,
    }),
  });
  return answerSchema.parse(answer).id_token;
}

/** Source: OpenID Connect Core 1.0 section 3.1.3.7; ASVS v5.0.0-10.5.1. Throws errors of `jose`. */
export async function checkIdToken(
  idToken: string,
  { provider, client, flow }: Pick<Redemption, 'provider' | 'client' | 'flow'>,
): Promise<JWTPayload> {
  const { payload } = await jwtVerify(idToken, provider.keys, {
    issuer: provider.issuer,
    audience: client.clientId,
    algorithms: ALGORITHMS,
    requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    maxTokenAge: MAX_AGE_SECONDS,
    currentDate: now(),
  });
  requireClaim(payload, 'nonce', payload['nonce'] === flow.nonce);
  requireClaim(payload, 'azp', isIssuedTo(payload, client.clientId));
  return payload;
}

/** A token for several is ours only when it was issued to us. */
function isIssuedTo({ aud, azp }: JWTPayload, clientId: string): boolean {
  const isShared = Array.isArray(aud) && aud.length > 1;
  return azp === clientId || (azp === undefined && !isShared);
}

function requireClaim(payload: JWTPayload, claim: string, isRight: boolean): void {
  if (!isRight) throw new errors.JWTClaimValidationFailed(`unexpected "${claim}"`, payload, claim, 'check_failed');
}

/** As RFC 6749 section 2.3.1 has it for the Basic header. */
function formEncode(value: string): string {
  return new URLSearchParams({ value }).toString().slice('value='.length);
}

const notAccepted = {
  zh: '登录没有通过核验，请重新登录。',
  en: 'The sign-in could not be verified. Sign in again.',
};
