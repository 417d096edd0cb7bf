import { invalidArgument, notImplemented, S3Error } from './errors.ts';
import type { Headers } from './request.ts';

const SYSTEM_HEADERS = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];
const ENCRYPTION = 'x-amz-server-side-encryption';
const ENCRYPTION_KEY = `${ENCRYPTION}-aws-kms-key-id`;
const ENCRYPTION_BUCKET_KEY = `${ENCRYPTION}-bucket-key-enabled`;
const ENCRYPTION_HEADERS = [ENCRYPTION, ENCRYPTION_KEY, ENCRYPTION_BUCKET_KEY];
const USER_PREFIX = 'x-amz-meta-';
const MAX_USER_BYTES = 2048;
const DEFAULT_TYPE = 'binary/octet-stream';

/** The headers S3 keeps with an object: content headers, user metadata and how it is encrypted. Throws S3Error. */
export function readAttributes(headers: Headers): Record<string, string> {
  return { 'content-type': DEFAULT_TYPE, ...readContentHeaders(headers), ...readEncryption(headers) };
}

/** The encryption headers, which an answer to an upload repeats. Throws S3Error for an algorithm not known. */
export function readEncryption(headers: Headers): Record<string, string> {
  const algorithm = headers[ENCRYPTION];
  if (headers['x-amz-storage-class'] !== undefined && headers['x-amz-storage-class'] !== 'STANDARD') {
    throw notImplemented(`the storage class ${headers['x-amz-storage-class']}`);
  }
  if (algorithm !== undefined && !['aws:kms', 'AES256'].includes(algorithm)) {
    const members = { ArgumentName: ENCRYPTION, ArgumentValue: algorithm };
    throw new S3Error('InvalidEncryptionAlgorithmError', { members });
  }
  if (headers[ENCRYPTION_KEY] !== undefined && algorithm !== 'aws:kms') {
    const message = `Server Side Encryption with AWS KMS managed key requires HTTP header ${ENCRYPTION} : aws:kms`;
    throw invalidArgument(message, { name: ENCRYPTION, value: algorithm ?? 'null' });
  }
  return pick(headers, name => ENCRYPTION_HEADERS.includes(name));
}

/** The encryption headers among kept ones. */
export function encryptionOf(kept: Headers): Record<string, string> {
  return pick(kept, name => ENCRYPTION_HEADERS.includes(name));
}

/** Kept headers without how the object was encrypted: what a copy takes over. */
export function withoutEncryption(kept: Headers): Record<string, string> {
  return pick(kept, name => !ENCRYPTION_HEADERS.includes(name));
}

/** Whether the ETag of the object is its MD5, as S3 has it for all but KMS-encrypted ones. */
export function hasMd5ETag(kept: Headers): boolean {
  return kept[ENCRYPTION] !== 'aws:kms';
}

/** Kept headers as a response carries them: what does not fit a header is in RFC 2047 form. */
export function toResponseHeaders(kept: Headers): Record<string, string> {
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, toAscii(value)]));
}

function readContentHeaders(headers: Headers): Record<string, string> {
  const kept = pick(headers, name => SYSTEM_HEADERS.includes(name) || name.startsWith(USER_PREFIX));
  const sizeBytes = Object.entries(kept)
    .filter(([name]) => name.startsWith(USER_PREFIX))
    .reduce(
      (sum, [name, value]) => sum + Buffer.byteLength(name.slice(USER_PREFIX.length)) + Buffer.byteLength(value),
      0,
    );
  if (sizeBytes > MAX_USER_BYTES) {
    throw new S3Error('MetadataTooLarge', { members: { Size: sizeBytes, MaxSizeAllowed: MAX_USER_BYTES } });
  }
  return withoutFraming(kept);
}

/** `aws-chunked` is how the body travelled, not what it is. */
function withoutFraming(kept: Record<string, string>): Record<string, string> {
  const encodings = (kept['content-encoding'] ?? '').split(',').map(part => part.trim());
  const own = encodings.filter(encoding => encoding !== '' && encoding !== 'aws-chunked').join(',');
  const { 'content-encoding': _, ...others } = kept;
  return own === '' ? others : { ...others, 'content-encoding': own };
}

function pick(headers: Headers, isWanted: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isWanted(name)));
}

function toAscii(value: string): string {
  return /^[\x20-\x7e\t]*$/.test(value) ? value : `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
}
