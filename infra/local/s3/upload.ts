import { createHash } from 'node:crypto';
import { hasMd5ETag } from './attributes.ts';
import type { StoredBody } from './bodies.ts';
import { keptChecksums } from './checksums.ts';
import { checkWriteConditions } from './conditions.ts';
import type { ChecksumAlgorithm } from './digests.ts';
import type { NewEvent, S3ObjectCreated } from './events.ts';
import { functionsNotified } from './notification.ts';
import { removeUnused } from './remove.ts';
import type { Rooms, S3Request } from './request.ts';
import { mintVersionId, type NewVersion, NULL_VERSION, type Tag } from './version.ts';

/** A body on disk and what is to be kept with it. */
export interface Upload {
  readonly body: StoredBody;
  readonly algorithm: ChecksumAlgorithm | undefined;
  /** The headers kept with the object. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
  readonly eventName: NewEvent['eventName'];
}

/** An object made: its version and, when somebody is to hear of it, the event. */
export interface Created {
  readonly version: NewVersion;
  readonly event: S3ObjectCreated | undefined;
}

/**
 * Makes the body on disk an object. Throws S3Error when the request's write conditions fail, and then removes the body.
 */
export function commitUpload(request: S3Request, rooms: Rooms, upload: Upload): Created {
  const version = describeUpload(request, rooms, upload);
  try {
    return commitVersion(request, rooms, { version, eventName: upload.eventName });
  } catch (error) {
    removeUnused(upload.body.file, rooms);
    throw error;
  }
}

/**
 * Makes a version current: version and event in one transaction, so that after a crash there are both or neither.
 * Throws S3Error when the request's write conditions fail.
 */
export function commitVersion(
  request: S3Request,
  rooms: Rooms,
  made: { version: NewVersion; eventName: NewEvent['eventName'] },
): Created {
  const { bucket, key } = request;
  const { version, eventName } = made;
  const replaced = rooms.catalogue.version(bucket.name, key, version.versionId);
  const event = rooms.catalogue.atomically(() => {
    checkWriteConditions(request.headers, rooms.catalogue.current(bucket.name, key));
    const sequence = rooms.catalogue.insert(version);
    if (functionsNotified(bucket, { eventName, key }).length === 0) return undefined;
    return rooms.events.record(describeEvent(request, { version, eventName, sequence }));
  });
  removeUnused(replaced?.body, rooms);
  return { version, event };
}

/** The id for the next version of a bucket. */
export function nextVersionId(request: S3Request): string {
  return request.bucket.isVersioned ? mintVersionId() : NULL_VERSION;
}

/** The ETag of an object: its MD5, or something else that stays the same when it is encrypted by KMS. */
export function makeETag(md5: Buffer, headers: Readonly<Record<string, string>>, body: string): string {
  if (hasMd5ETag(headers)) return md5.toString('hex');
  return createHash('md5').update(md5).update(body).digest('hex');
}

function describeUpload(request: S3Request, rooms: Rooms, upload: Upload): NewVersion {
  return {
    bucket: request.bucket.name,
    key: request.key,
    versionId: nextVersionId(request),
    body: upload.body.file,
    sizeBytes: upload.body.sizeBytes,
    eTag: makeETag(upload.body.md5, upload.headers, upload.body.file),
    createdAtMs: rooms.clock.now(),
    attributes: { headers: { ...upload.headers }, checksums: keptChecksums(upload.algorithm, upload.body) },
    tags: upload.tags,
  };
}

function describeEvent(
  request: S3Request,
  made: { version: NewVersion; eventName: NewEvent['eventName']; sequence: number },
): NewEvent {
  const { version } = made;
  return {
    eventName: made.eventName,
    bucket: version.bucket,
    bucketArn: request.bucket.arn,
    key: version.key,
    sizeBytes: version.sizeBytes,
    eTag: version.eTag,
    versionId: request.bucket.isVersioned ? version.versionId : undefined,
    sequencer: made.sequence.toString(16).toUpperCase().padStart(18, '0'),
    createdAtMs: version.createdAtMs,
    principalName: request.principal.name,
    sourceIp: request.sourceIp,
    requestId: request.requestId,
  };
}
