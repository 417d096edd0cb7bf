/** The written reason that a return, a rejection or a conflict must carry. */

import type { Decision } from '../case/schema.ts';
import { Problem } from '../problem.ts';

export const MAX_NOTE = 2000;

/** Refuses with: invalid-input. */
export function requireNote(decision: Decision): string {
  const note = decision.note?.trim() ?? '';
  if (note !== '' && note.length <= MAX_NOTE) return note;
  throw new Problem('invalid-input', {
    errors: [
      {
        path: 'note',
        code: note === '' ? 'required' : 'too-long',
        text: {
          zh: `请写明理由，不超过 ${MAX_NOTE} 字。`,
          en: `Write the reason, at most ${MAX_NOTE} characters.`,
        },
      },
    ],
  });
}
