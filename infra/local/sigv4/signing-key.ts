import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Principal } from '../contract.ts';
import type { Scope } from './scope.ts';

/**
 * Keys derived so far, per principal and scope. They hang on the principal object, so that a principal with a new secret
 * never meets the old one's keys and nothing outlives the cloud it belongs to.
 */
const derived = new WeakMap<Principal, Map<string, KeyObject>>();

/** A virtual clock may visit many days; more than this many scopes are derived anew. */
const KEPT_SCOPES = 32;

const HEX_SIGNATURE = /^[0-9a-f]{64}$/;

/** Whether `signature` is the principal's over `text`, compared in constant time. */
export function isSignatureOf(principal: Principal, scope: Scope, claim: { text: string; signature: string }): boolean {
  if (!HEX_SIGNATURE.test(claim.signature)) return false;
  const expected = hmac(signingKey(principal, scope), claim.text);
  return timingSafeEqual(expected, Buffer.from(claim.signature, 'hex'));
}

function signingKey(principal: Principal, scope: Scope): KeyObject {
  const keys = derived.get(principal) ?? new Map<string, KeyObject>();
  const name = `${scope.date}/${scope.region}/${scope.service}`;
  const known = keys.get(name);
  if (known) return known;
  const key = createSecretKey(deriveKey(principal.secretAccessKey, scope));
  if (keys.size >= KEPT_SCOPES) keys.clear();
  derived.set(principal, keys.set(name, key));
  return key;
}

function deriveKey(secretAccessKey: string, scope: Scope): Buffer {
  const parts = [scope.date, scope.region, scope.service, 'aws4_request'];
  return parts.reduce<Buffer>(hmac, Buffer.from(`AWS4${secretAccessKey}`));
}

function hmac(key: Buffer | KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
