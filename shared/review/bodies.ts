/** The bodies that reviewers send. */

import * as z from 'zod/mini';
import { MAX_REASON } from '../text/reason.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const values = z.record(z.string(), value);

const scorecardSchema = z.strictObject({
  points: z.record(z.string(), z.number()),
  deductions: z._default(z.array(z.string()), []),
  veto: z.optional(z.strictObject({ id: z.string(), reason: z.string().check(z.maxLength(MAX_REASON)) })),
  comment: z.optional(z.string().check(z.maxLength(MAX_REASON))),
});

const common = {
  note: z.optional(z.string().check(z.maxLength(MAX_REASON))),
  /** The revision and the content hash that the reviewer has read; a change since then is refused. */
  revision: z.optional(z.number()),
  contentHash: z.optional(z.string()),
  /** The code sent to the registered address, where the stage asks for one. */
  code: z.optional(z.string().check(z.maxLength(20))),
};

export const decisionSchema = z.discriminatedUnion('decision', [
  z.strictObject({
    ...common,
    decision: z.literal('accept'),
    findings: z.optional(z.strictObject({ case: values, items: z._default(z.record(z.string(), values), {}) })),
    panel: z.optional(z.array(z.string()).check(z.maxLength(20))),
  }),
  z.strictObject({
    ...common,
    decision: z.literal('return'),
    paths: z.optional(z.array(z.string()).check(z.maxLength(200))),
  }),
  z.strictObject({ ...common, decision: z.literal('reject'), reason: z.string() }),
  z.strictObject({ ...common, decision: z.literal('score'), scorecards: z.record(z.string(), scorecardSchema) }),
  z.strictObject({ ...common, decision: z.literal('conflict') }),
  z.strictObject({
    ...common,
    decision: z.literal('sign'),
    signature: z.strictObject({
      name: z.string().check(z.maxLength(60)),
      drawing: z.optional(z.string().check(z.maxLength(80_000))),
    }),
  }),
  z.strictObject({ ...common, decision: z.literal('record'), fields: values }),
]);

export type DecisionBody = z.infer<typeof decisionSchema>;

export const draftSchema = z.strictObject({ draft: z.record(z.string(), z.unknown()) });

export const recordCorrectionSchema = z.strictObject({
  fields: z.record(z.string(), z.unknown()),
  reason: z.string().check(z.trim(), z.maxLength(500)),
});
