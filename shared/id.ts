/** Ids, secrets and their hashes. Secrets are 256 random bits in base64url; only their SHA-256 is ever stored. */

import { createHmac, hash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new id of 120 random bits, safe in URLs, keys and execution names. */
export function newId(): string {
  return randomCode(24).toLowerCase();
}

/** A number from 0 up to but not including 1 that nobody can foresee: for drawing panels. */
export function chance(): number {
  return randomInt(2 ** 32) / 2 ** 32;
}

/** Letters and digits that cannot be mistaken for one another; five bits a character. */
export function randomCode(length: number): string {
  return spell(randomBytes(length));
}

/** The id of what this content makes: the same for the same content. */
export function contentId(content: unknown): string {
  return spell(hash('sha256', canonicalJson(content), 'buffer').subarray(0, 24)).toLowerCase();
}

const spell = (bytes: Buffer): string => Array.from(bytes, byte => CROCKFORD[byte % 32]).join('');

/** `<prefix>-<yyyymmdd>-<8 characters>`: readable aloud, not guessable in sequence. `date` is YYYY-MM-DD. */
export function newCaseNumber(prefix: string, date: string): string {
  return `${prefix}-${date.replaceAll('-', '')}-${randomCode(8)}`;
}

/** 256 random bits behind a prefix that says what opens with it. */
export function newSecret(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

/** The secret of a link, which only the holder of the key can rebuild. */
export function linkSecret(key: string, linkId: string): string {
  return `ra1_${createHmac('sha256', key).update(linkId).digest('base64url')}`;
}

/** What is stored in place of a secret. A plain hash will do: nobody can try 256 random bits. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

export function isSecretOf(storedHash: string, secret: string): boolean {
  return isSame(storedHash, hashSecret(secret));
}

/** Takes the same time wherever they differ. */
function isSame(known: string, given: string): boolean {
  const [a, b] = [Buffer.from(known), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The token a page's form must carry, made from the secret in its cookie. */
export function csrfToken(cookieSecret: string): string {
  return hash('sha256', `csrf:${cookieSecret}`, 'base64url');
}

export const isCsrfToken = (token: string, cookieSecret: string): boolean => isSame(csrfToken(cookieSecret), token);

/** A hash of any JSON value that does not depend on the order of keys. */
export function hashContent(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'hex');
}

/** JSON with sorted keys and without undefined members. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
