/** What the receiver's answer means. */

import * as z from 'zod/mini';

export type Verdict =
  /** Taken, now or at an earlier try. */
  | { readonly kind: 'taken'; readonly receipt: string }
  /** It will not be taken, however often it is sent. */
  | { readonly kind: 'refused'; readonly status: number }
  /** To be tried again. */
  | { readonly kind: 'unavailable'; readonly status: number };

export interface Answer {
  readonly status: number;
  readonly body: string;
}

const receiptSchema = z.object({
  receipt: z.string().check(z.trim(), z.minLength(1), z.maxLength(100), z.regex(/^[^\p{Cc}\p{Cf}]+$/u)),
});

/** Refusals that pass: too early, too many, timed out. */
const passing = [408, 425, 429];

/** `key` stands for the receipt where the receiver names none. */
export function verdictOf({ status, body }: Answer, key: string): Verdict {
  const receipt = receiptIn(body);
  if (status >= 200 && status < 300) return { kind: 'taken', receipt: receipt ?? key };
  if (status === 409 && receipt !== undefined) return { kind: 'taken', receipt };
  if (status >= 300 && status < 500 && !passing.includes(status)) return { kind: 'refused', status };
  return { kind: 'unavailable', status };
}

function receiptIn(body: string): string | undefined {
  try {
    const { success, data } = receiptSchema.safeParse(JSON.parse(body));
    return success ? data.receipt : undefined;
  } catch {
    return undefined;
  }
}
