import { SignatureError } from './signature-error.ts';
import type { SignedHead, Trust } from './trust.ts';

export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';
export const STREAMING_UNSIGNED = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

const HEX_SHA256 = /^[0-9a-f]{64}$/;

/**
 * What an S3 request says of its body. Throws SignatureError when it says nothing, or names a streaming form not done
 * here.
 */
export function declaredPayload(head: SignedHead, trust: Trust): string {
  const declared = head.headers['x-amz-content-sha256'];
  if (typeof declared !== 'string') {
    const message = 'Missing required header for this request: x-amz-content-sha256';
    throw new SignatureError('payload-hash-missing', trust.service, { message });
  }
  return acceptPayload(declared, trust);
}

/** The same text when it is a form of payload this cloud reads. Throws SignatureError otherwise. */
export function acceptPayload(declared: string, trust: Trust): string {
  if (declared === UNSIGNED_PAYLOAD || declared === STREAMING_UNSIGNED || HEX_SHA256.test(declared)) return declared;
  if (declared.startsWith('STREAMING-')) {
    const message = `The local cloud does not implement x-amz-content-sha256: ${declared}`;
    throw new SignatureError('payload-unsupported', trust.service, { message });
  }
  const message =
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER or a valid sha256 value.';
  throw new SignatureError('payload-hash-missing', trust.service, { message });
}

/** Holds the hash of the bytes that came against the one signed. Throws SignatureError (`payload-mismatch`). */
export function checkPayload(payloadHash: string, actualSha256: string, trust: Trust): void {
  if (!HEX_SHA256.test(payloadHash) || payloadHash === actualSha256) return;
  const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
  const members = { ClientComputedContentSHA256: payloadHash, S3ComputedContentSHA256: actualSha256 };
  throw new SignatureError('payload-mismatch', trust.service, { message, members });
}
