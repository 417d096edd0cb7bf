/** How large a function's bundle may be: it is read and compiled at every cold start. */

import type { FunctionName } from './bundle.ts';

/** What needs no reason: the table client, its schemas and what a function does with them. */
export const USUAL_BYTES = 400_000;

export interface Budget {
  readonly maxBytes: number;
  readonly reason: string;
}

/** About a twentieth above what was measured. The forms that ship, with their registers, are 165 kB of each that has them. */
export const budgets: Readonly<Partial<Record<FunctionName, Budget>>> = {
  applicant: {
    maxBytes: 950_000,
    reason: 'The forms, pages with their texts and style sheets, the API’s description, and the writer of workbooks.',
  },
  notices: { maxBytes: 700_000, reason: 'The forms whose notices it builds, and pages with their style sheets.' },
  papers: {
    maxBytes: 700_000,
    reason: 'The forms whose papers it builds, pages with their style sheets, QR codes, and the writer of packages.',
  },
  review: {
    maxBytes: 770_000,
    reason: 'The forms, whose rules it runs again and whose papers it records, and pages with their style sheets.',
  },
  staff: {
    maxBytes: 1_000_000,
    reason:
      'The forms, pages and papers with their style sheets, the writers of packages and workbooks, and the OpenID client with its cryptography.',
  },
  steps: { maxBytes: 590_000, reason: 'The forms, whose chains it walks, and the calendar of working days.' },
  sweep: { maxBytes: 590_000, reason: 'The forms, whose papers it makes where that failed before.' },
  schedule: { maxBytes: 590_000, reason: 'The forms, whose periods it opens, and the calendar of working days.' },
  deliver: { maxBytes: 670_000, reason: 'The forms, and the papers with their style sheet that go along.' },
  notify: { maxBytes: 810_000, reason: 'The SMTP client, and the forms, which say who files what is owed.' },
  inspect: {
    maxBytes: 730_000,
    reason: 'The S3 client, which reads and copies objects, and the forms, whose slots say what a file may be.',
  },
};

export const budgetOf = (name: FunctionName): number => budgets[name]?.maxBytes ?? USUAL_BYTES;
