/** The key that makes a request one request, however often it arrives. */

import { Problem } from '../problem.ts';
import type { Request } from './request.ts';

/** Refuses with: malformed-request. */
export function idempotencyKeyOf({ headers }: Request): string {
  const key = headers['idempotency-key'] ?? '';
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Problem('malformed-request', {
    detail: { zh: '请在 Idempotency-Key 中给出本次提交的标识。', en: 'Name this submission in Idempotency-Key.' },
  });
}
