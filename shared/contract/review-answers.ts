/** What a reviewer is answered. */

import * as z from 'zod/mini';
import { answers, candidate, field, flag, instant, option, outcome, scorecard, text, workedOut } from './parts.ts';

const rubric = z.strictObject({
  title: text,
  sections: z.array(z.strictObject({ id: z.string(), label: text, maxPoints: z.number(), items: z.array(text) })),
  deductions: z.array(z.strictObject({ id: z.string(), label: text, points: z.number() })),
  vetoes: z.array(option),
  passMark: z.number(),
});

/** What the kind of the stage brings along. */
const stageParts = {
  /** Of a check. */
  findings: z.optional(z.strictObject({ case: z.array(field), group: z.optional(z.string()), item: z.array(field) })),
  rejections: z.optional(z.array(option)),
  /** Of a panel. */
  rubric: z.optional(rubric),
  items: z.optional(z.array(z.strictObject({ itemId: z.string(), title: z.string() }))),
  /** Of a record. */
  fields: z.optional(z.array(field)),
  outcome: z.optional(z.nullable(outcome)),
  /** Of a signature. */
  statement: z.optional(text),
  scorecards: z.optional(z.record(z.string(), z.array(scorecard))),
};

export const review = z.strictObject({
  taskId: z.string(),
  status: z.enum(['open', 'decided', 'replaced', 'closed']),
  reviewer: z.strictObject({ name: z.string(), role: z.string(), onBehalfOf: z.nullable(z.string()) }),
  stage: z.strictObject({
    id: z.string(),
    kind: z.enum(['check', 'panel', 'sign', 'record']),
    title: text,
    assurance: z.enum(['link', 'code', 'sign-in']),
  }),
  due: instant,
  isOverdue: z.boolean(),
  revision: z.number(),
  contentHash: z.string(),
  case: z.strictObject({
    caseId: z.string(),
    caseNumber: z.optional(z.string()),
    formId: z.string(),
    title: text,
    applicant: z.string(),
    submittedAt: z.optional(instant),
    data: answers,
  }),
  attachments: z.array(
    z.strictObject({
      attachmentId: z.string(),
      slot: z.string(),
      fileName: z.string(),
      contentType: z.string(),
      size: z.number(),
      shows: z.array(z.string()),
      /** Good for a few minutes. */
      url: z.string(),
    }),
  ),
  flags: z.array(flag),
  workedOut: z.array(workedOut),
  changes: z.array(z.strictObject({ path: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) })),
  allowedDecisions: z.array(z.string()),
  ...stageParts,
  panel: z.nullable(z.strictObject({ seats: z.number(), experts: z.array(candidate) })),
  /** Unfinished work, as it was kept. */
  draft: z.unknown(),
  decision: z.nullable(z.strictObject({ kind: z.string(), decidedAt: z.optional(instant) })),
});

export const receipt = z.strictObject({ decision: z.string(), decidedAt: instant, isRepeat: z.boolean() });
