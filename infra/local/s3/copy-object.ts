import { createReadStream } from 'node:fs';
import { readAttributes, readEncryption, withoutEncryption } from './attributes.ts';
import { toAlgorithm } from './checksums.ts';
import { type CopySource, findSource, readCopySource } from './copy-source.ts';
import { createMeter } from './digests.ts';
import { invalidArgument, S3Error } from './errors.ts';
import { objectArn, permit } from './permissions.ts';
import { createdHeaders, permitPut } from './put-object.ts';
import type { Reply, Rooms, S3Request } from './request.ts';
import { readTaggingHeader } from './tags.ts';
import { commitVersion, makeETag, nextVersionId } from './upload.ts';
import type { Attributes, NewVersion, ObjectVersion, Tag } from './version.ts';
import { S3_NAMESPACE, writeXml } from './xml-write.ts';

type SourceVersion = ObjectVersion & { readonly body: string };

/** CopyObject: a new object that shares its source's bytes. */
export async function copyObject(request: S3Request, rooms: Rooms): Promise<Reply> {
  const source = readCopySource(request, rooms);
  refusePointless(request, source);
  const found = findSource(request, rooms, source);
  const tags = chooseTags(request, rooms, { source, found });
  permitPut(request, rooms, tags);
  const attributes = await chooseAttributes(request, rooms, found);
  // While a checksum was computed the source may have been replaced and its bytes removed.
  if (!rooms.catalogue.isReferenced(found.body)) throw new S3Error('OperationAborted');
  const version = describeCopy(request, rooms, { found, attributes, tags });
  const created = commitVersion(request, rooms, { version, eventName: 'ObjectCreated:Copy' });
  const { etag, ...others } = createdHeaders(request, created);
  const sourceHeader: Record<string, string> = source.bucket.isVersioned
    ? { 'x-amz-copy-source-version-id': found.versionId }
    : {};
  const headers = { 'content-type': 'application/xml', ...others, ...sourceHeader };
  return { status: 200, headers, body: describeResult(version, etag), created: created.event };
}

function describeCopy(
  request: S3Request,
  rooms: Rooms,
  { found, attributes, tags }: { found: SourceVersion; attributes: CopiedAttributes; tags: readonly Tag[] },
): NewVersion {
  return {
    bucket: request.bucket.name,
    key: request.key,
    versionId: nextVersionId(request),
    body: found.body,
    sizeBytes: found.sizeBytes,
    eTag: makeETag(attributes.md5, attributes.headers, request.requestId),
    createdAtMs: rooms.clock.now(),
    attributes: { headers: attributes.headers, checksums: attributes.checksums },
    tags,
  };
}

function describeResult(version: NewVersion, etag: string | undefined): string {
  const checksums = Object.entries(version.attributes.checksums).map(([name, value]) => [`Checksum${name}`, value]);
  const result = {
    ETag: etag,
    LastModified: new Date(version.createdAtMs).toISOString(),
    ...Object.fromEntries(checksums),
  };
  return writeXml('CopyObjectResult', result, S3_NAMESPACE);
}

/** S3 refuses a copy onto itself that would change nothing. */
function refusePointless(request: S3Request, source: CopySource): void {
  if (source.bucket.name !== request.bucket.name || source.key !== request.key || source.versionId !== undefined)
    return;
  if (readDirective(request, 'x-amz-metadata-directive') === 'REPLACE') return;
  if (Object.keys(readEncryption(request.headers)).length > 0) return;
  const message =
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.";
  throw new S3Error('InvalidRequest', { message });
}

interface CopiedAttributes extends Attributes {
  readonly md5: Buffer;
}

async function chooseAttributes(request: S3Request, rooms: Rooms, found: SourceVersion): Promise<CopiedAttributes> {
  const isReplaced = readDirective(request, 'x-amz-metadata-directive') === 'REPLACE';
  const headers = isReplaced
    ? readAttributes(request.headers)
    : { ...withoutEncryption(found.attributes.headers), ...readEncryption(request.headers) };
  const wanted = request.headers['x-amz-checksum-algorithm'];
  const algorithms = wanted === undefined ? [] : [toAlgorithm(wanted)];
  const measured = await measureBody(rooms, found, algorithms);
  const checksums = wanted === undefined ? found.attributes.checksums : { ...measured.checksums };
  return { headers, checksums, md5: measured.md5 };
}

async function measureBody(rooms: Rooms, found: SourceVersion, algorithms: Parameters<typeof createMeter>[0]) {
  const meter = createMeter(algorithms);
  for await (const bytes of createReadStream('', { fd: rooms.bodies.open(found.body) })) meter.update(bytes);
  return meter.end();
}

function chooseTags(
  request: S3Request,
  rooms: Rooms,
  { source, found }: { source: CopySource; found: SourceVersion },
): readonly Tag[] {
  const isReplaced = readDirective(request, 'x-amz-tagging-directive') === 'REPLACE';
  if (isReplaced) return readTaggingHeader(request.headers['x-amz-tagging']);
  if (found.tags.length === 0) return [];
  const action = source.versionId === undefined ? 's3:GetObjectTagging' : 's3:GetObjectVersionTagging';
  permit(request, rooms, { action, resource: objectArn(source.bucket.arn, source.key) });
  return found.tags;
}

function readDirective(request: S3Request, name: string): 'COPY' | 'REPLACE' {
  const value = request.headers[name] ?? 'COPY';
  if (value === 'COPY' || value === 'REPLACE') return value;
  throw invalidArgument(`Unknown ${name}.`, { name, value });
}
