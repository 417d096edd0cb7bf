/** Papers, and what their codes say. */

import * as z from 'zod/mini';
import { instant, text } from './parts.ts';

const signatory = {
  stageId: z.string(),
  stage: text,
  name: z.string(),
  onBehalfOf: z.optional(z.string()),
  at: instant,
  assurance: z.string(),
};

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), text: z.string() }),
  z.strictObject({
    kind: z.literal('facts'),
    rows: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  }),
  z.strictObject({ kind: z.literal('table'), columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  z.strictObject({ kind: z.literal('signatures') }),
  z.strictObject({ kind: z.literal('stamp'), label: z.string() }),
]);

export const paper = z.strictObject({
  caseId: z.string(),
  documentId: z.string(),
  caseNumber: z.string(),
  title: z.string(),
  heading: z.string(),
  blocks: z.array(block),
  revision: z.number(),
  madeAt: instant,
  isValid: z.boolean(),
  code: z.string(),
  signatories: z.array(z.strictObject({ ...signatory, drawing: z.optional(z.string()) })),
  verifyUrl: z.string(),
});

export const verification = z.strictObject({
  standing: z.enum(['current', 'draft', 'superseded', 'broken']),
  documentId: z.string(),
  document: text,
  form: text,
  caseNumber: z.string(),
  revision: z.number(),
  madeAt: instant,
  signatories: z.array(z.strictObject(signatory)),
  currentRevision: z.number(),
  supersededAt: z.optional(instant),
  isReworded: z.boolean(),
});
