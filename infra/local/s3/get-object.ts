import { createReadStream } from 'node:fs';
import { toResponseHeaders } from './attributes.ts';
import { checksumHeaders } from './checksums.ts';
import { failedReadCondition, OWN_CONDITIONS, preconditionFailed } from './conditions.ts';
import { invalidArgument, notImplemented } from './errors.ts';
import { findVersion, GET_OBJECT, type StoredVersion } from './find-version.ts';
import { existingTags, isPermitted, objectArn, permitKey } from './permissions.ts';
import { type ByteRange, readRange } from './range.ts';
import type { Reply, Rooms, S3Request } from './request.ts';

/** Parameters by which a signed URL decides the headers of its answer. */
const OVERRIDES: Readonly<Record<string, string>> = {
  'response-content-type': 'content-type',
  'response-content-language': 'content-language',
  'response-expires': 'expires',
  'response-cache-control': 'cache-control',
  'response-content-disposition': 'content-disposition',
  'response-content-encoding': 'content-encoding',
};

const RANGE = 'range';

/** GetObject: the bytes of the current or the named version, all or a range of them. */
export function getObject(request: S3Request, rooms: Rooms): Reply {
  return readObject(request, rooms, (version, range) => {
    permitKey(request, rooms, request.bucket, 'kms:Decrypt');
    // Opened at once: an upload that replaces the object removes this file's name, not the bytes behind it.
    const fd = rooms.bodies.open(version.body);
    return createReadStream('', { fd, start: range.first, end: range.last });
  });
}

/** HeadObject: the same answer without the bytes. */
export function headObject(request: S3Request, rooms: Rooms): Reply {
  return readObject(request, rooms, () => undefined);
}

type OpenBody = (version: StoredVersion, range: ByteRange) => Reply['body'] | undefined;

function readObject(request: S3Request, rooms: Rooms, openBody: OpenBody): Reply {
  if (request.query.has('partNumber')) throw notImplemented('the parameter partNumber');
  const version = findVersion(request, rooms, GET_OBJECT);
  const headers = { ...describe(request, version), ...countTags(request, rooms, version) };
  const failed = failedReadCondition(request.headers, version, OWN_CONDITIONS);
  if (failed?.status === 304) return { status: 304, headers: notModifiedHeaders(headers) };
  if (failed) throw preconditionFailed(failed.name);
  const range = readRange(request.headers[RANGE], version.sizeBytes);
  const part = range ?? { first: 0, last: version.sizeBytes - 1 };
  const body = version.sizeBytes === 0 ? undefined : openBody(version, part);
  const sized = { ...headers, 'content-length': String(part.last - part.first + 1) };
  const reply = range
    ? { status: 206, headers: { ...sized, ...rangeHeader(range, version) } }
    : { status: 200, headers: sized };
  return body === undefined ? reply : { ...reply, body };
}

function describe(request: S3Request, version: StoredVersion): Record<string, string> {
  const wantsChecksums = request.headers['x-amz-checksum-mode'] === 'ENABLED' && request.headers[RANGE] === undefined;
  return {
    'accept-ranges': 'bytes',
    etag: `"${version.eTag}"`,
    'last-modified': new Date(version.createdAtMs).toUTCString(),
    ...toResponseHeaders(version.attributes.headers),
    ...(wantsChecksums ? checksumHeaders(version.attributes.checksums) : {}),
    ...(request.bucket.isVersioned ? { 'x-amz-version-id': version.versionId } : {}),
    ...readOverrides(request.query),
  };
}

function readOverrides(query: URLSearchParams): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [parameter, header] of Object.entries(OVERRIDES)) {
    const value = query.get(parameter);
    if (value === null) continue;
    if (!/^[\x20-\x7e\xa0-\xff\t]*$/.test(value)) {
      throw invalidArgument('Header value cannot be represented using ISO-8859-1.', { name: parameter, value });
    }
    headers[header] = value;
  }
  return headers;
}

/** How many tags an object has is told to those who may read them. */
function countTags(request: S3Request, rooms: Rooms, version: StoredVersion): Record<string, string> {
  if (version.tags.length === 0) return {};
  const action = request.query.has('versionId') ? 's3:GetObjectVersionTagging' : 's3:GetObjectTagging';
  const resource = objectArn(request.bucket.arn, request.key);
  const mayRead = isPermitted(request, rooms, { action, resource, context: existingTags(version.tags) });
  return mayRead ? { 'x-amz-tagging-count': String(version.tags.length) } : {};
}

function rangeHeader(range: ByteRange, version: StoredVersion): Record<string, string> {
  return { 'content-range': `bytes ${range.first}-${range.last}/${version.sizeBytes}` };
}

function notModifiedHeaders(headers: Record<string, string>): Record<string, string> {
  const kept = ['etag', 'last-modified', 'cache-control', 'expires', 'x-amz-version-id'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => kept.includes(name)));
}
