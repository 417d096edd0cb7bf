import { encodeRfc3986 } from '../sigv4/canonical-request.ts';
import { invalidArgument, notImplemented } from './errors.ts';
import { type Listing, type Page, readPage } from './list-page.ts';
import { permit } from './permissions.ts';
import type { Reply, Rooms, S3Request } from './request.ts';
import type { ObjectVersion } from './version.ts';
import { S3_NAMESPACE, writeXml } from './xml-write.ts';

const MAX_KEYS = 1000;

/** ListObjectsV2: keys in the order of their UTF-8 bytes, rolled up at a delimiter, by pages. */
export function listObjectsV2(request: S3Request, rooms: Rooms): Reply {
  if (request.query.get('fetch-owner') === 'true') throw notImplemented('ListObjectsV2 with fetch-owner');
  const listing = readListing(request.query);
  const context = {
    's3:prefix': listing.prefix,
    's3:delimiter': listing.delimiter,
    's3:max-keys': `${listing.maxKeys}`,
  };
  permit(request, rooms, { action: 's3:ListBucket', resource: request.bucket.arn, context });
  const page = readPage(request.bucket.name, rooms, listing);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: describe(request, listing, page) };
}

function readListing(query: URLSearchParams): Listing {
  const maxKeys = query.get('max-keys') ?? String(MAX_KEYS);
  if (!/^\d{1,9}$/.test(maxKeys)) {
    throw invalidArgument('Provided max-keys not an integer or within integer range', {
      name: 'max-keys',
      value: maxKeys,
    });
  }
  const token = query.get('continuation-token');
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    maxKeys: Math.min(Number(maxKeys), MAX_KEYS),
    after: token === null ? (query.get('start-after') ?? '') : readToken(token),
  };
}

function describe(request: S3Request, listing: Listing, page: Page): string {
  const { query } = request;
  const encode = encoderOf(query);
  const token = query.get('continuation-token') ?? undefined;
  const startAfter = query.get('start-after') ?? undefined;
  const answer = {
    Name: request.bucket.name,
    Prefix: encode(listing.prefix),
    StartAfter: startAfter === undefined ? undefined : encode(startAfter),
    ContinuationToken: token,
    NextContinuationToken: page.next === undefined ? undefined : Buffer.from(page.next).toString('base64url'),
    KeyCount: page.objects.length + page.prefixes.length,
    MaxKeys: listing.maxKeys,
    Delimiter: listing.delimiter === '' ? undefined : encode(listing.delimiter),
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: page.next !== undefined,
    Contents: page.objects.map(version => describeObject(version, encode)),
    CommonPrefixes: page.prefixes.map(prefix => ({ Prefix: encode(prefix) })),
  };
  return writeXml('ListBucketResult', answer, S3_NAMESPACE);
}

function describeObject(version: ObjectVersion, encode: (text: string) => string) {
  const algorithms = Object.keys(version.attributes.checksums);
  return {
    Key: encode(version.key),
    LastModified: new Date(version.createdAtMs).toISOString(),
    ETag: `"${version.eTag}"`,
    ChecksumAlgorithm: algorithms,
    ChecksumType: algorithms.length === 0 ? undefined : 'FULL_OBJECT',
    Size: version.sizeBytes,
    StorageClass: 'STANDARD',
  };
}

function encoderOf(query: URLSearchParams): (text: string) => string {
  const encoding = query.get('encoding-type');
  if (encoding === null) return text => text;
  if (encoding !== 'url') {
    throw invalidArgument('Invalid Encoding Method specified in Request', { name: 'encoding-type', value: encoding });
  }
  return text => text.split('/').map(encodeRfc3986).join('/');
}

function readToken(token: string): string {
  const after = Buffer.from(token, 'base64url').toString('utf8');
  if (after !== '' && Buffer.from(after).toString('base64url') === token) return after;
  throw invalidArgument('The continuation token provided is incorrect', { name: 'continuation-token', value: token });
}
