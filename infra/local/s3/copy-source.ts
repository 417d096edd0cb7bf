import type { BucketModel } from '../contract.ts';
import { decodePercent } from '../sigv4/canonical-request.ts';
import { failedReadCondition, preconditionFailed, SOURCE_CONDITIONS } from './conditions.ts';
import { invalidArgument, S3Error } from './errors.ts';
import { existingTags, objectArn, permit, permitKey } from './permissions.ts';
import type { Rooms, S3Request } from './request.ts';
import { isVersionId, type ObjectVersion } from './version.ts';

/** Where a copy takes from. */
export interface CopySource {
  readonly bucket: BucketModel;
  readonly key: string;
  readonly versionId?: string | undefined;
}

/** Reads `x-amz-copy-source` (`/bucket/key?versionId=...`, percent-encoded). Throws S3Error. */
export function readCopySource(request: S3Request, rooms: Rooms): CopySource {
  const header = request.headers['x-amz-copy-source'] ?? '';
  const [, path = '', versionId] = /^\/?(.*?)(?:\?versionId=([^&]+))?$/s.exec(header) ?? [];
  const decoded = decodePercent(path) ?? '';
  const cut = decoded.indexOf('/');
  const key = decoded.slice(cut + 1);
  if (cut <= 0 || key === '') {
    const message = 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey';
    throw invalidArgument(message, { name: 'x-amz-copy-source', value: header });
  }
  if (versionId !== undefined && !isVersionId(versionId)) {
    throw invalidArgument('Invalid version id specified', { name: 'x-amz-copy-source', value: header });
  }
  const bucket = rooms.buckets.get(decoded.slice(0, cut));
  if (!bucket) throw new S3Error('NoSuchBucket', { members: { BucketName: decoded.slice(0, cut) } });
  return { bucket, key, versionId };
}

/** The version to copy, after the permission to read it and under the source conditions. Throws S3Error. */
export function findSource(
  request: S3Request,
  rooms: Rooms,
  source: CopySource,
): ObjectVersion & { readonly body: string } {
  const { bucket, key, versionId } = source;
  const found = lookUpSource(rooms, source);
  const action = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  permit(request, rooms, { action, resource: objectArn(bucket.arn, key), context: existingTags(found?.tags) });
  if (!found || (found.body === null && versionId === undefined)) {
    permit(request, rooms, { action: 's3:ListBucket', resource: bucket.arn });
    const members = { Key: key, VersionId: versionId };
    throw new S3Error(versionId === undefined ? 'NoSuchKey' : 'NoSuchVersion', { members });
  }
  permitKey(request, rooms, bucket, 'kms:Decrypt');
  if (found.body === null) {
    const message = 'The source of a copy request may not specifically refer to a delete marker by version id.';
    throw new S3Error('InvalidRequest', { message });
  }
  // A copy has no 304: every condition on its source that fails is a 412.
  const failed = failedReadCondition(request.headers, found, SOURCE_CONDITIONS);
  if (failed) throw preconditionFailed(failed.name);
  return { ...found, body: found.body };
}

function lookUpSource(rooms: Rooms, { bucket, key, versionId }: CopySource): ObjectVersion | undefined {
  if (versionId === undefined) return rooms.catalogue.current(bucket.name, key);
  return rooms.catalogue.version(bucket.name, key, versionId);
}
