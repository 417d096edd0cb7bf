/** The registers, as those who keep them are answered. */

import * as z from 'zod/mini';
import { field, instant, labelled, text, unknowns } from './parts.ts';

const entry = {
  key: z.string(),
  name: z.string(),
  details: unknowns,
  isDisabled: z.boolean(),
  /** 0 = as it ships. */
  version: z.number(),
  source: z.enum(['form', 'entered']),
  changedAt: z.nullable(instant),
  changedBy: z.nullable(z.string()),
};

export const registerList = z.strictObject({
  registers: z.array(z.strictObject({ registerId: z.string(), title: text, fields: z.array(field) })),
});

const content = { name: z.string(), isDisabled: z.boolean(), details: unknowns };

const change = z.strictObject({
  ...content,
  registerId: z.string(),
  key: z.string(),
  version: z.number(),
  changedAt: instant,
  changedBy: z.string(),
  before: z.optional(z.strictObject(content)),
  /** What then shipped under its key, where it was the first to overrule it. */
  shipped: z.optional(z.strictObject(content)),
});

export const register = z.strictObject({
  registerId: z.string(),
  title: text,
  fields: z.array(field),
  entries: z.array(z.strictObject(entry)),
  /** The entries that the caller may change, and what of them; null = an administrator, who may change everything. */
  keeping: z.nullable(
    z.array(z.strictObject({ key: z.string(), changes: z.array(z.string()), adds: z.array(z.string()) })),
  ),
  history: z.optional(z.array(change)),
});

export const savedEntry = z.strictObject({ registerId: z.string(), ...entry });

export const confirmations = z.strictObject({
  registerId: z.string(),
  title: text,
  held: z.array(z.strictObject({ ...entry, evidence: z.array(labelled), fields: z.array(field) })),
  confirmed: z.array(z.strictObject(entry)),
});
