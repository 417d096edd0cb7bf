/** The bodies that the applicant's API takes. */

import * as z from 'zod/mini';
import { MAX_REASON } from '../text/reason.ts';

export const draftSchema = z.strictObject({
  data: z.optional(z.record(z.string(), z.unknown())),
  /** Submits at once what needs no attachment; asks for an Idempotency-Key. */
  submit: z.optional(z.boolean()),
});

export const patchSchema = z.strictObject({ data: z.record(z.string(), z.unknown()) });

const hexToBase64 = (hash: string) => (hash.length === 64 ? Buffer.from(hash, 'hex').toString('base64') : hash);

export const announcementSchema = z.strictObject({
  slot: z.string().check(z.maxLength(120)),
  fileName: z.string().check(z.minLength(1), z.maxLength(500)),
  contentType: z.string().check(z.maxLength(120)),
  size: z.number().check(z.int()),
  /** SHA-256 of the bytes, hexadecimal or base64. */
  sha256: z.pipe(
    z.string().check(z.regex(/^([0-9a-f]{64}|[A-Za-z0-9+/]{43}=)$/, 'SHA-256 as 64 hexadecimal digits or base64')),
    z.transform(hexToBase64),
  ),
  shows: z.optional(z.array(z.string()).check(z.maxLength(10))),
});

export const emailSchema = z.strictObject({ email: z.string().check(z.maxLength(320)) });

/** What the one who filed says of a delivery made by hand; its fields are checked where it is awaited. */
export const deliveredSchema = z.record(z.string(), z.unknown());

export const appealSchema = z.strictObject({
  month: z.string().check(z.regex(/^\d{4}-\d\d$/)),
  text: z.string().check(z.maxLength(MAX_REASON)),
});
