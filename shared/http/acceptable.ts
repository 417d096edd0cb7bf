/** What is refused of a request before any handler sees it. */

import { Problem } from '../problem.ts';
import type { Request } from './request.ts';

/** More than any body that we ask for; a file goes to the upload host. */
const MAX_BODY_BYTES = 1_000_000;

/** `application/json`, or a type made of it. */
const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/** Refuses with: too-large, unsupported-type (a body for the API that does not say it is JSON). */
export function requireAcceptable({ body, headers }: Request, isOfApi: boolean): void {
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) throw new Problem('too-large');
  if (isOfApi && body !== '' && !JSON_TYPE.test(headers['content-type'] ?? '')) throw new Problem('unsupported-type');
}
