/** The written reason that a return, a rejection or a conflict must carry. */

import type { Decision } from '../case/schema.ts';
import { type FieldError, Problem } from '../problem.ts';

export const MAX_NOTE = 2000;

/** Refuses with: invalid-input. */
export function requireNote(decision: Decision): string {
  const errors = noteErrors(decision);
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  return noteOf(decision);
}

export const noteOf = ({ note = '' }: Decision): string => note.trim();

export function noteErrors(decision: Decision): readonly FieldError[] {
  const note = noteOf(decision);
  return note !== '' && note.length <= MAX_NOTE ? [] : [writeTheReason(note)];
}

const writeTheReason = (note: string): FieldError => ({
  path: 'note',
  code: note === '' ? 'required' : 'too-long',
  text: {
    zh: `请写明理由，不超过 ${MAX_NOTE} 字。`,
    en: `Write the reason, at most ${MAX_NOTE} characters.`,
  },
});
