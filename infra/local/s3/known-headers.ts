import { notImplemented } from './errors.ts';
import type { Headers } from './request.ts';

/** `x-amz-*` names that any request may carry: they are read by the signature or say nothing of the operation. */
const ANY = ['algorithm', 'content-sha256', 'credential', 'date', 'expected-bucket-owner', 'signature', 'user-agent'];

const UPLOAD = [
  'checksum-*',
  'decoded-content-length',
  'meta-*',
  'sdk-checksum-algorithm',
  'server-side-encryption',
  'server-side-encryption-aws-kms-key-id',
  'server-side-encryption-bucket-key-enabled',
  'storage-class',
  'tagging',
  'trailer',
];

const COPY = [
  ...UPLOAD,
  'copy-source',
  'copy-source-if-match',
  'copy-source-if-modified-since',
  'copy-source-if-none-match',
  'copy-source-if-unmodified-since',
  'metadata-directive',
  'tagging-directive',
];

const DOCUMENT = ['checksum-*', 'sdk-checksum-algorithm'];

/** What each operation reads of the `x-amz-*` headers beyond those of `ANY`. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  PutObject: UPLOAD,
  PostObject: UPLOAD,
  CopyObject: COPY,
  GetObject: ['checksum-mode'],
  HeadObject: ['checksum-mode'],
  DeleteObject: ['if-match-*'],
  DeleteObjects: DOCUMENT,
  PutObjectTagging: DOCUMENT,
};

/** Throws S3Error NotImplemented for a header that asks for something the operation does not do here. */
export function refuseUnknownHeaders(operation: string, headers: Headers): void {
  const known = [...ANY, ...(KNOWN[operation] ?? [])];
  const unknown = Object.keys(headers).find(name => name.startsWith('x-amz-') && !isKnown(name.slice(6), known));
  if (unknown !== undefined) throw notImplemented(`${unknown} on ${operation}`);
  if (operation === 'PostObject' && 'acl' in headers) throw notImplemented('acl on PostObject');
}

function isKnown(name: string, known: readonly string[]): boolean {
  return known.some(pattern => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}
