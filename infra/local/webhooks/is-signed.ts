/** How a receiver checks a delivery; written as its own program would, without the sender's code. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const MAX_AGE_MS = 300_000;

export function isSigned(
  headers: IncomingHttpHeaders,
  body: string,
  { key, nowMs }: { key: string; nowMs: number },
): boolean {
  const timestamp = String(headers['x-banjian-timestamp'] ?? '');
  const given = Buffer.from(String(headers['x-banjian-signature'] ?? ''));
  const expected = Buffer.from(`v1=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`);
  const isFresh = /^\d{1,12}$/.test(timestamp) && Math.abs(nowMs - Number(timestamp) * 1000) <= MAX_AGE_MS;
  return isFresh && given.length === expected.length && timingSafeEqual(given, expected);
}
