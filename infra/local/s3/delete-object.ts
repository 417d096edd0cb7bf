import { notImplemented } from './errors.ts';
import { readVersionId } from './find-version.ts';
import { objectArn, permit } from './permissions.ts';
import { insertDeleteMarker, removeVersion } from './remove.ts';
import type { Reply, Rooms, S3Request } from './request.ts';
import { NULL_VERSION } from './version.ts';

/** What a deletion did: the version removed or the marker made. */
export interface Deletion {
  readonly isDeleteMarker: boolean;
  readonly versionId?: string | undefined;
}

/** DeleteObject: 204 whether or not there was anything to delete. */
export function deleteObject(request: S3Request, rooms: Rooms): Reply {
  const conditional = Object.keys(request.headers).find(
    name => name === 'if-match' || name.startsWith('x-amz-if-match'),
  );
  if (conditional !== undefined) throw notImplemented(`DeleteObject with ${conditional}`);
  const deletion = deleteKey(request, rooms, { key: request.key, versionId: readVersionId(request) });
  const headers = {
    ...(deletion.isDeleteMarker ? { 'x-amz-delete-marker': 'true' } : {}),
    ...(deletion.versionId === undefined ? {} : { 'x-amz-version-id': deletion.versionId }),
  };
  return { status: 204, headers };
}

/** Deletes a key or one version of it, after the permission to. Throws S3Error AccessDenied. */
export function deleteKey(
  request: S3Request,
  rooms: Rooms,
  target: { key: string; versionId?: string | undefined },
): Deletion {
  const { bucket } = request;
  const action = target.versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
  permit(request, rooms, { action, resource: objectArn(bucket.arn, target.key) });
  if (target.versionId === undefined && bucket.isVersioned) {
    return { isDeleteMarker: true, versionId: insertDeleteMarker({ bucket: bucket.name, key: target.key }, rooms) };
  }
  const version = rooms.catalogue.version(bucket.name, target.key, target.versionId ?? NULL_VERSION);
  if (version) removeVersion(version, rooms);
  return { isDeleteMarker: version?.isDeleteMarker ?? false, versionId: target.versionId };
}
