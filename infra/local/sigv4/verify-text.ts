import type { Principal } from '../contract.ts';
import { sha256Hex, writeCanonicalRequest } from './canonical-request.ts';
import type { Scope } from './scope.ts';
import { SignatureError } from './signature-error.ts';
import { isSignatureOf } from './signing-key.ts';
import { ALGORITHM, type SignedHead, type Trust } from './trust.ts';

/** One signature as claimed by a header or a query. */
export interface Claim {
  readonly head: SignedHead;
  readonly scope: Scope;
  readonly amzDate: string;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
  readonly signature: string;
}

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your key and signing method.';

/** Returns when the claim's signature is the principal's over this very request. Throws SignatureError (`mismatch`). */
export function checkClaim(claim: Claim, principal: Principal, trust: Trust): void {
  const canonical = writeCanonicalRequest({ ...claim, isPathEncodedOnce: trust.service === 's3' });
  const text = canonical === undefined ? undefined : stringToSign(claim, canonical);
  if (text !== undefined && isSignatureOf(principal, claim.scope, { text, signature: claim.signature })) return;
  const members = { AWSAccessKeyId: claim.scope.accessKeyId, StringToSign: text, CanonicalRequest: canonical };
  throw new SignatureError('mismatch', trust.service, { message: MISMATCH, members });
}

/**
 * Every `x-amz-*` header a request carries must be signed, and so must its host: else anyone on the way could add one.
 * Throws SignatureError (`unsigned-header`).
 */
export function refuseUnsignedHeaders(head: SignedHead, signedHeaders: readonly string[], trust: Trust): void {
  const present = Object.keys(head.headers).filter(name => name === 'host' || name.startsWith('x-amz-'));
  const unsigned = present.filter(name => !signedHeaders.includes(name));
  if (unsigned.length === 0 && signedHeaders.includes('host')) return;
  const names = unsigned.length === 0 ? 'host' : unsigned.join(', ');
  const message = `There were headers present in the request which were not signed: ${names}`;
  throw new SignatureError('unsigned-header', trust.service, { message, members: { HeadersNotSigned: names } });
}

/** Local principals have keys of their own; a session token belongs to none of them. Throws SignatureError (`token`). */
export function refuseSessionToken(token: unknown, trust: Trust): void {
  if (token === undefined || token === null) return;
  const message =
    trust.service === 's3'
      ? 'The provided token is malformed or otherwise invalid.'
      : 'The security token included in the request is invalid.';
  throw new SignatureError('token', trust.service, { message });
}

function stringToSign(claim: Claim, canonical: string): string {
  const { date, region, service } = claim.scope;
  return [ALGORITHM, claim.amzDate, `${date}/${region}/${service}/aws4_request`, sha256Hex(canonical)].join('\n');
}
