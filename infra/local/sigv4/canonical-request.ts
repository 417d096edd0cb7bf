import { hash } from 'node:crypto';
import type { SignedHead } from './trust.ts';

/** What of a request is signed, and how its path was written into the canonical text. */
export interface CanonicalInput {
  readonly head: SignedHead;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
  /** S3 signs the path encoded once, every other service signs the encoding of the path as sent. */
  readonly isPathEncodedOnce: boolean;
}

/** Query parameters that never are part of the signed text. */
const UNSIGNED_PARAMETER = 'X-Amz-Signature';

/** The canonical request of Signature Version 4; undefined when path or query hold a broken percent escape. */
export function writeCanonicalRequest(input: CanonicalInput): string | undefined {
  const { path, query } = splitUrl(input.head.url);
  const canonicalPath = input.isPathEncodedOnce ? encodeOnce(path) : encodeAgain(path);
  const canonicalQuery = writeQuery(query);
  if (canonicalPath === undefined || canonicalQuery === undefined) return undefined;
  const headers = input.signedHeaders.map(name => `${name}:${headerValue(input.head, name)}\n`).join('');
  const names = input.signedHeaders.join(';');
  return [input.head.method, canonicalPath, canonicalQuery, headers, names, input.payloadHash].join('\n');
}

/** Cuts the raw request target at its first question mark. */
export function splitUrl(url: string): { path: string; query: string } {
  const cut = url.indexOf('?');
  return cut < 0 ? { path: url, query: '' } : { path: url.slice(0, cut), query: url.slice(cut + 1) };
}

/** Percent-encodes all but the unreserved characters of RFC 3986, as AWS does. */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The text behind percent escapes; undefined when they are broken. */
export function decodePercent(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

export function sha256Hex(bytes: Buffer | string): string {
  return hash('sha256', bytes, 'hex');
}

function encodeOnce(path: string): string | undefined {
  const decoded = decodePercent(path);
  return decoded === undefined ? undefined : decoded.split('/').map(encodeRfc3986).join('/');
}

function encodeAgain(path: string): string {
  return path === '/' ? path : path.split('/').map(encodeRfc3986).join('/');
}

function writeQuery(query: string): string | undefined {
  if (query === '') return '';
  const pairs: (readonly [string, string])[] = [];
  for (const part of query.split('&')) {
    if (part === '') continue;
    const cut = part.indexOf('=');
    const name = decodePercent(cut < 0 ? part : part.slice(0, cut));
    const value = decodePercent(cut < 0 ? '' : part.slice(cut + 1));
    if (name === undefined || value === undefined) return undefined;
    if (name !== UNSIGNED_PARAMETER) pairs.push([encodeRfc3986(name), encodeRfc3986(value)]);
  }
  pairs.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function headerValue(head: SignedHead, name: string): string {
  const value = head.headers[name];
  const joined = Array.isArray(value) ? value.join(',') : (value ?? '');
  return joined.trim().replace(/\s+/g, ' ');
}
