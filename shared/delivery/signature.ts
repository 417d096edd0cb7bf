/** How a delivery is signed, so that its receiver can tell who sent it and that nothing was changed on the way. */

import { createHmac } from 'node:crypto';

/** The headers of a delivery. The timestamp is in seconds; a receiver refuses what is more than five minutes old. */
export const deliveryHeaders = {
  key: 'Idempotency-Key',
  timestamp: 'X-Banjian-Timestamp',
  signature: 'X-Banjian-Signature',
} as const;

/** `v1=` and the HMAC-SHA256 of `<timestamp>.<body>` in hex. */
export function signDelivery(key: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** The same for every try to deliver the same revision of a case. */
export const deliveryKey = (caseId: string, revision: number): string => `${caseId}-${revision}`;
