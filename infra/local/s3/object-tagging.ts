import { findVersion, type ReadActions } from './find-version.ts';
import { requestTags } from './permissions.ts';
import type { Reply, Rooms, S3Request } from './request.ts';
import { readDocument } from './small-body.ts';
import { readTaggingDocument } from './tags.ts';
import type { ObjectVersion } from './version.ts';
import { S3_NAMESPACE, writeXml } from './xml-write.ts';

const GET: ReadActions = { current: 's3:GetObjectTagging', versioned: 's3:GetObjectVersionTagging' };
const PUT: ReadActions = { current: 's3:PutObjectTagging', versioned: 's3:PutObjectVersionTagging' };
const DELETE: ReadActions = { current: 's3:DeleteObjectTagging', versioned: 's3:DeleteObjectVersionTagging' };

/** GetObjectTagging. */
export function getObjectTagging(request: S3Request, rooms: Rooms): Reply {
  const version = findVersion(request, rooms, GET);
  const body = writeXml('Tagging', { TagSet: { Tag: version.tags } }, S3_NAMESPACE);
  return { status: 200, headers: { 'content-type': 'application/xml', ...versionHeader(request, version) }, body };
}

/** PutObjectTagging: replaces all tags of a version. */
export async function putObjectTagging(request: S3Request, rooms: Rooms): Promise<Reply> {
  const tags = readTaggingDocument(await readDocument(request, rooms));
  const version = findVersion(request, rooms, { ...PUT, context: requestTags(tags) });
  rooms.catalogue.setTags(version, tags);
  return { status: 200, headers: versionHeader(request, version) };
}

/** DeleteObjectTagging. */
export function deleteObjectTagging(request: S3Request, rooms: Rooms): Reply {
  const version = findVersion(request, rooms, DELETE);
  rooms.catalogue.setTags(version, []);
  return { status: 204, headers: versionHeader(request, version) };
}

function versionHeader(request: S3Request, version: ObjectVersion): Record<string, string> {
  return request.bucket.isVersioned ? { 'x-amz-version-id': version.versionId } : {};
}
