import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../contract.ts';

/** How long API Gateway keeps an issuer's keys. */
const KEPT_FOR_MS = 2 * 3_600_000;
const FETCH_TIMEOUT_MS = 1_500;

export type FetchJwks = (issuer: string) => Promise<JSONWebKeySet>;

export interface IssuerKeys {
  /** The issuer's keys, fetched at most every two hours of the clock. Rejects when the issuer cannot be reached. */
  of(issuer: string): Promise<JWTVerifyGetKey>;
}

export function createIssuerKeys(clock: Clock, fetchJwks: FetchJwks = discoverJwks): IssuerKeys {
  const kept = new Map<string, { readonly keys: Promise<JWTVerifyGetKey>; readonly untilMs: number }>();
  return {
    of(issuer) {
      const found = kept.get(issuer);
      if (found && found.untilMs > clock.now()) return found.keys;
      const keys = fetchJwks(issuer).then(createLocalJWKSet);
      kept.set(issuer, { keys, untilMs: clock.now() + KEPT_FOR_MS });
      keys.catch(() => kept.delete(issuer));
      return keys;
    },
  };
}

/** Reads the key set that the issuer's OpenID Connect discovery document names. */
async function discoverJwks(issuer: string): Promise<JSONWebKeySet> {
  const base = issuer.replace(/\/$/, '');
  const { issuer: named, jwks_uri: keysUrl } = await fetchJson(`${base}/.well-known/openid-configuration`);
  if (named !== issuer) throw new Error(`The discovery document of ${issuer} names another issuer.`);
  if (typeof keysUrl !== 'string') throw new Error(`The discovery document of ${issuer} has no jwks_uri.`);
  const { keys } = await fetchJson(keysUrl);
  if (!Array.isArray(keys)) throw new Error(`The key set of ${issuer} has no keys.`);
  return { keys };
}

async function fetchJson(url: string): Promise<Record<string, unknown>> {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}.`);
  return (await response.json()) as Record<string, unknown>;
}
