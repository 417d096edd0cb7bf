/** How every refusal is answered. Source: RFC 9457. */

import * as z from 'zod/mini';
import { problemCodes } from '../problem.ts';
import { fieldError } from './parts.ts';

/** Some refusals have members of their own. */
export const problem = z.looseObject({
  /** `urn:banjian:problem:<code>` */
  type: z.string(),
  code: z.enum(problemCodes),
  status: z.number(),
  title: z.string(),
  titleEn: z.string(),
  detail: z.optional(z.string()),
  detailEn: z.optional(z.string()),
  instance: z.string(),
  /** Everything that is wrong with fields and slots, at once. */
  errors: z.optional(z.array(fieldError)),
});
