/** What answers of the API are made of. Schemas: the document is made from them, and the answers' types. */

import * as z from 'zod/mini';

export const text = z.strictObject({ zh: z.string(), en: z.string() });

/** ISO 8601, UTC. */
export const instant = z.string().check(z.describe('An instant, ISO 8601.'));
export const day = z.string().check(z.describe('A day in Asia/Shanghai, YYYY-MM-DD.'));

export const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
/** By field. */
export const values = z.record(z.string(), z.optional(value));
export const unknowns = z.record(z.string(), z.unknown());

const answersItem = z.catchall(z.object({ id: z.string() }), z.optional(value));
/** The `data` of a case: fields and groups. */
export const answers = z.record(z.string(), z.optional(z.union([value, z.array(answersItem)])));

/** What is wrong with one field or slot. */
export const fieldError = z.strictObject({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  messageEn: z.string(),
});

export const option = z.strictObject({ id: z.string(), label: text });

/** A field as its form or register declares it. */
export const field = z.strictObject({
  id: z.string(),
  kind: z.string(),
  label: text,
  help: z.optional(text),
  purpose: text,
  isOptional: z.optional(z.boolean()),
  isPersonal: z.optional(z.boolean()),
  autocomplete: z.optional(z.string()),
  maxLength: z.optional(z.number()),
  suggestFrom: z.optional(z.string()),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  decimals: z.optional(z.number()),
  mustBeYes: z.optional(text),
  options: z.optional(z.array(option)),
});

export const titled = z.strictObject({ id: z.string(), title: text });
export const labelled = z.strictObject({ label: text, value: text });

export const workedOut = z.strictObject({ label: text, value: text, source: z.string() });

/** A file as whoever reads the case sees it. */
export const attachment = z.strictObject({
  attachmentId: z.string(),
  slot: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  size: z.number(),
  sha256: z.nullable(z.string()),
  /** The hash of the file as it was sent; another where its metadata was taken away. */
  sentSha256: z.nullable(z.string()),
  shows: z.array(z.string()),
  status: z.enum(['pending', 'clean', 'refused', 'removed']),
  pageCount: z.nullable(z.number()),
  refusal: z.nullable(z.strictObject({ code: z.string(), message: z.string(), messageEn: z.string() })),
});

export const caseStatus = z.enum(['draft', 'in-review', 'returned', 'stamping', 'closed', 'discarded']);

export const documentLink = z.strictObject({ documentId: z.string(), title: text });

export const outcome = z.strictObject({
  result: z.string(),
  reason: z.optional(z.string()),
  items: z.array(
    z.strictObject({
      itemId: z.string(),
      title: z.string(),
      result: z.string(),
      reason: z.optional(z.string()),
      details: z.optional(z.array(text)),
      flags: z.array(z.string()),
      score: z.optional(z.number()),
      awardFen: z.number(),
    }),
  ),
  totalFen: z.number(),
});

export const flag = z.strictObject({
  code: z.string(),
  itemId: z.optional(z.string()),
  otherItemIds: z.optional(z.array(z.string())),
  text,
});

export const correction = z.strictObject({ paths: z.array(z.string()), note: z.string(), dueAt: instant });

export const person = z.strictObject({ reviewerId: z.string(), name: z.string() });
export const candidate = z.strictObject({ reviewerId: z.string(), name: z.string(), unit: z.string() });

/** Who did something. */
export const actor = z.strictObject({
  kind: z.enum(['applicant', 'reviewer', 'staff', 'system']),
  id: z.optional(z.string()),
  name: z.optional(z.string()),
  assurance: z.optional(z.string()),
  onBehalfOf: z.optional(z.string()),
  subject: z.optional(z.string()),
});

export const findings = z.strictObject({ case: values, items: z.record(z.string(), values) });

export const scorecard = z.strictObject({
  points: z.record(z.string(), z.number()),
  deductions: z.array(z.string()),
  veto: z.optional(z.strictObject({ id: z.string(), reason: z.string() })),
  comment: z.optional(z.string()),
});

/** What is owed: of which period, by whom, until when. */
export const owedTerms = {
  period: z.string(),
  title: text,
  entryKey: z.string(),
  isLate: z.boolean(),
  attempt: z.number(),
};

export const logged = z.strictObject({ caseId: z.string(), itemId: z.string(), revision: z.number() });
export const empty = z.strictObject({});
/** Where the next page begins; null = this is the last. */
export const cursor = z.nullable(z.string());
