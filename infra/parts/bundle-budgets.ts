/** How large a function's bundle may be: it is read and compiled at every cold start. */

import type { FunctionName } from './bundle.ts';

/** What needs no reason: the table client, its schemas and the form. */
export const USUAL_BYTES = 400_000;

export interface Budget {
  readonly maxBytes: number;
  readonly reason: string;
}

export const budgets: Readonly<Partial<Record<FunctionName, Budget>>> = {
  applicant: {
    maxBytes: 680_000,
    reason: 'Pages, their texts and style sheet, and the writer of the summary spreadsheet.',
  },
  notices: { maxBytes: 660_000, reason: 'Pages, their texts and style sheet, and the forms whose notices they build.' },
  deliver: { maxBytes: 680_000, reason: 'Papers with their style sheet, which go along with every delivery.' },
  papers: {
    maxBytes: 760_000,
    reason: 'Pages and papers with their style sheets, QR codes, and the writer of packages.',
  },
  review: { maxBytes: 560_000, reason: 'Pages, their texts and style sheet.' },
  staff: {
    maxBytes: 760_000,
    reason: 'Pages, papers and packages, and the OpenID client with its cryptography.',
  },
  notify: { maxBytes: 600_000, reason: 'The SMTP client.' },
  inspect: { maxBytes: 560_000, reason: 'The S3 client, which reads and copies objects.' },
};

export const budgetOf = (name: FunctionName): number => budgets[name]?.maxBytes ?? USUAL_BYTES;
