import type { IncomingMessage } from 'node:http';
import type { BucketModel } from '../contract.ts';
import { decodePercent, splitUrl } from '../sigv4/canonical-request.ts';
import { isPresigned, verifyPresigned } from '../sigv4/presigned.ts';
import { type VerifiedHead, verifyHead } from '../sigv4/verify.ts';
import { invalidArgument, S3Error } from './errors.ts';
import { nameOperation } from './operation-names.ts';
import type { Headers, Rooms } from './request.ts';

export const MAX_KEY_BYTES = 1024;

/** Parameters of a presigned URL that belong to the signature, in lower case. */
const SIGNATURE_PARAMETERS = ['algorithm', 'credential', 'date', 'expires', 'signature', 'signedheaders'];

/** What a request is about, before anybody is asked whether it may. */
export interface Target {
  readonly operation: string;
  readonly bucketName: string;
  readonly key: string;
  readonly query: URLSearchParams;
}

/** Reads method, path and query (path style). Throws S3Error InvalidURI or KeyTooLongError. */
export function readTarget(req: IncomingMessage): Target {
  const { path, query } = splitUrl(req.url ?? '/');
  const decoded = decodePercent(path);
  if (decoded === undefined || !decoded.startsWith('/') || decoded.includes('\0')) throw new S3Error('InvalidURI');
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(decoded) ?? [];
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error('KeyTooLongError');
  const parameters = new URLSearchParams(query);
  const named = nameOperation(req.method ?? '', { bucket, key }, parameters);
  const isCopy = named === 'PutObject' && (req.headers['x-amz-copy-source'] ?? parameters.get('x-amz-copy-source'));
  return { operation: isCopy ? 'CopyObject' : named, bucketName: bucket, key, query: parameters };
}

/** Who signed the request, in its header or its query. Throws SignatureError or S3Error. */
export function authenticate(req: IncomingMessage, rooms: Rooms): VerifiedHead {
  const head = { method: req.method ?? '', url: req.url ?? '/', headers: req.headers };
  const trust = { ...rooms, service: 's3' };
  if (!isPresigned(head.url)) return verifyHead(head, trust);
  if (req.headers.authorization === undefined) return verifyPresigned(head, trust);
  const message =
    'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter or the Authorization header should be specified';
  throw invalidArgument(message, { name: 'Authorization', value: req.headers.authorization });
}

/** The headers by lower-case name, with the `x-amz-*` parameters of a presigned URL, which stand for headers. */
export function readHeaders(req: IncomingMessage, query: URLSearchParams): Headers {
  const sent = Object.entries(req.headers).map(([name, value]) => [name, decodeHeader(value)] as const);
  const hoisted = [...query]
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name.startsWith('x-amz-') && !SIGNATURE_PARAMETERS.includes(name.slice(6)));
  return Object.fromEntries([...hoisted, ...sent]);
}

/** The bucket of the template. Throws S3Error NoSuchBucket, or AccessDenied when the caller expects another owner. */
export function findBucket(target: Target, headers: Headers, rooms: Rooms): BucketModel {
  const bucket = rooms.buckets.get(target.bucketName);
  if (!bucket) throw new S3Error('NoSuchBucket', { members: { BucketName: target.bucketName } });
  const owner = headers['x-amz-expected-bucket-owner'];
  if (owner !== undefined && owner !== rooms.account) throw new S3Error('AccessDenied');
  return bucket;
}

/** Node reads header bytes as Latin-1; S3 takes them for UTF-8. */
function decodeHeader(value: string | string[] | undefined): string {
  const joined = Array.isArray(value) ? value.join(',') : (value ?? '');
  return Buffer.from(joined, 'latin1').toString('utf8');
}
