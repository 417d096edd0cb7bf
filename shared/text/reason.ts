/** The written reason that a return, a rejection, a declared conflict, a count, an appeal and its answer carry. */

import { type FieldError, Problem } from '../problem.ts';

/** Characters. */
export const MAX_REASON = 2000;

/** Why these are not the words; empty when they are. */
export function reasonErrors(given: string, path: string): readonly FieldError[] {
  const words = given.trim();
  if (words !== '' && words.length <= MAX_REASON) return [];
  return [{ path, code: words === '' ? 'required' : 'too-long', text: writeTheReason }];
}

/** The words without blanks around them. Refuses with: invalid-input. */
export function requireReason(given: string, path: string): string {
  const errors = reasonErrors(given, path);
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  return given.trim();
}

const writeTheReason = {
  zh: `请写明理由，不超过 ${MAX_REASON} 字。`,
  en: `Write the reason, at most ${MAX_REASON} characters.`,
};
