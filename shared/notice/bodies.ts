/** What readers of public notices send. */

import * as z from 'zod/mini';

export const subscriptionSchema = z.strictObject({ email: z.string().check(z.maxLength(254)) });

/** Where a page ended, as its answer says it; one that we did not give begins at the beginning. */
export const noticeListSchema = z.object({ cursor: z.optional(z.string()) });
