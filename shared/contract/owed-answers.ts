/** What is owed, as staff are answered. */

import * as z from 'zod/mini';
import { day, instant, text, values } from './parts.ts';

export const periodChange = z.strictObject({
  kind: z.enum(['frozen', 'reopened']),
  at: instant,
  by: z.string(),
  byName: z.string(),
  reason: z.optional(z.string()),
});

const period = z.strictObject({
  periodId: z.string(),
  title: text,
  opensOn: day,
  dueAt: z.nullable(instant),
  isOpen: z.boolean(),
  isFrozen: z.boolean(),
  history: z.array(periodChange),
});

const counts = z.strictObject({
  owing: z.number(),
  accepted: z.number(),
  submitted: z.number(),
  unfiled: z.number(),
  overdue: z.number(),
  late: z.number(),
  noContact: z.number(),
});

const row = z.strictObject({
  entryKey: z.string(),
  unit: z.string(),
  status: z.enum(['not-open', 'open', 'overdue', 'submitted', 'accepted']),
  isLate: z.boolean(),
  dueAt: z.nullable(instant),
  submittedAt: z.nullable(instant),
  caseId: z.nullable(z.string()),
  caseNumber: z.nullable(z.string()),
  version: z.number(),
  hasContact: z.boolean(),
  isOpened: z.boolean(),
  isBeingCorrected: z.boolean(),
  superseded: z.array(z.strictObject({ caseId: z.string(), caseNumber: z.nullable(z.string()) })),
  summary: values,
});

/** The forms; with a form its periods; with a period too what is owed for it. */
export const obligations = z.union([
  z.strictObject({ forms: z.array(z.strictObject({ formId: z.string(), title: text })) }),
  z.strictObject({ formId: z.string(), periods: z.array(period) }),
  z.strictObject({ formId: z.string(), period, counts, rows: z.array(row) }),
]);
