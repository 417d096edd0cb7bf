/** Counts of the monthly assessment. */

import * as z from 'zod/mini';
import { actor, instant, text } from './parts.ts';

const reason = z.strictObject({ code: z.string(), text });

const appealAnswer = z.strictObject({
  verdict: z.enum(['uphold', 'withdraw']),
  reason: z.string(),
  at: instant,
  by: actor,
});

export const count = z.strictObject({
  orderId: z.string(),
  month: z.string(),
  caseId: z.nullable(z.string()),
  caseNumber: z.nullable(z.string()),
  reference: z.string(),
  unit: z.strictObject({ key: z.string(), name: z.string() }),
  status: z.enum(['stands', 'appealed', 'withdrawn']),
  reasons: z.array(reason),
  grounds: z.array(
    z.strictObject({
      reason: z.string(),
      text,
      at: instant,
      by: actor,
      note: z.optional(z.string()),
      dueAt: z.optional(instant),
      isWithdrawn: z.boolean(),
    }),
  ),
  appeals: z.array(z.strictObject({ text: z.string(), at: instant, answer: z.optional(appealAnswer) })),
  canAppeal: z.boolean(),
  canAnswer: z.boolean(),
});

const unitLine = z.strictObject({
  key: z.string(),
  name: z.string(),
  orders: z.number(),
  byReason: z.record(z.string(), z.number()),
  appealed: z.number(),
  withdrawn: z.number(),
});

export const month = z.strictObject({
  formId: z.string(),
  title: text,
  month: z.string(),
  reasons: z.array(reason),
  units: z.array(unitLine),
  total: unitLine,
  counts: z.array(count),
});
