/** What an applicant is answered. */

import * as z from 'zod/mini';
import { count } from './assessment-answers.ts';
import {
  answers,
  attachment,
  caseStatus,
  correction,
  documentLink,
  fieldError,
  instant,
  outcome,
  owedTerms,
  text,
  workedOut,
} from './parts.ts';

export const draft = z.strictObject({
  caseId: z.string(),
  accessToken: z.string(),
  version: z.number(),
  errors: z.array(fieldError),
});

/** `accessToken` is told once, to the request that filed the case. */
export const filed = z.strictObject({
  caseId: z.string(),
  caseNumber: z.string(),
  accessToken: z.optional(z.string()),
});

export const saved = z.strictObject({
  caseId: z.string(),
  version: z.number(),
  data: answers,
  errors: z.array(fieldError),
});

export const announced = z.strictObject({
  attachmentId: z.string(),
  /** Post the file there as multipart/form-data: these fields first, the file last. */
  upload: z.strictObject({ url: z.string(), fields: z.record(z.string(), z.string()) }),
});

export const submitted = z.strictObject({ caseId: z.string(), caseNumber: z.string() });
export const revised = z.strictObject({ caseId: z.string(), accessToken: z.string() });
export const delivered = z.strictObject({ caseId: z.string() });

const filing = z.strictObject({ caseId: z.string(), caseNumber: z.nullable(z.string()) });

const place = z.strictObject({
  attempt: z.number(),
  replaces: z.nullable(filing),
  replacedBy: z.nullable(filing),
  isBeingCorrected: z.boolean(),
  isFrozen: z.boolean(),
  mayRevise: z.boolean(),
  mayDiscard: z.boolean(),
});

export const applicantCase = z.strictObject({
  caseId: z.string(),
  caseNumber: z.nullable(z.string()),
  formId: z.string(),
  formVersion: z.number(),
  round: z.strictObject({ id: z.string(), title: z.nullable(text), closesAt: z.nullable(instant) }),
  owed: z.nullable(z.strictObject({ ...owedTerms, dueAt: z.nullable(instant), place: z.nullable(place) })),
  status: caseStatus,
  version: z.number(),
  revision: z.number(),
  submittedAt: z.nullable(instant),
  data: answers,
  counts: z.array(count),
  workedOut: z.array(workedOut),
  attachments: z.array(attachment),
  documents: z.array(documentLink),
  stage: z.nullable(z.strictObject({ id: z.string(), title: text, isCorrection: z.boolean() })),
  due: z.nullable(instant),
  isOverdue: z.boolean(),
  correction: z.nullable(correction),
  missing: z.array(fieldError),
  timeline: z.array(z.strictObject({ at: instant, kind: z.string(), text })),
  outcome: z.nullable(outcome),
});
