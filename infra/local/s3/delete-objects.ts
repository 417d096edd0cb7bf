import { type Deletion, deleteKey } from './delete-object.ts';
import { notImplemented, S3Error } from './errors.ts';
import type { Reply, Rooms, S3Request } from './request.ts';
import { readDocument } from './small-body.ts';
import { isVersionId } from './version.ts';
import { allowChildren, childrenOf, readXml, textOf, type XmlElement } from './xml-read.ts';
import { S3_NAMESPACE, writeXml, type XmlRecord } from './xml-write.ts';

const MAX_KEYS = 1000;
const CONDITIONS = ['ETag', 'LastModifiedTime', 'Size'];

interface Target {
  readonly key: string;
  readonly versionId?: string | undefined;
}

/** DeleteObjects: each key is deleted or refused by itself, and the answer tells which. */
export async function deleteObjects(request: S3Request, rooms: Rooms): Promise<Reply> {
  refuseUnchecked(request);
  const { targets, isQuiet } = readTargets(await readDocument(request, rooms));
  const results = targets.map(target => deleteTarget(request, rooms, target));
  const answer = {
    Deleted: isQuiet ? [] : results.map(result => result.deleted).filter(item => item !== undefined),
    Error: results.map(result => result.refused).filter(item => item !== undefined),
  };
  const body = writeXml('DeleteResult', answer, S3_NAMESPACE);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function refuseUnchecked(request: S3Request): void {
  const names = Object.keys(request.headers);
  if (names.some(name => name === 'content-md5' || name.startsWith('x-amz-checksum-'))) return;
  throw new S3Error('InvalidRequest', { message: 'Missing required header for this request: Content-MD5' });
}

function readTargets(document: Buffer): { targets: Target[]; isQuiet: boolean } {
  const root = readXml(document);
  allowChildren(root, ['Object', 'Quiet']);
  const targets = childrenOf(root, 'Object').map(readTarget);
  if (root.name !== 'Delete' || targets.length === 0 || targets.length > MAX_KEYS) throw new S3Error('MalformedXML');
  return { targets, isQuiet: textOf(root, 'Quiet') === 'true' };
}

function readTarget(element: XmlElement): Target {
  const condition = CONDITIONS.find(name => textOf(element, name) !== undefined);
  if (condition !== undefined) throw notImplemented(`DeleteObjects with a condition on ${condition}`);
  allowChildren(element, ['Key', 'VersionId']);
  const key = textOf(element, 'Key');
  if (key === undefined || key === '') throw new S3Error('MalformedXML');
  return { key, versionId: textOf(element, 'VersionId') };
}

function deleteTarget(request: S3Request, rooms: Rooms, target: Target): { deleted?: XmlRecord; refused?: XmlRecord } {
  const { key, versionId } = target;
  if (versionId !== undefined && !isVersionId(versionId))
    return { refused: refusal(target, new S3Error('NoSuchVersion')) };
  try {
    return { deleted: describe(target, deleteKey(request, rooms, { key, versionId })) };
  } catch (error) {
    if (error instanceof S3Error) return { refused: refusal(target, error) };
    throw error;
  }
}

function describe(target: Target, deletion: Deletion): XmlRecord {
  const { key, versionId } = target;
  if (!deletion.isDeleteMarker) return { Key: key, VersionId: versionId };
  return { Key: key, VersionId: versionId, DeleteMarker: true, DeleteMarkerVersionId: deletion.versionId };
}

function refusal({ key, versionId }: Target, error: S3Error): XmlRecord {
  return { Key: key, VersionId: versionId, Code: error.code, Message: error.message };
}
