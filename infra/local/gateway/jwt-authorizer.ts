import type { IncomingMessage } from 'node:http';
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Clock, RouteModel } from '../contract.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import type { Refusal } from './refusal.ts';

type Authorizer = NonNullable<RouteModel['authorizer']>;

/**
 * What a function finds in `requestContext.authorizer.jwt`: every claim as text, and the route's scopes that the token
 * has.
 */
export interface JwtClaims {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
}

export type Authorization = { readonly jwt: JwtClaims } | { readonly refusal: Refusal };

/** HTTP APIs verify RSA signatures only; a token signed otherwise would be refused in the account too. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
const HEADER_SOURCE = /^\$request\.header\.(.+)$/i;
const QUERY_SOURCE = /^\$request\.querystring\.(.+)$/i;

export interface JwtAuthorizer {
  /** 401 without a valid token for the audience, 403 without one of the scopes, 500 when the issuer cannot be reached. */
  authorize(authorizer: Authorizer, request: IncomingMessage): Promise<Authorization>;
}

/** Checks bearer tokens as an HTTP API's JWT authorizer does, by the given clock. */
export function createJwtAuthorizer(clock: Clock, issuerKeys: IssuerKeys): JwtAuthorizer {
  return {
    async authorize(authorizer, request) {
      const token = readToken(authorizer.identitySource, request);
      if (!token) return { refusal: { status: 401, headers: challenge() } };
      let keys: JWTVerifyGetKey;
      try {
        keys = await issuerKeys.of(authorizer.issuer);
      } catch (error) {
        return { refusal: { status: 500, error: `issuer: ${error}` } };
      }
      return check(authorizer, await verify(token, { keys, issuer: authorizer.issuer, nowMs: clock.now() }));
    },
  };
}

type Verified = { readonly payload: JWTPayload } | { readonly flaw: string };

async function verify(token: string, by: { keys: JWTVerifyGetKey; issuer: string; nowMs: number }): Promise<Verified> {
  const currentDate = new Date(by.nowMs);
  try {
    const { payload } = await jwtVerify(token, by.keys, {
      algorithms: ALGORITHMS,
      issuer: by.issuer,
      currentDate,
      requiredClaims: ['exp'],
    });
    if (payload.iat !== undefined && payload.iat * 1000 > by.nowMs)
      return { flaw: 'the token was issued in the future' };
    return { payload };
  } catch (error) {
    if (error instanceof errors.JOSEError) return { flaw: error.message };
    throw error;
  }
}

function check(authorizer: Authorizer, verified: Verified): Authorization {
  if ('flaw' in verified) return unauthorized(verified.flaw);
  const { payload } = verified;
  if (!isForAudience(authorizer, payload)) return unauthorized('the token does not have a valid audience');
  const granted = authorizer.scopes.filter(scope => scopesOf(payload).includes(scope));
  if (authorizer.scopes.length > 0 && granted.length === 0) {
    const header = challenge(authorizer.scopes, 'insufficient_scope', 'the token does not have the required scopes');
    return { refusal: { status: 403, headers: header, error: 'insufficient_scope' } };
  }
  return { jwt: { claims: toTexts(payload), scopes: granted.length > 0 ? granted : null } };
}

/** `client_id` counts only where there is no `aud`. */
function isForAudience({ audience }: Authorizer, payload: JWTPayload): boolean {
  const { aud, client_id: clientId } = payload;
  return [aud ?? clientId].flat().some(name => typeof name === 'string' && audience.includes(name));
}

function scopesOf({ scope, scp }: JWTPayload): string[] {
  const granted = scope ?? scp;
  if (typeof granted === 'string') return granted.split(' ');
  return Array.isArray(granted) ? granted.map(String) : [];
}

/** A list becomes `[a b]`, as on AWS. */
function toTexts(payload: JWTPayload): Record<string, string> {
  const toText = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(toText).join(' ')}]`;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, toText(value)]));
}

function readToken(identitySource: string, request: IncomingMessage): string | undefined {
  const header = HEADER_SOURCE.exec(identitySource)?.[1];
  const query = QUERY_SOURCE.exec(identitySource)?.[1];
  if (header) return [request.headers[header.toLowerCase()]].flat()[0]?.replace(/^Bearer\s+/i, '');
  if (query) return new URLSearchParams(request.url?.split('?')[1]).get(query) ?? undefined;
  return undefined;
}

/** Throws when a token is to be taken from anywhere but a header or a query parameter. */
export function checkIdentitySource({ identitySource }: Authorizer): void {
  if (HEADER_SOURCE.test(identitySource) || QUERY_SOURCE.test(identitySource)) return;
  throw new Error(`The identity source ${identitySource} is neither a header nor a query parameter.`);
}

function unauthorized(flaw: string): Authorization {
  return { refusal: { status: 401, headers: challenge([], 'invalid_token', flaw), error: flaw } };
}

function challenge(scopes: readonly string[] = [], error?: string, description = ''): Record<string, string> {
  if (!error) return { 'www-authenticate': 'Bearer' };
  const text = `Bearer scope="${scopes.join(' ')}" error="${error}" error_description="${description.replaceAll('"', "'")}"`;
  return { 'www-authenticate': text };
}
