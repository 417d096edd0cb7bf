/** What anyone is told of forms. */

import * as z from 'zod/mini';
import { instant, option, text, unknowns } from './parts.ts';

const summary = {
  formId: z.string(),
  version: z.number(),
  title: text,
  summary: text,
  authority: text,
  handler: text,
  isOwed: z.boolean(),
  rounds: z.array(
    z.strictObject({
      roundId: z.string(),
      title: text,
      opensAt: instant,
      closesAt: z.nullable(instant),
      isOpen: z.boolean(),
    }),
  ),
};

export const formList = z.strictObject({ forms: z.array(z.strictObject(summary)) });

const field = z.strictObject({
  id: z.string(),
  kind: z.string(),
  label: text,
  help: z.nullable(text),
  purpose: text,
  isRequired: z.boolean(),
  options: z.optional(z.array(option)),
});

const slot = z.strictObject({
  id: z.string(),
  path: z.string(),
  label: text,
  help: z.nullable(text),
  purpose: text,
  count: z.strictObject({ min: z.number(), max: z.number() }),
  types: z.array(z.string()),
  maxBytes: z.number(),
  stampedBy: z.nullable(text),
  signedBy: z.nullable(text),
  mustShow: z.array(option),
});

const span = z.union([z.strictObject({ workingDays: z.number() }), z.strictObject({ calendarDays: z.number() })]);

export const formDescription = z.strictObject({
  ...summary,
  deadline: z.nullable(instant),
  /** The JSON Schema of `data`. */
  schema: unknowns,
  fields: z.array(field),
  slots: z.array(slot),
  groups: z.array(
    z.strictObject({
      id: z.string(),
      label: text,
      min: z.number(),
      max: z.number(),
      fields: z.array(field),
      slots: z.array(slot),
    }),
  ),
  stages: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      title: text,
      due: span,
      document: z.optional(z.string()),
      slot: z.optional(slot),
    }),
  ),
});

export const results = z.strictObject({
  formId: z.string(),
  roundId: z.string(),
  results: z.array(
    z.strictObject({
      caseNumber: z.string(),
      applicant: z.string(),
      title: z.string(),
      result: z.string(),
      reason: z.nullable(z.string()),
      score: z.nullable(z.number()),
      awardFen: z.number(),
      publishedAt: instant,
    }),
  ),
});
