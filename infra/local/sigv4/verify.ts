import type { Principal } from '../contract.ts';
import { sha256Hex } from './canonical-request.ts';
import { checkPayload, declaredPayload } from './payload.ts';
import { findPrincipal, HEADER, readScope } from './scope.ts';
import { SignatureError } from './signature-error.ts';
import {
  ALGORITHM,
  ALLOWED_SKEW_MS,
  parseAmzDate,
  type SignedHead,
  type SignedRequest,
  type Trust,
  toIsoSeconds,
} from './trust.ts';
import { checkClaim, refuseSessionToken, refuseUnsignedHeaders } from './verify-text.ts';

export { SignatureError } from './signature-error.ts';
export type { SignedHead, SignedRequest, Trust } from './trust.ts';

/** Who signed a head, and what the head says of the body that follows (`x-amz-content-sha256`). */
export interface VerifiedHead {
  readonly principal: Principal;
  readonly payloadHash: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256\s+Credential=([^\s,]+)\s*,\s*SignedHeaders=([^\s,]+)\s*,\s*Signature=([^\s,]+)\s*$/;

/**
 * The principal that signed a request in its `Authorization` header, body included. Throws SignatureError with the code
 * the service answers with (an unknown key, another signature, a time more than 15 minutes off the clock, ...).
 */
export function verifyRequest(request: SignedRequest, trust: Trust): Principal {
  if (trust.service !== 's3') return verifySigned(request, sha256Hex(request.body), trust);
  const verified = verifyHead(request, trust);
  checkPayload(verified.payloadHash, sha256Hex(request.body), trust);
  return verified.principal;
}

/**
 * The S3 form of the same, for a body still to be read: the signature covers the declared hash, and the reader of the
 * body holds the bytes against it. Throws SignatureError.
 */
export function verifyHead(head: SignedHead, trust: Trust): VerifiedHead {
  if (head.headers.authorization === undefined) {
    throw new SignatureError('missing', trust.service, { message: 'Access Denied' });
  }
  const payloadHash = declaredPayload(head, trust);
  return { principal: verifySigned(head, payloadHash, trust), payloadHash };
}

function verifySigned(head: SignedHead, payloadHash: string, trust: Trust): Principal {
  const { credential, signedHeaders, signature } = readAuthorization(head, trust);
  refuseSessionToken(head.headers['x-amz-security-token'], trust);
  const amzDate = readDate(head, trust);
  const scope = readScope(credential, amzDate, { trust, carrier: HEADER });
  const principal = findPrincipal(scope, trust);
  refuseSkew(amzDate, trust);
  refuseUnsignedHeaders(head, signedHeaders, trust);
  checkClaim({ head, scope, amzDate, signedHeaders, payloadHash, signature }, principal, trust);
  return principal;
}

function readAuthorization(head: SignedHead, trust: Trust) {
  const header = head.headers.authorization;
  if (header === undefined) throw new SignatureError('missing', trust.service, { message: missingMessage(trust) });
  if (!header.startsWith(ALGORITHM)) {
    const message = `The authorization mechanism you have provided is not supported. Please use ${ALGORITHM}.`;
    throw new SignatureError('unsupported', trust.service, { message });
  }
  const parts = AUTHORIZATION.exec(header);
  if (!parts) {
    const message = 'Authorization header requires Credential, SignedHeaders and Signature, in this order.';
    throw new SignatureError('header-malformed', trust.service, { message });
  }
  const [, credential = '', names = '', signature = ''] = parts;
  return { credential, signedHeaders: names.split(';'), signature };
}

function missingMessage(trust: Trust): string {
  return trust.service === 's3' ? 'Access Denied' : 'Missing Authentication Token';
}

function readDate(head: SignedHead, trust: Trust): string {
  const amzDate = head.headers['x-amz-date'];
  if (typeof amzDate === 'string' && parseAmzDate(amzDate) !== undefined) return amzDate;
  const message = 'AWS authentication requires a valid x-amz-date header';
  throw new SignatureError('header-malformed', trust.service, { message });
}

function refuseSkew(amzDate: string, trust: Trust): void {
  const signedAtMs = parseAmzDate(amzDate) ?? 0;
  const nowMs = trust.clock.now();
  if (Math.abs(nowMs - signedAtMs) <= ALLOWED_SKEW_MS) return;
  const message =
    trust.service === 's3'
      ? 'The difference between the request time and the current time is too large.'
      : `Signature ${signedAtMs < nowMs ? 'expired' : 'not yet current'}: ${amzDate} is more than 15 min. from ${toIsoSeconds(nowMs)}`;
  const members = {
    RequestTime: amzDate,
    ServerTime: toIsoSeconds(nowMs),
    MaxAllowedSkewMilliseconds: ALLOWED_SKEW_MS,
  };
  throw new SignatureError('skewed', trust.service, { message, members });
}
