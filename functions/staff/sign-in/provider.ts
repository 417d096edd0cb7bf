/** The OpenID provider: what it says of itself, its keys, its token endpoint. Nothing is asked before the first use. */

import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod/mini';
import { requireSetting } from '../../../shared/settings.ts';

const CACHE_MS = 3_600_000;
const TIMEOUT_MS = 5_000;

const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  authorization_response_iss_parameter_supported: z.optional(z.boolean()),
});

export interface Provider {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** It names itself in the answers to the browser, so an answer without its name is not its own. */
  readonly namesItself: boolean;
  readonly keys: JWTVerifyGetKey;
}

let known: { readonly readAt: number; readonly issuer: string; readonly provider: Promise<Provider> } | undefined;

/** The provider of the setting OIDC_ISSUER, read once an hour at most. */
export function findProvider(): Promise<Provider> {
  const issuer = requireSetting('OIDC_ISSUER');
  if (known?.issuer === issuer && Math.abs(Date.now() - known.readAt) < CACHE_MS) return known.provider;
  const provider = discover(issuer);
  known = { readAt: Date.now(), issuer, provider };
  provider.catch(() => {
    known = undefined;
  });
  return provider;
}

async function discover(issuer: string): Promise<Provider> {
  const address = requireSafe(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const metadata = metadataSchema.parse(await fetchJson(address, { redirect: 'error' }));
  if (metadata.issuer !== issuer) throw new Error(`${issuer} calls itself ${metadata.issuer}`);
  return {
    issuer,
    authorizationEndpoint: requireSafe(metadata.authorization_endpoint).href,
    tokenEndpoint: requireSafe(metadata.token_endpoint).href,
    namesItself: metadata.authorization_response_iss_parameter_supported ?? false,
    keys: createRemoteJWKSet(requireSafe(metadata.jwks_uri), { timeoutDuration: TIMEOUT_MS }),
  };
}

/** The answer of an endpoint as JSON. Throws for a status that is no success. */
export async function fetchJson(address: URL | string, init: RequestInit): Promise<unknown> {
  const response = await fetch(address, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new ProviderRefusal(response.status);
  return response.json();
}

/** The provider answered, and not with what was asked for. */
export class ProviderRefusal extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the sign-in service answered ${status}`);
    this.name = 'ProviderRefusal';
    this.status = status;
  }
}

/** Endpoints are reached by TLS; by plain HTTP only on this very machine. */
function requireSafe(address: string): URL {
  const url = new URL(address);
  const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) return url;
  throw new Error(`${url.origin} is not reached by TLS`);
}
