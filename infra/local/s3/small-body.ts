import { sha256Hex } from '../sigv4/canonical-request.ts';
import { checkPayload, STREAMING_UNSIGNED } from '../sigv4/payload.ts';
import { checkChecksums, readChecksums } from './checksums.ts';
import { createMeter } from './digests.ts';
import { notImplemented, S3Error } from './errors.ts';
import type { Rooms, S3Request } from './request.ts';

/** Room for a thousand of the longest keys, escaped. */
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

/** A request document, held against its signature and its checksum. Throws S3Error or SignatureError. */
export async function readDocument(request: S3Request, rooms: Rooms): Promise<Buffer> {
  if (request.payloadHash === STREAMING_UNSIGNED) throw notImplemented(`aws-chunked ${request.operation} requests`);
  const declared = readChecksums(request.headers);
  const body = await readBytes(request);
  checkBodyHash(request, rooms, sha256Hex(body));
  const meter = createMeter(declared.algorithm === undefined ? [] : [declared.algorithm]);
  meter.update(body);
  checkChecksums(declared, meter.end());
  return body;
}

/** Holds the SHA-256 of what came against the one signed. Throws SignatureError. */
export function checkBodyHash(request: S3Request, rooms: Rooms, actualSha256: string | undefined): void {
  if (actualSha256 === undefined) return;
  checkPayload(request.payloadHash, actualSha256, { ...rooms, service: 's3' });
}

async function readBytes(request: S3Request): Promise<Buffer> {
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const part of request.bytes) {
    sizeBytes += part.length;
    if (sizeBytes > MAX_DOCUMENT_BYTES) throw new S3Error('MaxMessageLengthExceeded');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
