import { STREAMING_UNSIGNED } from '../sigv4/payload.ts';
import { encryptionOf, readAttributes } from './attributes.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { MAX_OBJECT_BYTES, type StoredBody } from './bodies.ts';
import { checkChecksums, checksumHeaders, type DeclaredChecksums, readChecksums } from './checksums.ts';
import { checkWriteConditions } from './conditions.ts';
import type { ChecksumAlgorithm } from './digests.ts';
import { S3Error } from './errors.ts';
import { objectArn, permit, permitKey, requestTags } from './permissions.ts';
import type { Headers, Reply, Rooms, S3Request } from './request.ts';
import { checkBodyHash } from './small-body.ts';
import { readTaggingHeader } from './tags.ts';
import { type Created, commitUpload } from './upload.ts';
import type { Tag } from './version.ts';

/** PutObject: everything that can be refused before the body is read is refused before it is read. */
export async function putObject(request: S3Request, rooms: Rooms): Promise<Reply> {
  const headers = readAttributes(request.headers);
  const tags = readTaggingHeader(request.headers['x-amz-tagging']);
  const declared = readChecksums(request.headers);
  permitPut(request, rooms, tags);
  checkWriteConditions(request.headers, rooms.catalogue.current(request.bucket.name, request.key));
  const body = await receiveBody(request, rooms, declared);
  const upload = { body, algorithm: declared.algorithm, headers, tags, eventName: 'ObjectCreated:Put' } as const;
  const created = commitUpload(request, rooms, upload);
  return { status: 200, headers: createdHeaders(request, created), created: created.event };
}

/** The permissions an upload takes. Throws S3Error AccessDenied. */
export function permitPut(request: S3Request, rooms: Rooms, tags: readonly Tag[]): void {
  const resource = objectArn(request.bucket.arn, request.key);
  const context = { ...requestTags(tags), ...encryptionContext(request.headers) };
  permit(request, rooms, { action: 's3:PutObject', resource, context });
  permitKey(request, rooms, request.bucket, 'kms:GenerateDataKey');
  if (tags.length > 0) permit(request, rooms, { action: 's3:PutObjectTagging', resource, context });
  // A write that depends on an ETag tells whether the guess was right: as on S3, that takes the right to read.
  if (request.headers['if-match'] !== undefined) permit(request, rooms, { action: 's3:GetObject', resource });
}

/** What every answer to an upload says of the object made. */
export function createdHeaders(request: S3Request, { version }: Created): Record<string, string> {
  return {
    etag: `"${version.eTag}"`,
    ...checksumHeaders(version.attributes.checksums),
    ...encryptionOf(version.attributes.headers),
    ...(request.bucket.isVersioned ? { 'x-amz-version-id': version.versionId } : {}),
  };
}

/** The checksums to compute for a body: the one kept, and SHA-256 when the signature names it. */
export function neededAlgorithms(declared: DeclaredChecksums, isHashSigned: boolean): ChecksumAlgorithm[] {
  const needed = new Set<ChecksumAlgorithm>(isHashSigned ? ['SHA256'] : []);
  if (declared.algorithm !== undefined) needed.add(declared.algorithm);
  return [...needed];
}

async function receiveBody(request: S3Request, rooms: Rooms, declared: DeclaredChecksums): Promise<StoredBody> {
  const isChunked = request.payloadHash === STREAMING_UNSIGNED;
  const expectedBytes = readLength(request.headers, isChunked);
  const chunked = isChunked ? decodeAwsChunked(request.bytes) : undefined;
  const options = { algorithms: neededAlgorithms(declared, !isChunked), maxBytes: MAX_OBJECT_BYTES };
  const body = await rooms.bodies.write(chunked?.bytes ?? request.bytes, options);
  try {
    if (body.sizeBytes !== expectedBytes) throw new S3Error('IncompleteBody');
    checkBodyHash(request, rooms, body.sha256Hex);
    checkChecksums(declared, body, chunked?.trailers);
    return body;
  } catch (error) {
    rooms.bodies.remove(body.file);
    throw error;
  }
}

function readLength(headers: Headers, isChunked: boolean): number {
  const length = isChunked ? headers['x-amz-decoded-content-length'] : headers['content-length'];
  if (length === undefined || !/^\d{1,15}$/.test(length)) throw new S3Error('MissingContentLength');
  if (Number(length) > MAX_OBJECT_BYTES) {
    throw new S3Error('EntityTooLarge', { members: { ProposedSize: length, MaxSizeAllowed: MAX_OBJECT_BYTES } });
  }
  return Number(length);
}

function encryptionContext(headers: Headers): Record<string, string> {
  return Object.fromEntries(Object.entries(encryptionOf(headers)).map(([name, value]) => [`s3:${name}`, value]));
}
