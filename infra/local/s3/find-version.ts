import { invalidArgument, S3Error } from './errors.ts';
import { existingTags, objectArn, permit, refuseMissing } from './permissions.ts';
import type { Rooms, S3Request } from './request.ts';
import { isVersionId, type ObjectVersion } from './version.ts';

/** A version that holds bytes. */
export type StoredVersion = ObjectVersion & { readonly body: string };

/** The actions that reading takes: of the current version, and of one named. */
export interface ReadActions {
  readonly current: string;
  readonly versioned: string;
  /** Condition keys of what the request brings. */
  readonly context?: Readonly<Record<string, string>>;
}

export const GET_OBJECT: ReadActions = { current: 's3:GetObject', versioned: 's3:GetObjectVersion' };

/** The `versionId` asked for. Throws S3Error InvalidArgument when it is none. */
export function readVersionId(request: S3Request): string | undefined {
  const versionId = request.query.get('versionId') ?? undefined;
  if (versionId === undefined || isVersionId(versionId)) return versionId;
  throw invalidArgument('Invalid version id specified', { name: 'versionId', value: versionId });
}

/**
 * The version a read is about, after the permission to read it. Throws S3Error: AccessDenied, NoSuchKey, NoSuchVersion,
 * and for a delete marker NoSuchKey (current) or MethodNotAllowed (named).
 */
export function findVersion(request: S3Request, rooms: Rooms, actions: ReadActions): StoredVersion {
  const versionId = readVersionId(request);
  const found = lookUp(request, rooms, versionId);
  permit(request, rooms, {
    action: versionId === undefined ? actions.current : actions.versioned,
    resource: objectArn(request.bucket.arn, request.key),
    context: {
      ...actions.context,
      ...(versionId === undefined ? {} : { 's3:VersionId': versionId }),
      ...existingTags(found?.tags),
    },
  });
  if (!found) return refuseMissing(request, rooms, noSuchVersion(request.key, versionId));
  if (found.body === null) return refuseDeleted(request, rooms, found);
  return { ...found, body: found.body };
}

function lookUp(request: S3Request, rooms: Rooms, versionId: string | undefined): ObjectVersion | undefined {
  const { name } = request.bucket;
  if (versionId === undefined) return rooms.catalogue.current(name, request.key);
  return rooms.catalogue.version(name, request.key, versionId);
}

function noSuchVersion(key: string, versionId: string | undefined): S3Error | undefined {
  if (versionId === undefined) return undefined;
  return new S3Error('NoSuchVersion', { members: { Key: key, VersionId: versionId } });
}

function refuseDeleted(request: S3Request, rooms: Rooms, marker: ObjectVersion): never {
  const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker.versionId };
  if (request.query.has('versionId')) {
    const members = { Method: 'GET', ResourceType: 'DeleteMarker' };
    throw new S3Error('MethodNotAllowed', { members, headers: { ...headers, allow: 'DELETE' } });
  }
  return refuseMissing(request, rooms, new S3Error('NoSuchKey', { members: { Key: request.key }, headers }));
}
