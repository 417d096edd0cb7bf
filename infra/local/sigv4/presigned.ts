import { splitUrl } from './canonical-request.ts';
import { acceptPayload, UNSIGNED_PAYLOAD } from './payload.ts';
import { findPrincipal, QUERY, readScope } from './scope.ts';
import { SignatureError } from './signature-error.ts';
import { ALGORITHM, ALLOWED_SKEW_MS, parseAmzDate, type SignedHead, type Trust, toIsoSeconds } from './trust.ts';
import type { VerifiedHead } from './verify.ts';
import { checkClaim, refuseSessionToken, refuseUnsignedHeaders } from './verify-text.ts';

const WEEK_SECONDS = 7 * 24 * 3600;

/** Whether the query carries a signature. */
export function isPresigned(url: string): boolean {
  const parameters = new URLSearchParams(splitUrl(url).query);
  return parameters.has('X-Amz-Signature') || parameters.has('X-Amz-Algorithm');
}

/**
 * The principal that presigned a URL. Throws SignatureError: a parameter missing or out of bounds, a life that is over
 * on the clock or has not begun, an unknown key, another signature.
 */
export function verifyPresigned(head: SignedHead, trust: Trust): VerifiedHead {
  const parameters = new URLSearchParams(splitUrl(head.url).query);
  const read = (name: string) => readParameter(parameters, name, trust);
  if (read('X-Amz-Algorithm') !== ALGORITHM) throw malformed(`X-Amz-Algorithm only supports "${ALGORITHM}"`, trust);
  refuseSessionToken(parameters.get('X-Amz-Security-Token'), trust);
  const amzDate = read('X-Amz-Date');
  const signature = read('X-Amz-Signature');
  const signedHeaders = read('X-Amz-SignedHeaders').split(';');
  const scope = readScope(read('X-Amz-Credential'), amzDate, { trust, carrier: QUERY });
  refuseOutsideLife(amzDate, read('X-Amz-Expires'), trust);
  const principal = findPrincipal(scope, trust);
  refuseUnsignedHeaders(head, signedHeaders, trust);
  const payloadHash = payloadOf(head, parameters, trust);
  checkClaim({ head, scope, amzDate, signedHeaders, payloadHash, signature }, principal, trust);
  return { principal, payloadHash };
}

function payloadOf(head: SignedHead, parameters: URLSearchParams, trust: Trust): string {
  const header = head.headers['x-amz-content-sha256'];
  const declared = parameters.get('X-Amz-Content-Sha256') ?? (typeof header === 'string' ? header : UNSIGNED_PAYLOAD);
  return acceptPayload(declared, trust);
}

function readParameter(parameters: URLSearchParams, name: string, trust: Trust): string {
  const values = parameters.getAll(name);
  const [value] = values;
  if (value !== undefined && value !== '' && values.length === 1) return value;
  const needed =
    'X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires';
  throw malformed(`Query-string authentication version 4 requires each of the ${needed} parameters once.`, trust);
}

function refuseOutsideLife(amzDate: string, expires: string, trust: Trust): void {
  const signedAtMs = parseAmzDate(amzDate);
  if (signedAtMs === undefined)
    throw malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"", trust);
  if (!/^\d{1,6}$/.test(expires) || Number(expires) < 1 || Number(expires) > WEEK_SECONDS) {
    throw malformed(`X-Amz-Expires must be from 1 to ${WEEK_SECONDS} seconds`, trust);
  }
  const nowMs = trust.clock.now();
  const expiresAtMs = signedAtMs + Number(expires) * 1000;
  const times = { 'X-Amz-Expires': expires, Expires: toIsoSeconds(expiresAtMs), ServerTime: toIsoSeconds(nowMs) };
  if (nowMs >= expiresAtMs) {
    throw new SignatureError('expired', trust.service, { message: 'Request has expired', members: times });
  }
  if (signedAtMs - nowMs > ALLOWED_SKEW_MS) {
    throw new SignatureError('not-yet-valid', trust.service, { message: 'Request is not valid yet', members: times });
  }
}

function malformed(message: string, trust: Trust): SignatureError {
  return new SignatureError('query-malformed', trust.service, { message });
}
