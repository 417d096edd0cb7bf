/** Boards. */

import * as z from 'zod/mini';
import { instant, option, text } from './parts.ts';

const light = z.optional(z.enum(['green', 'amber', 'red', 'grey']));
const head = { id: z.string(), title: text, note: z.optional(text) };

const table = z.strictObject({
  kind: z.literal('table'),
  ...head,
  columns: z.array(z.strictObject({ label: text, isNumber: z.optional(z.boolean()) })),
  rows: z.array(
    z.strictObject({
      cells: z.array(
        z.strictObject({
          text: z.union([text, z.string(), z.number()]),
          light,
          /** For those who mind the form alone. */
          caseIds: z.optional(z.array(z.string())),
        }),
      ),
      isTotal: z.optional(z.boolean()),
    }),
  ),
  paper: z.optional(z.strictObject({ heading: z.string(), footer: z.array(z.string()) })),
});

const bars = z.strictObject({
  kind: z.literal('bars'),
  ...head,
  unit: text,
  bars: z.array(z.strictObject({ label: text, value: z.optional(z.number()), target: z.optional(z.number()), light })),
});

const groups = z.strictObject({
  kind: z.literal('groups'),
  ...head,
  unit: text,
  series: z.array(text),
  /** null = nothing known yet. */
  groups: z.array(z.strictObject({ label: text, values: z.array(z.nullish(z.number())) })),
});

export const board = z.strictObject({
  formId: z.string(),
  boardId: z.string(),
  title: text,
  at: instant,
  chosen: z.record(z.string(), z.string()),
  choices: z.array(z.strictObject({ name: z.string(), label: text, options: z.array(option), chosen: z.string() })),
  remarks: z.array(z.strictObject({ text, light: z.enum(['green', 'amber', 'red', 'grey']) })),
  tiles: z.array(z.strictObject({ label: text, value: z.string(), light })),
  sections: z.array(z.discriminatedUnion('kind', [table, bars, groups])),
});
