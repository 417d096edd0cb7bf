/** Public notices. */

import * as z from 'zod/mini';
import { cursor, day, instant, labelled, option, text } from './parts.ts';

export const noticeList = z.strictObject({
  notices: z.array(
    z.strictObject({
      formId: z.string(),
      caseNumber: z.string(),
      title: text,
      publishedAt: instant,
      page: z.string(),
    }),
  ),
  cursor,
});

const status = z.strictObject({ code: z.string(), text });

export const notice = z.strictObject({
  formId: z.string(),
  caseNumber: z.string(),
  publishedAt: instant,
  title: text,
  facts: z.array(labelled),
  paragraphs: z.array(text),
  files: z.array(
    z.strictObject({
      slot: z.string(),
      fileName: z.string(),
      contentType: z.string(),
      size: z.number(),
      href: z.string(),
    }),
  ),
  caution: text,
  terms: z.array(
    z.strictObject({
      id: z.string(),
      title: text,
      authority: text,
      quote: z.string(),
      countedLastDay: z.nullable(day),
      lastDay: z.nullable(day),
      status: z.nullable(status),
      derivation: z.array(text),
    }),
  ),
  question: z.nullable(
    z.strictObject({
      title: text,
      fields: z.array(z.strictObject({ id: z.string(), label: text, options: z.optional(z.array(option)) })),
    }),
  ),
});

export const noticeAnswer = z.strictObject({ status: z.string(), text });

export const subscribed = z.strictObject({ status: z.literal('mail-sent'), confirmWithinDays: z.number() });
